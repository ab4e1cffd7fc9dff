"""How far ideas were tried, as their owner's diagram says it, and nobody else's copy of it."""

import pytest
from sqlalchemy import event
from sqlmodel import Session

from peercircles.kernel.audiences import Audience
from peercircles.theories.models import SharedCopy
from peercircles.theories.sharing import copies_for_coach, copies_in, share_copy
from peercircles.theories.versions import keep_version
from peercircles.trials.commands import bring_ramp_back, remove_ramp
from peercircles.trials.models import Decision
from peercircles.trials.standings import Standing, standings_in_diagram
from tests.theories import small_diagram
from tests.trials import begun, decided, planned, ramp_of, studied


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def grown(world, ana):
    return small_diagram(world, ana)


@pytest.fixture
def standing(world, ana, grown):
    diagram, *_above, idea = grown

    def told():
        found = world.read(standings_in_diagram, ana, diagram.id)
        assert set(found) <= {idea.id}
        return found.get(idea.id)

    return told


def test_of_an_idea_without_a_test_or_with_a_planned_one_nothing_is_said(
    world, ana, grown, standing
):
    assert standing() is None

    planned(world, ana, ramp_of(world, ana, grown[-1]))

    assert standing() is None


def test_it_is_being_tried_until_it_is_decided_what_follows(world, ana, grown, standing):
    ramp = ramp_of(world, ana, grown[-1])
    begun(world, ana, ramp)
    assert standing() is Standing.TRIED

    studied(world, ana, ramp_of(world, ana, grown[-1]))
    assert standing() is Standing.TRIED


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (Decision.ADAPT, Standing.ADAPTED),
        (Decision.ADOPT, Standing.ADOPTED),
        (Decision.ABANDON, Standing.LEARNED),
    ],
)
def test_then_what_followed_is_said(world, ana, grown, standing, decision, said):
    decided(world, ana, ramp_of(world, ana, grown[-1]), decision)

    assert standing() is said


def test_the_last_cycle_counts(world, ana, grown, standing):
    ramp = ramp_of(world, ana, grown[-1])
    decided(world, ana, ramp, Decision.ADAPT)
    assert standing() is Standing.ADAPTED

    begun(world, ana, ramp)
    assert standing() is Standing.TRIED


def test_of_two_rows_of_tests_what_is_on_counts_and_then_what_was_decided_last(
    world, ana, grown, standing
):
    one, other = (ramp_of(world, ana, grown[-1]) for _ in range(2))
    begun(world, ana, other)
    decided(world, ana, one, Decision.ADOPT)
    assert standing() is Standing.TRIED

    world.run(remove_ramp, ana, other.id)
    assert standing() is Standing.ADOPTED
    decided(world, ana, ramp_of(world, ana, grown[-1]), Decision.ABANDON)
    assert standing() is Standing.LEARNED
    world.run(bring_ramp_back, ana, other.id)
    assert standing() is Standing.TRIED


def test_nobody_else_is_told(world, ana, grown):
    begun(world, ana, ramp_of(world, ana, grown[-1]))

    for person in (world.member("Ben"), world.organiser()):
        assert world.read(standings_in_diagram, person, grown[0].id) == {}


def test_a_copy_says_nothing_of_it_then_or_later(world, ana, grown):
    diagram, *_above, idea = grown
    ramp = ramp_of(world, ana, idea)
    begun(world, ana, ramp)
    world.run(share_copy, ana, diagram.id, world.circle.id, audience=Audience.COACH)
    ben = world.member("Ben")
    (parts,) = [row.parts for row in world.rows_of(SharedCopy)]
    before = world.read(copies_in, ben, world.circle.id)

    ramp_of(world, ana, idea)
    decided(world, ana, ramp_of(world, ana, idea), Decision.ABANDON)
    world.run(keep_version, ana, diagram.id, "After the tests")

    assert world.read(copies_in, ben, world.circle.id) == before
    assert [row.parts for row in world.rows_of(SharedCopy)] == [parts]
    keys = {key for part in parts for key in part}
    assert keys <= {
        *("kind", "title", "how_much", "for_whom", "by_when"),
        *("id", "is_gap", "strength", "parents"),
    }
    with Session(world.engine) as session:
        assert [row.graph for row in copies_for_coach(session, world.circle.id)] == [
            before[0].graph
        ]


def test_nothing_that_is_written_in_a_test_is_read_for_it(world, ana, grown):
    studied(world, ana, ramp_of(world, ana, grown[-1]))
    asked = list[str]()

    def listen(_connection, _cursor, statement, *_more):
        asked.append(statement)

    event.listen(world.engine, "before_cursor_execute", listen)
    try:
        world.read(standings_in_diagram, ana, grown[0].id)
    finally:
        event.remove(world.engine, "before_cursor_execute", listen)

    said = " ".join(asked)
    assert "trial.decision" in said
    for column in ("question", "prediction", "how", "happened", "learned", "next_words"):
        assert f"trial.{column}" not in said
