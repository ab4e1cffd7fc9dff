"""Measures of drivers: their owner's alone, and gone or kept with what they hang on."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session

from peercircles.keeping.belongings import everything_of
from peercircles.keeping.commands import agree
from peercircles.keeping.models import Agreed
from peercircles.keeping.packs import pack_of
from peercircles.keeping.unnaming import unname_leaver
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.measures.clashes import NumberClash
from peercircles.measures.commands import (
    add_measure_of_node,
    add_point,
    add_points,
    bring_measure_back,
    correct_point,
    edit_measure,
    remove_measure,
    remove_point,
)
from peercircles.measures.csv_reading import read_numbers
from peercircles.measures.lines import lines_in_diagram, measure_lines
from peercircles.measures.models import MOST_MEASURES, Measure, MeasurePoint, MeasureWords
from peercircles.measures.models import NumberOfDay as Number
from peercircles.measures.queries import measure_page, measures_of_node
from peercircles.measures.run_charts import FEWEST_POINTS, median_of
from peercircles.theories.commands import (
    bring_diagram_back,
    bring_node_back,
    remove_diagram,
    remove_node,
)
from peercircles.theories.events import DiagramChanged
from peercircles.theories.sharing import copies_in, share_copy
from tests.factories import actor
from tests.measured import FIRST_DAY, WEEK
from tests.theories import diagram_of, node_in

TODAY = FIRST_DAY + 30 * WEEK
ONE = Number(TODAY, 1.0)
WORDS = MeasureWords("Times I answered first", "a week")


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def diagram(world, ana):
    return diagram_of(world, ana)


@pytest.fixture
def node(world, ana, diagram):
    return node_in(world, ana, diagram)


def lines(world, reader, node):
    return world.read(measures_of_node, reader, node.id).lines


def stored(world):
    return sorted(
        str(row.model_dump()) for table in (Measure, MeasurePoint) for row in world.rows_of(table)
    )


def test_a_driver_is_measured_and_only_its_owner_s_pages_hear_of_it(world, transactions, ana, node):
    measure, events = transactions.run(actor(ana), add_measure_of_node, node.id, WORDS)
    _point, more = transactions.run(actor(ana), add_point, measure.id, ONE)

    assert world.read(measure_page, ana, measure.id).words == WORDS
    assert [(line.count, line.latest) for line in lines(world, ana, node)] == [(1, 1)]
    assert {(type(event), event.person_id) for event in events + more} == {(DiagramChanged, ana.id)}


@pytest.fixture
def attempts(world, node):
    measure = world.measure_of(node, 1)
    (point,) = world.rows_of(MeasurePoint)
    pasted = read_numbers("2026-05-01;7").points
    return [
        partial(add_measure_of_node, node_id=node.id, words=WORDS),
        partial(edit_measure, measure_id=measure.id, words=WORDS, expected_version=1),
        partial(remove_measure, measure_id=measure.id),
        partial(bring_measure_back, measure_id=measure.id),
        partial(add_point, measure_id=measure.id, number=ONE),
        partial(add_points, measure_id=measure.id, points=pasted, field="pasted"),
        partial(correct_point, point_id=point.id, number=ONE, expected_version=1),
        partial(remove_point, point_id=point.id),
    ]


def others(world):
    """Everybody who has to do with the circle, in any way, and is not the owner."""
    return [
        world.member("Ben"),
        world.organiser(),
        world.resting_member(),
        world.member("Odd", circle=world.another_circle()),
    ]


def test_nobody_else_finds_or_changes_anything(world, node, attempts):
    (measure,) = world.rows_of(Measure)
    before = stored(world)

    for person in others(world):
        for query, about in ((measures_of_node, node.id), (measure_page, measure.id)):
            with pytest.raises(NotFound):
                world.read(query, person, about)
        assert world.read(lines_in_diagram, person, node.diagram_id) == {}
        for attempt in attempts:
            about = next(name for name in attempt.keywords if name.endswith("_id"))
            with pytest.raises(NotFound) as found:
                world.run(attempt, person)
            # What is hidden looks like what is not there.
            with pytest.raises(NotFound) as missing:
                world.run(partial(attempt, **{about: new_id()}), person)
            assert str(found.value) == str(missing.value)
    assert stored(world) == before


def test_a_goal_made_of_a_driver_shows_nothing_of_its_numbers(world, ana, node):
    goal = world.goal(ana)
    world.measure_of(node, 1)
    with world.transactions.together() as session:
        session.get_one(type(node), node.id).goal_id = goal.id

    with Session(world.engine) as session:
        assert measure_lines(session, [goal.id]) == {}


def test_a_copy_that_is_shared_has_no_numbers(world, ana, diagram, node):
    world.measure_of(node, 1, title="Times I answered first")

    world.run(share_copy, ana, diagram.id, world.circle.id, audience=Audience.COACH)

    ben = world.member("Ben")
    assert "answered first" not in str(world.read(copies_in, ben, world.circle.id))


def test_a_pack_of_the_circle_has_nothing_of_it(world, ana, node):
    world.measure(world.goal(ana), 2, title="KEPT of the goal")
    world.measure_of(node, 1, title="PRIVATE of the driver")
    world.run(agree, ana, world.circle.id, Agreed.PACK)

    pack = str(world.read(pack_of, ana, world.circle.id, utc_now()))

    assert "KEPT" in pack
    assert "PRIVATE" not in pack


def test_its_owner_takes_it_along_also_after_leaving_the_circle(world, ana, node):
    world.point(world.measure_of(node, title="Times I answered first"), 3, note="At the desk")

    def taken():
        parts = world.read(everything_of, ana, utc_now()).parts
        return parts["measures"], parts["numbers"]

    measures, numbers = taken()
    assert [(row["node_id"], row["goal_id"], row["circle"]) for row in measures] == [
        (str(node.id), None, None)
    ]
    assert [(row["value"], row["note"]) for row in numbers] == [(3, "At the desk")]

    world.run(unname_leaver, ana, ana.id, world.circle.id)
    assert taken() == (measures, numbers)
    assert {row.by for row in world.rows_of(Measure)} == {ana.id}


@pytest.mark.parametrize("gone", ["node", "diagram"])
def test_what_is_removed_keeps_its_measures_and_brings_them_back(
    world, ana, diagram, node, attempts, gone
):
    remove, back, about = {
        "node": (remove_node, bring_node_back, node.id),
        "diagram": (remove_diagram, bring_diagram_back, diagram.id),
    }[gone]
    (measure,) = world.rows_of(Measure)
    before = stored(world)

    world.run(remove, ana, about)

    with pytest.raises(NotFound):
        world.read(measures_of_node, ana, node.id)
    with pytest.raises(NotFound):
        world.read(measure_page, ana, measure.id)
    assert "was removed" in str(refusals(world, ana, attempts))
    assert stored(world) == before

    world.run(back, ana, about)
    assert [line.count for line in lines(world, ana, node)] == [1]


def refusals(world, person, attempts):
    said = set()
    for attempt in attempts:
        with pytest.raises(Conflict) as refusal:
            world.run(attempt, person)
        said.add(str(refusal.value))
    return said


def test_a_driver_has_so_many_measures_and_no_more(world, ana, node):
    for _each in range(MOST_MEASURES):
        world.measure_of(node)

    with pytest.raises(Conflict, match="10 measures"):
        world.run(add_measure_of_node, ana, node.id, WORDS)


def test_two_windows_that_correct_one_number_do_not_overwrite_each_other(world, ana, node):
    measure = world.measure_of(node, 1)
    (point,) = world.rows_of(MeasurePoint)
    world.run(correct_point, ana, point.id, Number(TODAY, 2.0, "First"), expected_version=1)

    with pytest.raises(NumberClash) as clash:
        world.run(correct_point, ana, point.id, Number(TODAY, 3.0), expected_version=1)

    assert (clash.value.theirs, clash.value.version) == (Number(TODAY, 2.0, "First"), 2)
    assert [row.value for row in world.read(measure_page, ana, measure.id).points] == [2]
    # The same once more is no clash; and knowing theirs, one may put one's own in its place.
    world.run(correct_point, ana, point.id, Number(TODAY, 2.0, "First"), expected_version=1)
    world.run(correct_point, ana, point.id, Number(TODAY, 3.0), expected_version=2)
    assert [row.version for row in world.rows_of(MeasurePoint)] == [3]


NUMBERS = st.lists(st.integers(-3, 3).map(float) | st.floats(-9, 9).map(lambda x: round(x, 4)))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    values=NUMBERS.filter(lambda values: len(values) < 24), changed=st.none() | st.integers(0, 24)
)
def test_a_line_says_what_reckoning_over_every_number_says(world, ana, node, values, changed):
    changed_on = None if changed is None else FIRST_DAY + changed * WEEK
    measure = world.measure_of(node, *values, changed_on=changed_on)

    (line,) = [each for each in lines(world, ana, node) if each.id == str(measure.id)]

    before = values[: changed or 0]
    is_before = len(before) >= FEWEST_POINTS
    among = before if is_before else values
    assert (line.count, line.latest) == (len(values), values[-1] if values else None)
    assert line.usual == (median_of(among) if len(among) >= FEWEST_POINTS else None)
    assert line.is_before == is_before
    world.run(remove_measure, ana, measure.id)
