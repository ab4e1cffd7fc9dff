"""When a circle is active, and what the first text of a compact is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Cadence, Circle, CircleState
from peercircles.compacts.life import Life
from peercircles.compacts.models import LONGEST_CLAUSE, Section
from peercircles.compacts.wording import beginning
from peercircles.kernel.columns import new_id
from peercircles.kernel.text import LOCALES
from tests.moments import LONG_AGO


@given(
    people=st.integers(0, 12),
    smallest=st.integers(3, 12),
    signed=st.integers(0, 12),
    has_compact=st.booleans(),
)
def test_a_circle_is_whole_with_enough_people_who_all_signed(people, smallest, signed, has_compact):
    life = Life(people, smallest, min(signed, people), has_compact=has_compact)

    assert life.is_whole == (has_compact and people >= smallest and life.signed == people)


@given(state=st.sampled_from(CircleState), is_whole=st.booleans())
def test_only_a_closed_circle_stays_what_it_was(state, is_whole):
    circle = Circle(
        programme_id=new_id(),
        name="Lantern",
        zone="UTC",
        cadence=Cadence.WEEKLY,
        rota_seed="seed",
        created_at=LONG_AGO,
        state=state,
    )

    is_new = circle.stand(is_whole=is_whole)

    living = CircleState.ACTIVE if is_whole else CircleState.FORMING
    assert circle.state is (state if state is CircleState.CLOSED else living)
    assert is_new == (circle.state is not state)


@pytest.mark.parametrize("locale", LOCALES)
def test_a_compact_begins_with_twelve_short_clauses_in_its_language(locale):
    clauses = beginning(locale)

    assert [clause.key for clause in clauses] == [section.value for section in Section]
    assert len(clauses) == 12
    for clause in clauses:
        assert clause.title
        assert 1 <= clause.words.count(". ") + 1 <= 4
        assert len(clause.words) < LONGEST_CLAUSE / 4


def test_no_clause_is_left_in_english():
    english, spanish = beginning("en"), beginning("es")

    assert not {clause.words for clause in english} & {clause.words for clause in spanish}
    assert not {clause.title for clause in english} & {clause.title for clause in spanish}
