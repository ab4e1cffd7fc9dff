"""The page of a goal's numbers, without a browser."""

import base64
import re

import pytest

from peercircles.kernel.audiences import Audience
from peercircles.measures.models import MeasurePoint
from peercircles.trials.models import PlanWords
from peercircles.web.goals.state import BoardState
from peercircles.web.live.topics import goal_topic, growth_topic, people_topic
from peercircles.web.measures.state import MeasuresState
from peercircles.web.measures.views import ROWS_SHOWN
from peercircles.web.mine.state import MyGoalsState
from tests.measured import FIRST_DAY, WEEK
from tests.trials import begun, idea_of, ramp_of

BEFORE, AFTER = [14, 15, 13, 14, 16, 13, 14, 15], [11, 12, 9, 8, 9, 7]
WORDS = {"title": "Questions", "unit": "a week", "hope": "fewer", "goal_line": "7,5"}
EDITED = {f"edit_{name}": value for name, value in WORDS.items()}


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def goal(world, ana):
    return world.goal(ana, audience=Audience.COACH)


@pytest.fixture
def measure(world, goal):
    changed_on = FIRST_DAY + len(BEFORE) * WEEK
    return world.measure(goal, *BEFORE, *AFTER, unit="a week", changed_on=changed_on)


@pytest.fixture
def numbers(open_page, world, goal):
    async def opened(person, **options):
        ids = {"circle_id": world.circle.id, "goal_id": goal.id}
        page = open_page(MeasuresState, person, **ids, **options)
        await page.load()
        return page

    return opened


