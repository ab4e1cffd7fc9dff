"""What a page draws and what stands beside it in words, both read off the page.

Which test holds which drawing is listed in `tests/drawn.py`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.priorities.commands import place_idea
from peercircles.priorities.field import Spot
from peercircles.theories.commands import mark_gap
from peercircles.trials.models import Decision
from tests.clocks import MovableClock
from tests.e2e.live_tables import LiveTable, live_table, press
from tests.e2e.tables import Table
from tests.measured import FIRST_DAY
from tests.milestones import A_DAY
from tests.services import served
from tests.systems import ring_of
from tests.theories import IDEA, SECONDARY, diagram_of, node_in
from tests.trials import PLAN, begun, decided, ramp_of

ANSWERS = [11, 9, 12, 10, 11, 9, 10, 12, 8, 9, 6, 7, 5]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


def opened(table: Table, person: Person, path: str, drawing: str) -> Page:
    """A page, once this part of its drawing is there."""
    page = table.browser_of(person)
    page.goto(f"{table.server.url}{path}")
    expect(page.locator(drawing).first).to_be_visible()
    return page


def texts(found: Locator) -> list[str]:
    """What these say, without spaces at the ends."""
    return [words.strip() for words in found.all_text_contents()]


def cells(found: Locator) -> list[list[str]]:
    """The rows of a table, cell by cell."""
    return [texts(row.locator("th, td")) for row in found.all()]


def boxes(found: Locator) -> set[tuple[str, str, bool]]:
    """Title, note and whether it is a gap, of boxes or lines."""
    return {
        (
            "".join(texts(each.locator("bdi"))),
            "".join(texts(each.locator("small"))),
            "gap" in (each.get_attribute("class") or "").split(),
        )
        for each in found.all()
    }


def test_a_driver_diagram_and_its_outline(table: Table, ana: Person):
    diagram = diagram_of(table.world, ana)
    primary = node_in(table.world, ana, diagram)
    secondary = node_in(table.world, ana, diagram, SECONDARY, "What they decide", primary)
    node_in(table.world, ana, diagram, IDEA, "Ask one question first", secondary)
    node_in(table.world, ana, diagram, SECONDARY, "Hangs on nothing")
    table.world.run(mark_gap, ana, secondary.id, is_gap=True)
    table.world.measure_of(primary, 7, title="Questions", unit="a week")
    page = opened(table, ana, f"/growth/drivers/{diagram.id}", ".canvas")
    drawn = boxes(page.locator(".canvas .nd"))

    page.get_by_role("button", name="Outline").click()
    expect(page.locator(".outline")).to_be_visible()

    assert len(drawn) == 5
    assert ("What they decide", "a gap", True) in drawn
    assert boxes(page.locator(".outline .line")) == drawn


def test_a_run_chart_and_its_table(table: Table, ana: Person):
    goal = table.world.goal(ana, title="Fewer questions")
    measure = table.world.measure(goal, *ANSWERS, goal_line=3.0)
    table.world.point(
        measure, 4, day=FIRST_DAY + timedelta(weeks=len(ANSWERS)), note="Two were away"
    )
    path = f"/circles/{table.world.circle.id}/goals/{goal.id}/numbers"
    page = opened(table, ana, path, ".runchart")
    rows = [row[:4] for row in cells(page.locator("table.numbers tbody tr"))][::-1]

    line = page.locator(".runchart .run").get_attribute("d") or ""
    heights = [int(height) for height in re.findall(r"[ML]\d+ (\d+)", line)]
    numbers = [float(row[1]) for row in rows]
    assert [*ANSWERS, 4] == numbers
    assert len(heights) == len(rows)
    by_number = dict(zip(numbers, heights, strict=True))
    assert [by_number[number] for number in numbers] == heights
    assert sorted(by_number, key=lambda number: -by_number[number]) == sorted(by_number)
    assert texts(page.locator(".day-word")) == [rows[0][0], rows[-1][0]]
    assert texts(page.locator(".runchart .facts dd")) == [row[3] for row in rows if row[3]]
    assert texts(page.locator(".runchart .facts dt")) == [f"1 · {rows[-1][0]}"]
    median = float(page.locator(".median-word").inner_text().split()[-1])
    sides = {"above the median": 1, "on the median": 0, "under the median": -1}
    assert [(number > median) - (number < median) for number in numbers] == [
        sides[row[2]] for row in rows
    ]


def test_a_timeline_and_its_table(table: Table, ana: Person):
    goal = table.world.goal(ana, title="The team runs the rota", target_on=A_DAY)
    steps = []
    for number in range(3):
        day = A_DAY - timedelta(weeks=3 - number)
        steps.append(table.world.milestone(goal, *steps, title=f"Step {number}", due_on=day))
    page = opened(table, ana, f"/circles/{table.world.circle.id}/timeline", ".timeline")

    rows = page.locator("table.numbers tbody tr")
    told = [
        (day, title)
        for day, title in zip(
            texts(rows.locator("th")), texts(rows.locator("td:first-of-type .own")), strict=True
        )
    ]
    drawn = page.locator(".timeline .row-word")
    titles = [title for _day, title in told]
    ways = page.locator(".rows-of .waits").get_attribute("d") or ""
    assert [
        (titles[int(begin)], titles[int(end)])
        for begin, end in re.findall(r" (\d+)\.72V(\d+)\.72H", ways)
    ] == [("Step 0", "Step 1"), ("Step 0", "Step 2"), ("Step 1", "Step 2")]
    assert texts(page.locator("table.numbers .after")) == [
        "after Step 0",
        "after Step 0 · Step 1",
    ]
    assert page.locator("table.numbers tbody tr").last.inner_text().count(" · from ") == 1
    assert len(told) == 4
    assert told == list(zip(texts(drawn.locator(".num")), texts(drawn.locator("bdi")), strict=True))
    paths = [
        page.locator(f".rows-of .{kind}").get_attribute("d") or ""
        for kind in ("goals", "milestones", "promises", "done")
    ]
    kinds = [row[1].rsplit("·")[1].strip() for row in cells(rows)]
    assert [path.count("M") for path in paths] == [
        kinds.count("Goal"),
        kinds.count("Milestone"),
        0,
        0,
    ]


def test_a_people_map_and_its_table(table: Table, ana: Person):
    page = opened(table, ana, "/growth/people", "h1")
    page.get_by_role("button", name="Add somebody").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Who is it?").fill("Rosa")
    form.get_by_label("Getting the job done").check()
    form.get_by_label("Supporting me personally").check()
    form.get_by_label("Close by", exact=True).check()
    form.get_by_role("button", name="Keep it").click()
    expect(page.get_by_test_id("contact")).to_have_count(1)

    dots = page.locator("[data-who]").evaluate_all(
        "dots => dots.map(dot => [dot.textContent, dot.dataset.function, dot.dataset.closeness])"
    )
    [row] = cells(page.get_by_test_id("contact"))
    assert sorted(dots) == [["1", "job", "close"], ["1", "support", "close"]]
    assert row[:2] == ["1", "Rosa"]
    assert texts(page.get_by_test_id("contact").locator("li")) == [
        "Getting the job done",
        "Supporting me personally",
    ]
    assert row[3] == "Close by"


def test_ideas_on_their_field_and_in_their_list(table: Table, ana: Person):
    diagram = diagram_of(table.world, ana)
    for place, title in enumerate(("Ask first", "Say why", "Rest")):
        idea = node_in(table.world, ana, diagram, IDEA, title)
        if title != "Rest":
            table.world.run(place_idea, ana, idea.id, Spot(place + 1, 4 - place))
    page = opened(table, ana, f"/growth/drivers/{diagram.id}/priorities", ".idea-mark")

    rows = [row[:4] for row in cells(page.locator(".ideas tbody tr"))]
    marks = page.locator(".idea-mark")
    assert texts(marks) == [row[0] for row in rows if row[0]]
    assert [mark.get_attribute("aria-label") for mark in marks.all()] == [
        f"{number}: {title}. Effort {across} of 5, Effect {up} of 5"
        for number, title, across, up in rows
        if number
    ]
    assert [row[1:] for row in rows if not row[0]] == [["Rest", "", ""]]


def test_a_systems_diagram_and_its_lists(table: Table, ana: Person):
    system, _things = ring_of(table.world, ana)
    page = opened(table, ana, f"/growth/systems/{system.id}", ".canvas .thing")

    assert texts(page.locator(".canvas .thing")) == ["Questions", "Answers", "Calm"]
    assert texts(page.locator(".system .lines > li > bdi.own")) == ["Questions", "Answers", "Calm"]
    drawn, told = page.locator("[data-drawn]"), page.locator("[data-arrow]")
    assert texts(drawn) == texts(told.locator(".arrow-sign")) == ["+", "−", "+"]
    assert [each.get_attribute("data-drawn") for each in drawn.all()] == [
        each.get_attribute("data-arrow") for each in told.all()
    ]
    assert texts(told.locator("bdi")) == [
        "The more “Questions”, the more “Answers”.",
        "The more “Answers”, the less “Calm”.",
        "The more “Calm”, the more “Questions”.",
    ]
    assert page.locator(".canvas .arrowhead").count() == 3


def test_a_ladder_and_its_table(table: Table, ana: Person):
    ramp = ramp_of(table.world, ana)
    decided(table.world, ana, ramp, Decision.ADAPT)
    begun(table.world, ana, ramp, replace(PLAN, is_bold=True))
    page = opened(table, ana, f"/growth/tests/{ramp.id}", ".ladder svg")

    rows = cells(page.locator("section[aria-label='The tests so far'] tbody tr"))
    rungs = [texts(rung.locator("text")) for rung in page.locator(".ladder .rung").all()]
    assert [row[:3] for row in rows] == rungs
    assert [row[:2] for row in rows] == [["Test 1", "adapted"], ["Test 2, bold", "being tried"]]


def looks(found: Locator) -> list[str]:
    """How each square looks: its ground, its pattern and its edge; it has to be seen."""
    for square in found.all():
        expect(square).to_be_visible()
    return found.evaluate_all(
        """squares => squares.map(square => {
            const look = getComputedStyle(square);
            return [look.backgroundColor, look.backgroundImage, look.borderTopStyle].join();
        })"""
    )


def test_the_squares_and_bars_of_a_season_its_table_and_its_numbers(table: Table):
    zones = {"Ana": "Europe/London", "Ben": "America/New_York", "Chi": "Asia/Singapore"}
    people = {name: table.world.member(name, zone=zone) for name, zone in zones.items()}
    page = opened(table, people["Ana"], f"/circles/{table.world.circle.id}/season", "h1")
    page.get_by_role("button", name="Find the fairest times").click()
    expect(page.locator(".strips .strip")).to_have_count(3)

    # Read as eyes read it: a square is what the square beside the legend's word looks like.
    legend = page.locator(".glance .key .sort")
    meaning = dict(zip(looks(legend.locator("i")), texts(legend), strict=True))
    assert len(meaning) == 3
    heights = page.locator(".strips .squares i").evaluate_all(
        "squares => squares.map(square => square.getBoundingClientRect().height)"
    )
    assert len(set(heights)) == 1
    drawn = {
        "".join(texts(strip.locator(".av"))): [
            meaning[look].split(",")[0] for look in looks(strip.locator(".squares i"))
        ]
        for strip in page.locator(".strip").all()
    }
    said = {"": "fine", "no": "not possible"}
    told = {}
    for row in page.locator("table.whens tbody tr").all():
        words = ["".join(texts(cell.locator(".band, .sr"))) for cell in row.locator("td").all()]
        who = "".join(texts(row.locator(".av")))
        told[who] = [said.get(each, "a stretch") for each in words]
    assert drawn == told
    assert {kind for row in told.values() for kind in row} >= {"fine", "a stretch"}

    names = page.locator("table.whens tbody .whose").evaluate_all(
        "whose => whose.map(each => each.firstChild.textContent)"
    )
    stretched = dict(zip(names, [row.count("a stretch") for row in told.values()], strict=True))
    bars = page.locator(".tally li")
    planned = {}
    for bar in bars.all():
        before, shown = re.findall(r"\d+", "".join(texts(bar.locator(".num .sr"))))
        marks = looks(bar.locator(".b i"))
        key = looks(page.locator(".stretches .key i"))
        assert (marks.count(key[0]), marks.count(key[1])) == (int(before), int(shown))
        planned["".join(texts(bar.locator(".name")))] = int(shown)
    assert planned == stretched


def test_a_table_of_people_and_its_list(table: Table, ana: Person):
    for name in ("Ben", "Chi", "Dai"):
        table.world.member(name)
    page = opened(table, ana, f"/circles/{table.world.circle.id}", "svg.ring")

    told = texts(page.locator(".ringbox ul.sr li"))
    assert [words.split(",")[0] for words in told] == texts(page.locator("svg.ring .nm"))
    assert len(told) == 4
    for halo, words in (("halo-turn", "facilitates"), ("halo-next", "is next")):
        marked = page.locator(f"svg.ring .{halo}").count()
        assert marked == sum(words in line for line in told)


def test_a_painted_week_and_its_words(table: Table, ana: Person):
    page = opened(table, ana, "/you/hours", "[role=gridcell]")
    painted = page.locator("[role=gridcell]").evaluate_all(
        "cells => cells.map(cell => cell.getAttribute('aria-label'))"
    )

    told = dict[str, str]()
    for line in page.locator(".day-words > div").all():
        first, *last = line.locator("dt").inner_text().split(" to ")
        days = DAYS[DAYS.index(first) : DAYS.index(last[0] if last else first) + 1]
        for band in line.locator("dd").all():
            hours = re.findall(r"(\d\d):(\d\d)", band.locator(".num").inner_text())
            slots = [int(hour) * 2 + int(minute) // 30 for hour, minute in hours]
            name = band.locator("b").inner_text()
            for start, end in zip(slots[::2], slots[1::2], strict=True):
                for slot in range(start, end):
                    clock = f"{slot // 2:02}:{slot % 2 * 30:02}"
                    told |= {f"{day}, {clock}": name for day in days}

    assert len(painted) == 7 * 48
    assert sorted(painted) == sorted(f"{when}: {name}" for when, name in told.items())


@pytest.fixture
def live(
    built: Path, tmp_path: Path, clock: MovableClock, new_person: Callable[..., Page]
) -> Iterator[LiveTable]:
    """A meeting on a server that goes by our clock."""
    with (
        served(tmp_path / "data", clock=clock) as server,
        live_table(server, clock, new_person) as table,
    ):
        yield table


def test_the_ring_of_a_meeting_that_goes_on_its_list_and_its_agenda(live: LiveTable):
    ana, ben = live.open("Ana"), live.open("Ben")
    press(ana, "Begin the meeting")
    for part in ("Check-in", "In pairs", "One question"):
        live.everybody_sees(part)
        if part != "One question":
            press(ana, f"Next: {'In pairs' if part == 'Check-in' else 'One question'}")
    press(ben, "I’d like the word")
    expect(ana.get_by_text("Ben would like the word")).to_be_visible()

    told = texts(ana.locator(".stage ul.sr li"))
    assert [words.split(",")[0] for words in told] == texts(ana.locator(".stage .nm"))
    assert len(told) == 4
    for mark, words in (("ribbon", "facilitates"), ("halo-speaks", "speaks")):
        assert ana.locator(f".stage .{mark}").count() == sum(words in line for line in told)
    others = [line for line in told if "speaks" not in line and "facilitates" not in line]
    assert ana.locator(".stage .halo-next").count() == sum("is next" in line for line in others)
    badges = sum(
        line.count(words)
        for line in told
        for words in ("keeps the time", "takes the notes", "would like the word")
    )
    assert badges == ana.locator(".stage .badge").count() == 3
    assert ana.locator(".stage .resting").count() == sum("not here" in line for line in told)

    parts = ana.locator(".parts > li")
    arcs = ana.locator(".stage svg > .rim, .stage svg > g:has(> .rim)")
    assert arcs.count() == parts.count() == 4
    assert ana.locator(".stage svg > .rim.past").count() == ana.locator(".parts > .past").count()
    assert ana.locator(".stage .rim.now").count() == ana.locator(".parts > .cur").count() == 1
