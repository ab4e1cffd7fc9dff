"""A driver diagram in the browser: everything by keys, dragging, two windows, and what is kept."""

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.identity.models import Person
from peercircles.theories.models import Diagram, Node, NodeKind
from peercircles.theories.sharing import share_copy
from peercircles.trials.models import Decision
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table
from tests.theories import PRIMARY, diagram_of, node_in, small_diagram
from tests.trials import begun, decided, ramp_of

HOSTILE = '<img src=x onerror="window.__xss = 1">'


def opened(table: Table, person: Person, diagram: Diagram) -> Page:
    """The diagram as its owner has it open."""
    page = table.browser_of(person)
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    expect(page.locator(".canvas")).to_be_visible()
    return page


def panel(page: Page) -> Locator:
    return page.get_by_label("Beside the diagram")


def column(page: Page, kind: NodeKind) -> Locator:
    """The boxes of a column, from the top as they are told."""
    return page.locator(f"[data-kind={kind.value}] bdi")


def press(page: Page, name: str) -> None:
    """Find a button by its words, and press it with a key."""
    button = page.get_by_role("button", name=name, exact=True).first
    button.focus()
    page.keyboard.press("Enter")


def typed(page: Page, words: str) -> None:
    """Type into the field that has the focus, and send the form."""
    expect(page.locator("input:focus")).to_be_visible()
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_the_outline_goes_from_an_aim_to_a_goal_by_keys(table: Table):
    ana = table.world.member("Ana")
    page = table.browser_of(ana)
    page.goto(f"{table.server.url}/growth")
    page.get_by_label("What would you like to happen?").fill("The team decides")
    press(page, "Begin a diagram")
    press(page, "Outline")
    press(page, "Driver")
    typed(page, "Others decide")
    expect(page.get_by_role("button", name="Others decide", exact=True)).to_be_visible()
    press(page, "Add what moves “Others decide”")
    typed(page, "One page of rules")
    press(page, "Add what you could try for “One page of rules”")
    typed(page, "Write it together")

    press(page, "Write it together")
    expect(panel(page).get_by_role("heading", name="Write it together")).to_be_visible()
    press(page, "Only a guess: it moves “One page of rules”")
    expect(page.locator(".outline .chip")).to_have_text("a guess")
    press(page, "One page of rules")
    expect(panel(page).get_by_role("heading", name="One page of rules")).to_be_visible()
    press(page, "A gap: something is missing here")
    expect(page.locator(".outline .gap")).to_have_count(1)
    panel(page).get_by_label("The goal, as your circle reads it").fill("Say who decides")
    press(page, "Make the gap a goal")
    expect(page.get_by_text("a gap, with a goal: Say who decides")).to_be_visible()
    press(page, "Remove")
    expect(page.get_by_text("The goal that was made of it stays on its board.")).to_be_visible()
    press(page, "Put it back")
    expect(page.get_by_text("a gap, with a goal: Say who decides")).to_be_visible()
    assert table.world.titles_in(table.world.circle.id) == ["Say who decides"]


def test_a_box_is_dragged_in_its_column_and_stepped_by_keys(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    for title in ("One", "Two", "Three"):
        node_in(table.world, ana, diagram, PRIMARY, title)
    page = opened(table, ana, diagram)
    one, three = (page.get_by_role("button", name=each, exact=True) for each in ("One", "Three"))

    start, end = three.bounding_box(), one.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 12, steps=8)
    page.mouse.up()
    expect(column(page, PRIMARY)).to_have_text(["Three", "One", "Two"])

    page.get_by_role("button", name="Three", exact=True).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(column(page, PRIMARY)).to_have_text(["One", "Three", "Two"])
    expect(page.get_by_role("button", name="Three", exact=True)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-kind=aim]")).to_be_focused()