async def test_a_measure_begins_without_numbers_and_takes_one(numbers, ana, op, world, goal):
    page = await numbers(ana)
    assert (page.measured.lines, page.measured.can_write) == ([], True)

    await page.add(WORDS, op())
    await page.write(page.measure.id, {"day": "2026-02-01", "value": "8,5", "note": "x"}, op())

    assert (page.measure.title, page.measure.goal_line, page.measure.hope) == (
        "Questions",
        "7.5",
        "fewer",
    )
    assert [(row.value, row.note) for row in page.measure.rows] == [("8.5", "x")]
    assert page.taken == 2
    assert page.listens == {
        goal_topic(goal.id),
        people_topic(world.circle.id),
        growth_topic(ana.id),
    }


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"day": "", "value": "1"}, "day"),
        ({"day": "2026-02-01", "value": ""}, "value"),
        ({"day": "2026-02-01", "value": "1.234"}, "value"),
        ({"day": "2026-02-01", "value": "1", "note": "x" * 141}, "note"),
        ({"day": "2999-02-01", "value": "1"}, "day"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(
    numbers, ana, op, measure, form, field
):
    page = await numbers(ana)

    await page.write(page.measure.id, form, op())

    assert list(page.problems) == [field]
    assert page.taken == 0


async def test_of_a_paste_with_one_bad_line_nothing_is_taken(numbers, ana, op, measure):
    page = await numbers(ana)

    await page.paste(page.measure.id, {"pasted": "2026-06-01;7\n2026-06-02;=B1"}, op())

    assert [(line.line, line.typed) for line in page.unread] == [("2", "2026-06-02;=B1")]
    assert (page.measure.count, page.taken) == (14, 0)

    await page.paste(page.measure.id, {"pasted": "2026-06-01;7"}, op())
    assert (page.unread, page.measure.count, page.taken) == ([], 15, 1)


async def test_a_number_is_corrected(numbers, ana, op, measure):
    page = await numbers(ana)

    await page.begin_to_correct(page.measure.rows[-1].id)
    assert (page.correcting.day, page.correcting.value) == ("2026-01-05", "14")
    day = page.correcting.day
    form = {"correct_day": day, "correct_value": "13", "correct_note": "Counted again"}
    await page.correct(page.correcting.id, {**form, "version": "1"}, op())

    assert page.correcting.id == ""
    assert (page.measure.rows[-1].value, page.measure.rows[-1].note) == ("13", "Counted again")


async def test_what_is_taken_away_comes_back(numbers, ana, op, measure, world):
    page = await numbers(ana)
    before = [(row.day, row.value) for row in page.measure.rows]

    await page.take_away(page.measure.rows[0].id, op())
    assert page.gone == "7 on 6 Apr 2026 is taken away."
    assert page.measure.count == 13

    await page.undo(op())
    assert [(row.day, row.value) for row in page.measure.rows] == before
    assert page.gone == ""
    await page.undo(op())
    assert len(world.rows_of(MeasurePoint)) == 14


async def test_a_measure_is_removed_and_brought_back(numbers, ana, op, measure):
    page = await numbers(ana)

    await page.remove(page.measure.id, op())
    assert (page.measured.lines, [line.id for line in page.measured.removed], page.measure.id) == (
        [],
        [str(measure.id)],
        "",
    )

    await page.bring_back(str(measure.id), op())
    assert (page.measure.count, page.measured.removed) == (14, [])


async def test_words_that_clash_are_not_saved_until_one_has_seen_the_others(
    numbers, world, ana, op, goal, measure
):
    ben = world.member("Ben")
    world.share(goal, ben)
    anas, bens = await numbers(ana), await numbers(ben)

    await anas.edit(anas.measure.id, EDITED | {"version": "1"}, op())
    await bens.edit(bens.measure.id, EDITED | {"edit_title": "Mine", "version": "1"}, op())

    assert bens.reworded == "Questions · a week · Fewer is hoped for · 7.5"
    assert (bens.measure.title, bens.measure.version) == ("Questions", 2)

    await bens.choose(bens.measure.id)
    assert bens.reworded == ""
    await bens.edit(bens.measure.id, EDITED | {"edit_title": "Mine", "version": "2"}, op())
    assert bens.measure.title == "Mine"


async def test_what_was_looked_at_is_open_again_where_the_server_begins_anew(
    numbers, world, ana, op, goal, measure
):
    other = world.measure(goal, 3, 4, title="Other")
    page = await numbers(ana)
    assert page.visit
    await page.choose(str(measure.id))
    number = page.measure.rows[0].id

    await page.resume(f"measure {other.id}", "")
    assert page.measure.title == "Other"
    await page.resume(f"measure {measure.id}", "")
    await page.resume(f"correct {number}", op())
    assert page.correcting.id == number

    taken = op()
    form = {"correct_day": page.correcting.day, "correct_value": "9", "correct_note": ""}
    await page.correct(number, {**form, "version": "1"}, taken)
    await page.resume(f"correct {number}", taken)
    assert page.correcting.id == ""


async def test_what_is_pasted_twice_is_taken_once(numbers, ana, op, measure):
    page, again = await numbers(ana), await numbers(ana)
    sent, lines = op(), {"pasted": "2026-08-01;7,5"}

    for each in (page, again):
        await each.paste(str(measure.id), lines, sent)

    assert (page.notice, again.notice, again.done) == ("1 new number.", "", sent)
    assert again.measure.count == 15


async def test_one_measure_after_the_other_and_part_after_part(numbers, world, ana, goal, measure):
    long = world.measure(goal, *range(2 * ROWS_SHOWN + 1), title="Long")
    page = await numbers(ana)

    await page.choose(str(long.id))
    assert (page.measure.title, page.measure.part_words) == ("Long", "Part 1 of 3")
    await page.turn_to(2)
    assert [row.value for row in page.measure.rows] == ["0"]
    await page.turn_to(99)
    assert page.measure.part == 2


async def test_who_reads_far_back_stays_there_when_something_happens(
    numbers, world, ana, goal, measure
):
    long = world.measure(goal, *range(2 * ROWS_SHOWN + 1), title="Long")
    page = await numbers(ana)
    await page.choose(str(long.id))
    await page.turn_to(2)

    await page.load()

    assert (page.measure.title, page.measure.part) == ("Long", 2)


async def test_a_number_comes_back_into_no_other_measure(numbers, world, ana, op, goal, measure):
    other = world.measure(goal, 1, 2, 3, title="Other")
    mine, elsewhere = await numbers(ana), await numbers(ana)
    await mine.choose(str(measure.id))
    await mine.take_away(mine.measure.rows[0].id, op())
    await elsewhere.remove(mine.measure.id, op())

    await mine.load()
    await mine.undo(op())

    assert (mine.measure.id, mine.measure.count) == (str(other.id), 3)


async def test_a_fellow_member_reads_and_is_told_so(numbers, world, ana, op, measure):
    page = await numbers(world.member("Ben"), locale="es")

    assert not page.measured.can_write
    assert any("6 seguidos por debajo de la mediana" in each for each in page.measure.sentences)
    await page.take_away(page.measure.rows[0].id, op())
    assert len(world.rows_of(MeasurePoint)) == 14


async def test_a_goal_of_another_circle_is_not_found_here(open_page, world, ana, goal, measure):
    other = world.another_circle()
    world.join(ana, circle=other)
    page = open_page(MeasuresState, ana, circle_id=other.id, goal_id=goal.id)

    await page.load()

    assert page.missing
    assert page.measure.id == ""


async def test_the_goal_says_its_numbers_in_a_line(open_page, world, ana, goal, measure):
    board = open_page(BoardState, ana, circle_id=world.circle.id)
    await board.load()
    await board.open_goal(str(goal.id))
    mine = open_page(MyGoalsState, ana)
    await mine.load()

    assert [line.words for line in board.goal.measures] == ["7 a week, was 14"]
    assert [line.words for line in mine.circles[0].goals[0].measures] == ["7 a week, was 14"]


def _file(download):
    """What a page gives to be kept."""
    encoded = re.search(r"base64,([A-Za-z0-9+/=]+)", str(download))
    assert encoded
    return base64.b64decode(encoded[1]).decode()


async def test_tests_of_change_stand_on_the_chart_for_whose_they_are_alone(
    numbers, world, ana, goal, measure
):
    idea = idea_of(world, ana)
    with world.transactions.together() as session:
        session.get_one(type(idea), idea.id).goal_id = goal.id
    plan = PlanWords("PRIVATE question", "x", "", FIRST_DAY + WEEK, FIRST_DAY + 3 * WEEK)
    begun(world, ana, ramp_of(world, ana, idea), plan)

    hers, bens = await numbers(ana), await numbers(world.member("Ben"))

    assert [(mark.letter, mark.begins) for mark in hers.measure.drawing.trials] == [("A", True)]
    assert [row.test for row in hers.measure.rows if row.test] == [
        f"A: Test 1 of “{idea.title}” began"
    ]
    assert "PRIVATE" not in str(hers.measure)
    assert idea.title in _file(await hers.take_picture())
    # What others read is what it would be without any test.
    assert bens.measure.count == hers.measure.count
    assert bens.measure.drawing.trials == []
    assert idea.title not in str(bens.measure) + _file(await bens.take_picture())
    assert "test" not in bens.measure.alternative
