"""Pages of one's own growth on paper, and in the colours a reader's system has chosen."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.priorities.commands import place_idea
from peercircles.priorities.field import Spot
from peercircles.trials.models import Decision
from tests.e2e.tables import Table
from tests.milestones import A_DAY
from tests.networks import contact_of
from tests.systems import ring_of
from tests.theories import small_diagram
from tests.trials import begun, decided, ramp_of

STROKES = """lines => [...new Set(lines.map(line => getComputedStyle(line).stroke))]"""
TEXT_COLOUR = "page => getComputedStyle(page).color"


@pytest.fixture
def ana(table: Table) -> Person:
    return table.world.member("Ana")


@pytest.fixture
def paths(table: Table, ana: Person) -> dict[str, str]:
    """The address of each page with a drawing."""
    world = table.world
    diagram, primary, _secondary, idea = small_diagram(world, ana)
    world.run(place_idea, ana, idea.id, Spot(2, 4))
    world.measure_of(primary, *range(9))
    system, _things = ring_of(world, ana)
    ramp = ramp_of(world, ana)
    decided(world, ana, ramp, Decision.ADAPT)
    begun(world, ana, ramp)
    contact_of(world, ana)
    world.goal(ana, title="The team runs the rota", target_on=A_DAY)
    return {
        "drivers": f"/growth/drivers/{diagram.id}",
        "numbers": f"/growth/drivers/{diagram.id}/numbers/{primary.id}",
        "priorities": f"/growth/drivers/{diagram.id}/priorities",
        "systems": f"/growth/systems/{system.id}",
        "tests": f"/growth/tests/{ramp.id}",
        "people": "/growth/people",
        "timeline": f"/circles/{world.circle.id}/timeline",
        "asks": f"/circles/{world.circle.id}/asks",
    }


# The drawing of each page, and where it stands in words.
DRAWN_AND_TOLD = {
    "drivers": (".canvas", ".canvas .nd"),
    "numbers": (".runchart", "table.numbers"),
    "priorities": (".idea-field", "table.ideas, .ideas table"),
    "systems": (".canvas", "[data-arrow]"),
    "tests": (".ladder svg", ".ladder + .scrolls table"),
    "people": (".peoplemap svg", "table.people"),
    "timeline": (".timeline svg", "table.numbers"),
}
LINES = {
    "drivers": ".canvas .tie",
    "numbers": ".runchart .lvl, .runchart .run, .runchart .median",
    "systems": ".canvas .tie",
    "tests": ".ladder .rail, .ladder .rung:not(.open) .bar-of",
    "people": ".peoplemap .reach, .peoplemap .spoke",
    "timeline": ".timeline svg .tick, .timeline .spans, .timeline .goals",
}


def opened(table: Table, person: Person, path: str, drawing: str, **options: object) -> Page:
    page = table.browser_of(person, **options)
    page.goto(f"{table.server.url}{path}")
    expect(page.locator(drawing).first).to_be_visible()
    return page


def middle(found: Locator) -> tuple[float, float]:
    box = found.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("name", DRAWN_AND_TOLD)
def test_paper_has_the_drawing_and_its_words_and_nothing_to_press_or_fill_in(
    table: Table, ana: Person, paths: dict[str, str], name: str
):
    drawing, words = DRAWN_AND_TOLD[name]
    page = opened(table, ana, paths[name], drawing)

    page.emulate_media(media="print")

    expect(page.locator(drawing).first).to_be_visible()
    expect(page.locator(words).first).to_be_visible()
    for hidden in ("nav", "header.bar", ".tabs", "main form", "main input"):
        assert page.locator(hidden).locator("visible=true").count() == 0, hidden
    pressed = page.locator("main .btn").locator("visible=true")
    assert {words.strip()[:5] for words in pressed.all_inner_texts()} <= {"Test "}


def test_each_row_of_the_ladder_s_table_has_its_name_on_paper(
    table: Table, ana: Person, paths: dict[str, str]
):
    page = opened(table, ana, paths["tests"], ".ladder svg")

    page.emulate_media(media="print")

    names = page.get_by_role("table", name="The tests so far, as a table").locator("tbody th")
    assert [name.strip() for name in names.all_inner_texts()] == ["Test 1", "Test 2"]


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_a_sign_stands_on_its_arrow_on_screen_and_on_paper(
    table: Table, ana: Person, paths: dict[str, str], medium: Literal["screen", "print"]
):
    page = opened(table, ana, paths["systems"], ".canvas")

    page.emulate_media(media=medium)

    for place, sign in enumerate(page.locator(".on-arrow").all()):
        near = (
            page.locator(".canvas .tie")
            .nth(place)
            .evaluate(
                """(line, [x, y]) => {
              const at = line.getScreenCTM(), long = line.getTotalLength();
              const far = [...Array(101).keys()].map(part => {
                const point = line.getPointAtLength(long * part / 100).matrixTransform(at);
                return Math.hypot(point.x - x, point.y - y);
              });
              return Math.min(...far);
            }""",
                list(middle(sign)),
            )
        )
        assert near < 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", LINES)
def test_lines_are_in_the_colour_of_the_reader_s_system(
    table: Table, ana: Person, paths: dict[str, str], name: str, theme: str
):
    drawing, _words = DRAWN_AND_TOLD[name]
    page = opened(table, ana, paths[name], drawing, forced_colors="active", color_scheme=theme)

    lines = page.locator(LINES[name])
    assert lines.count() > 0
    assert lines.evaluate_all(STROKES) == [page.locator("main").evaluate(TEXT_COLOUR)]


def test_asks_on_paper_have_no_empty_forms(table: Table, ana: Person, paths: dict[str, str]):
    page = opened(table, ana, paths["asks"], "main form")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", name=re.compile("Asks and offers"))).to_be_attached()
    assert page.locator("main form, main textarea").locator("visible=true").count() == 0
