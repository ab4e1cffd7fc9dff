"""The numbers of a driver as their page has them, and what the diagram says of them."""

import base64
import re
from datetime import date

import pytest
from sqlmodel import Session

from peercircles.measures.models import MOST_POINTS
from peercircles.theories.commands import mark_gap, remove_node
from peercircles.web.auth.pictures import diagram_to_keep
from peercircles.web.live.topics import growth_topic
from peercircles.web.measures.node_state import DriverNumbersState
from peercircles.web.theories.state import DriversState
from tests.factories import actor
from tests.measured import FIRST_DAY, WEEK
from tests.theories import diagram_of, node_in, small_diagram

WORDS = {"title": "Questions", "unit": "a week", "hope": "fewer", "goal_line": "7,5"}
NEXT_DAY = FIRST_DAY + WEEK
TWO = {"correct_day": str(FIRST_DAY), "correct_value": "2", "correct_note": "First"}
THREE = {"correct_day": str(FIRST_DAY), "correct_value": "3", "correct_note": "Second"}


def sent(page, form):
    """The form as it is sent, with the version of the number it began with."""
    return form | {"version": str(page.correcting.version)}


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def diagram(world, ana):
    return diagram_of(world, ana)


@pytest.fixture
def node(world, ana, diagram):
    return node_in(world, ana, diagram)


@pytest.fixture
def numbers(open_page, diagram, node):
    async def opened(person, **options):
        ids = {"diagram_id": diagram.id, "node_id": node.id}
        page = open_page(DriverNumbersState, person, **ids, **options)
        await page.load()
        return page

    return opened


async def test_a_driver_is_measured_on_its_page(numbers, ana, op, node):
    page = await numbers(ana)
    about = (page.measured.title, page.measured.kind, page.measured.can_write)
    assert about == (node.title, "primary", True)

    await page.add(WORDS, op())
    await page.write(page.measure.id, {"day": "2026-02-01", "value": "8,5", "note": "x"}, op())
    await page.paste(page.measure.id, {"pasted": "2026-02-08;7"}, op())

    assert [row.value for row in page.measure.rows] == ["7", "8.5"]
    assert [line.words for line in page.measured.lines] == ["7 a week"]
    assert page.listens == {growth_topic(ana.id)}


async def test_the_page_is_nobody_else_s(numbers, world, node):
    world.measure_of(node, 1, title="Questions")

    page = await numbers(world.member("Ben"))

    assert page.missing
    assert (page.measured.id, page.measure.id, page.diagram_id) == ("", "", "")


async def test_a_node_of_another_diagram_is_not_found_here(open_page, world, ana, node):
    other = diagram_of(world, ana)
    page = open_page(DriverNumbersState, ana, diagram_id=other.id, node_id=node.id)

    await page.load()

    assert page.missing


async def test_who_corrects_what_was_corrected_meanwhile_sees_both_and_decides(
    numbers, world, ana, op, node
):
    world.measure_of(node, 1)
    one, other = await numbers(ana), await numbers(ana)
    for page in (one, other):
        await page.begin_to_correct(page.measure.rows[0].id)
    point_id = one.correcting.id

    await one.correct(point_id, sent(one, TWO), op())
    await other.load()
    await other.correct(point_id, sent(other, THREE), op())

    assert (one.correcting.id, one.clash) == ("", "")
    assert other.clash == "2 · 5 Jan 2026 · First"
    assert (other.correcting.id, other.correcting.version) == (point_id, 2)
    assert [row.value for row in other.measure.rows] == ["2"]

    await other.correct(point_id, sent(other, THREE), op())
    assert (other.correcting.id, other.clash) == ("", "")
    assert [(row.value, row.note) for row in other.measure.rows] == [("3", "Second")]


async def test_who_keeps_what_is_there_puts_the_form_away(numbers, world, ana, op, node):
    world.measure_of(node, 1)
    one, other = await numbers(ana), await numbers(ana)
    await other.begin_to_correct(other.measure.rows[0].id)
    await one.correct(one.measure.rows[0].id, TWO | {"version": "1"}, op())
    await other.correct(other.correcting.id, sent(other, THREE), op())

    await other.begin_to_correct("")

    assert (other.correcting.id, other.clash) == ("", "")
    await other.load()
    assert [row.value for row in other.measure.rows] == ["2"]


