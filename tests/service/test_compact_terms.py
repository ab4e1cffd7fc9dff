"""How often a circle meets and with how many, and when it looks again: agreed on by its members."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from peercircles.circles.commands import change_circle, end_membership
from peercircles.circles.models import Cadence, CircleState
from peercircles.compacts.commands import answer_amendment, sign_compact
from peercircles.compacts.models import Amendment, AmendmentState, CompactVersion, Opinion, Section
from peercircles.compacts.queries import compact_page
from peercircles.kernel.errors import Conflict, Invalid
from tests.agreed import REVIEW_ON, act, agree, begun, circle_now, joined, proposed, signed

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def people(world):
    """Four, as many as the circle needs."""
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dana")]


@pytest.fixture
def agreed(world, people):
    """A compact everybody has signed."""
    begun(world, people[0])
    signed(world, *people)
    return people


def terms_of(world):
    circle = circle_now(world)
    return circle.cadence, circle.smallest, circle.largest


def held(world):
    """The terms of the version that holds, as its rows have them."""
    newest = max(world.rows_of(CompactVersion), key=lambda row: row.number)
    return newest.number, newest.cadence, newest.smallest, newest.largest, newest.review_on


def test_how_often_and_with_how_many_changes_with_the_last_yes(world, agreed):
    ana, *others = agreed
    before = terms_of(world)
    assert before == (Cadence.FORTNIGHTLY, 4, 8)
    amendment = proposed(
        world, ana, key=Section.RHYTHM, cadence=Cadence.WEEKLY, smallest=3, largest=6
    )
    agree(world, amendment, *others[:-1])
    assert terms_of(world) == before

    agree(world, amendment, others[-1])

    assert terms_of(world) == (Cadence.WEEKLY, 3, 6)
    assert held(world) == (2, Cadence.WEEKLY, 3, 6, REVIEW_ON)
    assert circle_now(world).state is CircleState.ACTIVE


def test_a_larger_smallest_size_lets_the_circle_form_again(world, agreed):
    ana, *others = agreed
    agree(world, proposed(world, ana, key=Section.RHYTHM, smallest=5), *others)

    assert circle_now(world).state is CircleState.FORMING
    signed(world, joined(world), number=2)
    assert circle_now(world).state is CircleState.ACTIVE


def test_the_day_to_look_again_is_agreed_on_like_everything_else(world, agreed):
    ana, *others = agreed
    later = date(2028, 6, 1)
    agree(world, proposed(world, ana, key=Section.REVIEW, review_on=later), *others)

    assert held(world)[-1] == later
    assert world.read(compact_page, ana, world.circle.id, NOW).holds.terms.review_on == later


@pytest.mark.parametrize(
    ("key", "terms", "field"),
    [
        (Section.RHYTHM, {"largest": 3}, "largest"),
        (Section.RHYTHM, {"smallest": 13}, "smallest"),
        (Section.RHYTHM, {"smallest": 7, "largest": 6}, "largest"),
        (Section.REVIEW, {"review_on": NOW.date()}, "review_on"),
        (Section.REVIEW, {"review_on": date(2030, 1, 1)}, "review_on"),
    ],
)
def test_what_cannot_be_is_not_proposed(world, agreed, key, terms, field):
    with pytest.raises(Invalid) as refused:
        proposed(world, agreed[0], key=key, **terms)

    assert refused.value.field == field
    assert world.rows_of(Amendment) == []


def test_terms_come_with_their_clause_and_with_no_other(world, agreed):
    ana, *others = agreed
    amendment = proposed(world, ana, key=Section.TALKING, cadence=Cadence.WEEKLY, smallest=3)
    agree(world, amendment, *others)

    assert terms_of(world) == (Cadence.FORTNIGHTLY, 4, 8)


@pytest.fixture
def too_small(world, agreed):
    """All but Dana agree to at most five; meanwhile two have come."""
    ana, ben, chi, _dana = agreed
    amendment = proposed(world, ana, key=Section.RHYTHM, largest=5)
    agree(world, amendment, ben, chi)
    newcomers = [joined(world), joined(world)]
    agree(world, amendment, *newcomers)
    return amendment


def test_a_size_that_does_not_fit_any_more_is_told_to_whoever_answers_last(
    world, agreed, too_small
):
    with pytest.raises(Invalid, match="There are 6 people") as refused:
        agree(world, too_small, agreed[3])

    assert refused.value.field == "largest"
    assert terms_of(world) == (Cadence.FORTNIGHTLY, 4, 8)
    assert held(world)[0] == 1


def test_nobody_is_kept_from_leaving_by_a_size_that_does_not_fit(world, agreed, too_small):
    agree(world, too_small, joined(world))

    act(world, end_membership, world.organiser(), world.circle.id, agreed[3].id)

    (kept,) = world.rows_of(Amendment)
    assert kept.state is AmendmentState.OPEN
    assert terms_of(world)[-1] == 8


def test_until_somebody_signed_a_compact_follows_what_its_organiser_settles(world, people):
    begun(world, people[0])
    act(world, change_circle, world.organiser(), world.circle.id, **_settled(world, "weekly"))

    assert held(world) == (2, Cadence.WEEKLY, 4, 8, REVIEW_ON)
    with pytest.raises(Conflict, match="changed a moment ago"):
        act(world, sign_compact, people[0], world.circle.id, expected_number=1)
    signed(world, people[0], number=2)
    with pytest.raises(Invalid, match="The circle has agreed on this"):
        act(
            world,
            change_circle,
            world.organiser(),
            world.circle.id,
            **_settled(world, "four-weekly"),
        )
    assert terms_of(world) == (Cadence.WEEKLY, 4, 8)


def test_an_answer_to_terms_is_one_to_the_version_that_was_read(world, agreed):
    ana, ben, *_others = agreed
    rhythm = proposed(world, ana, key=Section.RHYTHM, cadence=Cadence.WEEKLY)
    agree(world, proposed(world, ben, "In turn."), *[each for each in agreed if each is not ben])

    with pytest.raises(Conflict):
        act(world, answer_amendment, ben, rhythm.id, Opinion.AGREE, 1)
    assert terms_of(world)[0] is Cadence.FORTNIGHTLY


def _settled(world, cadence):
    circle = circle_now(world)
    kept = ("name", "purpose", "zone", "minutes", "smallest", "largest")
    terms = {name: getattr(circle, name) for name in kept}
    return {**terms, "cadence": Cadence(cadence), "expected_version": circle.version}