def test_two_windows_move_the_same_box_and_both_end_up_alike(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    for title in ("One", "Two", "Three"):
        node_in(table.world, ana, diagram, PRIMARY, title)
    pages = [opened(table, ana, diagram) for _window in range(2)]

    for page, key in zip(pages, ("Alt+ArrowDown", "Alt+ArrowUp"), strict=True):
        page.get_by_role("button", name="Two", exact=True).focus()
        page.keyboard.press(key)

    expect(column(pages[0], PRIMARY)).to_have_text(["One", "Two", "Three"])
    expect(column(pages[1], PRIMARY)).to_have_text(["One", "Two", "Three"])
    nodes = [node for node in table.world.rows_of(Node) if node.diagram_id == diagram.id]
    assert sorted(node.place for node in nodes) == [0, 1, 2]


@pytest.mark.parametrize("view", ["Diagram", "Outline"])
def test_hostile_words_are_words_and_nothing_axe_knows_is_wrong(table: Table, view: str):
    ana = table.world.member("Ana")
    diagram, *_nodes = small_diagram(table.world, ana)
    node_in(table.world, ana, diagram, PRIMARY, HOSTILE)
    node_in(table.world, ana, diagram, PRIMARY, "ל" * 60 + "W" * 80)
    page = opened(table, ana, diagram)
    page.get_by_role("button", name=view, exact=True).click()

    page.get_by_role("button", name=HOSTILE, exact=True).click()

    expect(panel(page).get_by_role("heading", name=HOSTILE)).to_be_visible()
    assert page.evaluate("window.__xss") is None
    assert violations_everywhere(page) == {}


def test_the_picture_is_kept_as_svg_and_as_png(table: Table):
    ana = table.world.member("Ana")
    diagram, *_nodes = small_diagram(table.world, ana)
    page = opened(table, ana, diagram)

    def kept(press: Callable[[], None]) -> bytes:
        with page.expect_download() as download:
            press()
        return download.value.path().read_bytes()

    svg = kept(page.get_by_role("link", name="Keep as SVG").click)
    png = kept(page.get_by_role("button", name="Keep as PNG").click)

    assert "Ask one" in "".join(ElementTree.fromstring(svg).itertext())  # noqa: S314 - our own
    assert png.startswith(b"\x89PNG")
    assert len(png) > 5_000


def test_nobody_else_gets_the_picture_or_the_page(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    diagram, *_nodes = small_diagram(table.world, ana)
    page = table.browser_of(ben)

    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")
    expect(page.get_by_text("We could not find that diagram.")).to_be_visible()
    answer = page.request.get(f"{table.server.url}/growth/drivers/{diagram.id}/picture.svg")

    assert answer.status == 404
    assert "Ask one" not in answer.text()


def test_a_circle_reads_a_copy_until_it_is_taken_back(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    diagram, *_nodes = small_diagram(table.world, ana)
    page, bens = opened(table, ana, diagram), table.browser_of(ben)
    bens.goto(f"{table.server.url}/circles/{table.world.circle.id}/drivers")
    expect(bens.get_by_text("Nobody has shared a driver diagram")).to_be_visible()

    page.get_by_role("button", name="Share a part…").click()
    page.get_by_role("button", name="Share a copy").click()
    expect(bens.get_by_text("Ask one question first")).to_be_visible()
    press(page, "Driver")
    typed(page, "Later")
    expect(page.get_by_role("button", name="Later", exact=True)).to_be_visible()
    bens.reload()
    expect(bens.get_by_text("Ask one question first")).to_be_visible()
    expect(bens.get_by_text("Later", exact=True)).to_have_count(0)
    assert violations_everywhere(bens) == {}

    page.get_by_role("button", name="Share a part…").click()
    page.get_by_role("button", name="Take it back").click()
    expect(bens.get_by_text("Nobody has shared a driver diagram")).to_be_visible()


def test_what_became_different_since_a_version_is_told(table: Table):
    ana = table.world.member("Ana")
    diagram, *_nodes = small_diagram(table.world, ana)
    page = opened(table, ana, diagram)
    page.get_by_role("button", name="Versions").click()
    page.get_by_label("What is it called?").fill("At first")
    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_text("At first")).to_be_visible()
    node_in(table.world, ana, diagram, PRIMARY, "Later")

    page.get_by_role("button", name="What is different now").click()

    expect(page.get_by_text("“Later” is new.")).to_be_visible()


def test_the_diagram_says_how_far_its_ideas_were_tried(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    diagram, _primary, secondary, idea = small_diagram(table.world, ana)
    gone = node_in(table.world, ana, diagram, NodeKind.IDEA, "Rota phone off until noon", secondary)
    decided(table.world, ana, ramp_of(table.world, ana, gone), Decision.ABANDON)
    table.world.run(share_copy, ana, diagram.id, table.world.circle.id)
    page, bens = opened(table, ana, diagram), table.browser_of(ben)
    box = page.get_by_role("button", name=idea.title)
    expect(box).not_to_contain_text("being tried")

    # Begun elsewhere: the page reads it as it is opened.
    begun(table.world, ana, ramp_of(table.world, ana, idea))
    page.reload()

    expect(box).to_contain_text("being tried")
    expect(page.get_by_role("button", name=gone.title)).to_contain_text("learned from")
    expect(box.locator(".sign svg")).to_be_visible()
    assert violations_everywhere(page) == {}
    press(page, "Outline")
    line = page.locator(".outline").get_by_role("button", name=idea.title)
    expect(line).to_contain_text("being tried")
    picture = page.request.get(f"{table.server.url}/growth/drivers/{diagram.id}/picture.svg")
    assert "being tried" in picture.text()
    bens.goto(f"{table.server.url}/circles/{table.world.circle.id}/drivers")
    expect(bens.get_by_text(idea.title)).to_be_visible()
    expect(bens.get_by_text("being tried")).to_have_count(0)
    expect(bens.get_by_text("learned from")).to_have_count(0)