async def test_drawing_outline_panel_and_picture_say_the_same_of_the_numbers(
    open_page, world, ana, diagram, node
):
    world.measure_of(node, 3, 4, unit="a week")
    world.measure_of(node, 9, unit="hours")
    gap = node_in(world, ana, diagram, title="Below")
    world.measure_of(gap)
    world.run(mark_gap, ana, gap.id, is_gap=True)
    page = open_page(DriversState, ana, diagram_id=diagram.id)
    await page.load()
    drawn = {box.title: box.note for box in page.drawing.boxes[1:]}
    await page.open_node(str(node.id))
    panel = [line.words for line in page.node.measures]
    await page.show("outline")
    told = {line.node.title: line.node.note for line in page.outline.drivers}

    assert drawn == told
    assert told == {
        node.title: "2 measures, last 4 a week",
        "Below": "a gap · 1 measure, no number yet",
    }
    assert sorted(panel) == ["4 a week", "9 hours"]
    assert [line.node.has_numbers for line in page.outline.drivers] == [True, True]
    with Session(world.engine) as session:
        picture = diagram_to_keep(session, actor(ana), diagram.id, "en")
    words = " ".join(re.sub("<[^>]+>", " ", picture).split())
    assert "2 measures, last 4 a week" in words


async def test_of_a_driver_that_is_removed_nothing_is_said(open_page, world, ana):
    diagram, primary, _secondary, idea = small_diagram(world, ana)
    world.measure_of(primary, 1)
    world.measure_of(idea, 1)
    world.run(remove_node, ana, primary.id)
    page = open_page(DriversState, ana, diagram_id=diagram.id)

    await page.load()

    assert [box.note for box in page.drawing.boxes if "measure" in box.note] == [
        "1 measure, last 1"
    ]


@pytest.mark.parametrize(
    "bad",
    [
        ("2026-06-02", "Each line needs a day and a number, and can have a note after them."),
        ("2026-06-02;7;x;y", "Each line needs a day and a number, and can have a note after them."),
        ("7;2026-06-02", "Please give a date like 2027-03-28."),
        ("2026-06-02;=1+1", "This is a formula. Please paste what it comes to, as a number."),
        ("2026-06-02;7;@x", "This is a formula. Please paste what it comes to, as a number."),
        ("2026-06-02;many", "This is not a number."),
    ],
)
async def test_of_a_paste_with_one_bad_line_nothing_is_taken(numbers, world, ana, op, node, bad):
    line, why = bad
    world.measure_of(node, 1)
    page = await numbers(ana)

    await page.paste(page.measure.id, {"pasted": f"2026-06-01;7\n2026-06-03;8\n{line}"}, op())

    assert [(each.line, each.typed, each.why) for each in page.unread] == [("3", line, why)]
    assert (page.measure.count, page.taken) == (1, 0)


async def test_decimal_commas_and_points_are_not_mixed(numbers, world, ana, op, node):
    world.measure_of(node)
    page = await numbers(ana)

    await page.paste(page.measure.id, {"pasted": "2026-06-01;7,5\n2026-06-02;7.5"}, op())
    assert [each.line for each in page.unread] == ["1", "2"]

    await page.paste(page.measure.id, {"pasted": "2026-06-01;7,5\n2026-06-02;8,5"}, op())
    assert ([row.value for row in page.measure.rows], page.unread) == (["8.5", "7.5"], [])


async def test_ten_thousand_lines_are_taken_and_one_more_is_not(numbers, world, ana, op, node):
    world.measure_of(node)
    page = await numbers(ana)
    lines = [f"{date.fromordinal(720_000 + number)};{number % 7}" for number in range(MOST_POINTS)]

    await page.paste(page.measure.id, {"pasted": "\n".join([*lines, "2026-06-01;7"])}, op())
    assert list(page.problems) == ["pasted"]
    await page.paste(page.measure.id, {"pasted": "\n".join(lines)}, op())
    assert (page.measure.count, len(page.measure.rows), page.taken) == (MOST_POINTS, 50, 1)

    await page.paste(page.measure.id, {"pasted": "2026-06-01;7"}, op())
    assert page.problems == {"pasted": "A measure can have 10,000 numbers."}
    assert [line.words for line in page.measured.lines] == ["3, median 3"]


async def test_the_numbers_are_taken_along_as_a_table(numbers, world, ana, op, node):
    measure = world.measure_of(node, 7.5)
    world.point(measure, -3, day=NEXT_DAY, note="=1+1")
    page = await numbers(ana, locale="es")

    sent = str(await page.take_numbers())

    assert "numbers.csv" in sent
    encoded = re.search(r"base64,([A-Za-z0-9+/=]+)", sent)
    assert encoded
    content = base64.b64decode(encoded[1]).decode()
    assert content.splitlines() == [
        "\ufeffDía;Número;Nota",
        "2026-01-05;7.5;",
        "2026-01-12;-3;'=1+1",
    ]
