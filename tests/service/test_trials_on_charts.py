"""Tests of change on run charts: their owner's own, on what they are about, and nobody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.measures.queries import measure_page
from peercircles.theories.commands import remove_node, unlink_nodes
from peercircles.theories.goal_making import make_goal
from peercircles.trials.commands import begin_study, bring_ramp_back, remove_ramp, write_dates
from peercircles.trials.models import Decision, Trial
from peercircles.trials.on_charts import trials_on_chart
from tests.measured import FIRST_DAY, WEEK
from tests.theories import IDEA, SECONDARY, node_in, small_diagram
from tests.trials import PLAN, begun, decided, planned, ramp_of, studied

DATED = replace(PLAN, starts_on=FIRST_DAY, ends_on=FIRST_DAY + WEEK)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def grown(world, ana):
    """A diagram, a driver, what moves it, and an idea."""
    return small_diagram(world, ana)


def on_chart(world, reader, measure):
    return [(span.title, span.number) for span in world.read(trials_on_chart, reader, measure.id)]


@pytest.fixture
def statements(world):
    """What the database was asked while the test looked."""
    asked = list[str]()

    def listen(_connection, _cursor, statement, *_more):
        asked.append(statement)

    event.listen(world.engine, "before_cursor_execute", listen)
    yield asked
    event.remove(world.engine, "before_cursor_execute", listen)


def test_a_test_stands_on_the_charts_of_its_idea_and_of_what_that_hangs_on(world, ana, grown):
    diagram, primary, secondary, idea = grown
    measures = [world.measure_of(node, 1) for node in (primary, secondary, idea)]
    elsewhere = world.measure_of(node_in(world, ana, diagram, title="Another driver"), 1)
    begun(world, ana, ramp_of(world, ana, idea))

    for measure in measures:
        assert on_chart(world, ana, measure) == [(idea.title, 1)]
    assert on_chart(world, ana, elsewhere) == []


def test_an_idea_that_moves_two_drivers_stands_on_the_charts_of_both(world, ana, grown):
    diagram, primary, secondary, _idea = grown
    other = node_in(world, ana, diagram, SECONDARY, "Another", primary)
    twofold = node_in(world, ana, diagram, IDEA, "Both", secondary, other)
    measures = [world.measure_of(node, 1) for node in (secondary, other)]
    begun(world, ana, ramp_of(world, ana, twofold))

    assert [on_chart(world, ana, measure) for measure in measures] == [[("Both", 1)]] * 2

    world.run(unlink_nodes, ana, twofold.id, other.id)
    assert [on_chart(world, ana, measure) for measure in measures] == [[("Both", 1)], []]


def test_on_the_chart_of_a_goal_stand_the_tests_below_what_it_was_made_of(world, ana, grown):
    _diagram, primary, _secondary, idea = grown
    goal = world.run(make_goal, ana, primary.id, world.circle.id, "Hand it over")
    measure = world.measure(goal, 1)
    begun(world, ana, ramp_of(world, ana, idea))

    assert on_chart(world, ana, measure) == [(idea.title, 1)]


def test_the_circle_reads_the_chart_and_learns_of_no_test(world, ana, grown):
    idea = grown[-1]
    goal = world.run(make_goal, ana, idea.id, world.circle.id, "Hand it over")
    measure = world.measure(goal, 1)
    begun(world, ana, ramp_of(world, ana, idea), DATED)
    ben, odd = world.member("Ben"), world.member("Odd", circle=world.another_circle())

    assert world.read(trials_on_chart, ben, measure.id) == ()
    assert world.read(measure_page, ben, measure.id).points
    for stranger in (odd, world.organiser()):
        with pytest.raises(NotFound):
            world.read(trials_on_chart, stranger, measure.id)


def test_two_who_measure_one_goal_see_their_own_tests_each(world, ana, grown):
    goal = world.run(make_goal, ana, grown[-1].id, world.circle.id, "Hand it over")
    measure, ben = world.measure(goal, 1), world.member("Ben")
    begun(world, ana, ramp_of(world, ana, grown[-1]))
    his = small_diagram(world, ben)[-1]
    trial_id = begun(world, ben, ramp_of(world, ben, his))
    with world.transactions.together() as session:
        session.get_one(type(his), his.id).title = "Of Ben"
        session.get_one(Trial, trial_id).measure_id = measure.id

    assert on_chart(world, ana, measure) == [(grown[-1].title, 1)]
    assert on_chart(world, ben, measure) == [("Of Ben", 1)]


def test_one_that_is_planned_or_put_away_stands_nowhere(world, ana, grown):
    measure = world.measure_of(grown[-1], 1)
    ramp = ramp_of(world, ana, grown[-1])
    planned(world, ana, ramp)
    assert on_chart(world, ana, measure) == []

    begun(world, ana, ramp)
    assert on_chart(world, ana, measure) == [(grown[-1].title, 1)]
    world.run(remove_ramp, ana, ramp.id)
    assert on_chart(world, ana, measure) == []
    world.run(bring_ramp_back, ana, ramp.id)
    assert on_chart(world, ana, measure) == [(grown[-1].title, 1)]


def test_it_stays_on_the_chart_it_looks_at_when_its_idea_leaves_the_diagram(world, ana, grown):
    _diagram, _primary, secondary, idea = grown
    measure, other = world.measure_of(secondary, 1), world.measure_of(secondary, 1)
    trial_id = begun(world, ana, ramp_of(world, ana, idea))
    with world.transactions.together() as session:
        session.get_one(Trial, trial_id).measure_id = measure.id

    world.run(remove_node, ana, idea.id)

    assert on_chart(world, ana, measure) == [(idea.title, 1)]
    assert on_chart(world, ana, other) == []


def test_it_says_from_when_until_when_and_what_followed(world, ana, grown):
    measure = world.measure_of(grown[-1], 1)
    ramp = ramp_of(world, ana, grown[-1])
    decided(world, ana, ramp, Decision.ADAPT)
    today = utc_now().date()
    trial_id = begun(world, ana, ramp, DATED)

    first, second = sorted(
        world.read(trials_on_chart, ana, measure.id), key=lambda span: span.number
    )

    assert (first.number, first.decision) == (1, Decision.ADAPT)
    assert first.begun_on == first.ended_on
    assert abs(first.begun_on - today) <= timedelta(days=1)
    # It is on, whatever last day is planned.
    assert (second.begun_on, second.ended_on, second.decision) == (FIRST_DAY, None, None)

    world.run(write_dates, ana, trial_id, FIRST_DAY - WEEK, FIRST_DAY)
    world.run(begin_study, ana, trial_id)
    second, _first = world.read(trials_on_chart, ana, measure.id)
    assert (second.begun_on, second.ended_on) == (FIRST_DAY - WEEK, FIRST_DAY)


def test_nothing_that_is_written_in_a_test_is_read_for_a_chart(world, ana, grown, statements):
    measure = world.measure_of(grown[-1], 1)
    studied(world, ana, ramp_of(world, ana, grown[-1]))
    statements.clear()

    world.read(trials_on_chart, ana, measure.id)

    asked = " ".join(statements)
    assert "trial.number" in asked
    for column in ("question", "prediction", "how", "happened", "learned", "next_words"):
        assert f"trial.{column}" not in asked
