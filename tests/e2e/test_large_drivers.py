"""A driver diagram of 300 nodes in the browser, and what the paper under any diagram does."""

from base64 import b64encode

from playwright.sync_api import Locator, Page, expect

from tests.e2e.tables import Table
from tests.e2e.test_drivers import column, opened
from tests.theories import IDEA, PRIMARY, diagram_of, many_in, small_diagram

NODES = 300
# How high a picture is, and how many of its points are dark.
INK_IN = """async (source) => {
  const picture = new Image();
  picture.src = source;
  await picture.decode();
  const paper = document.createElement("canvas");
  [paper.width, paper.height] = [picture.width, picture.height];
  const pen = paper.getContext("2d");
  pen.drawImage(picture, 0, 0);
  const points = pen.getImageData(0, 0, paper.width, paper.height).data;
  let dark = 0;
  for (let at = 0; at < points.length; at += 4) dark += points[at] < 100;
  return [paper.height, dark];
}"""


def frame_of(page: Page) -> Locator:
    """What the paper is moved under."""
    return page.locator(".drawn")


def wide(page: Page) -> tuple[float, float]:
    """How wide the paper is, and the room there is for it."""
    paper = page.locator(".canvas").evaluate("paper => paper.getBoundingClientRect().width")
    return paper, frame_of(page).evaluate("frame => frame.clientWidth")


def places_of(page: Page) -> list[str]:
    """Where each box stands on the paper."""
    return page.locator("[data-kind]").evaluate_all(
        "boxes => boxes.map((box) => [box.dataset.card, box.style.left, box.style.top].join())"
    )


def test_three_hundred_nodes_are_opened_moved_and_kept_as_a_picture(table: Table):
    ana = table.world.member("Ana")
    diagram = diagram_of(table.world, ana)
    many_in(table.world, diagram, NODES)
    page = opened(table, ana, diagram)
    expect(page.locator("[data-kind]")).to_have_count(NODES + 1)
    expect(column(page, IDEA).first).to_have_text("idea 0")

    page.get_by_role("button", name="primary 3", exact=True).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(column(page, PRIMARY).nth(2)).to_have_text("primary 3")
    page.reload()
    expect(page.locator("[data-kind]")).to_have_count(NODES + 1)
    expect(column(page, PRIMARY).nth(2)).to_have_text("primary 3")
    expect(column(page, PRIMARY).nth(3)).to_have_text("primary 2")

    with page.expect_download() as download:
        page.get_by_role("button", name="Keep as PNG").click()
    png = download.value.path().read_bytes()
    assert png.startswith(b"\x89PNG")
    assert len(png) > 5_000
    high, dark = page.evaluate(INK_IN, f"data:image/png;base64,{b64encode(png).decode()}")
    # Each title has some hundred dark points, and an empty sheet has none.
    assert high > NODES * 20
    assert dark > NODES * 100


def test_the_paper_is_made_larger_fitted_and_moved_by_the_mouse(table: Table):
    ana = table.world.member("Ana")
    diagram, *_nodes = small_diagram(table.world, ana)
    page = opened(table, ana, diagram)
    before, room = wide(page)
    places = places_of(page)

    for _time in range(3):
        page.get_by_role("button", name="Larger", exact=True).click()
    larger, _room = wide(page)
    assert larger > before * 1.5
    assert larger > room

    frame = frame_of(page)
    frame.evaluate("frame => frame.scrollTo(0, 0)")
    box = frame.bounding_box()
    assert box
    # Above all boxes, where nothing but paper is.
    x, y = box["x"] + box["width"] - 40, box["y"] + 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y, steps=6)
    page.mouse.up()
    assert abs(frame.evaluate("frame => frame.scrollLeft") - 150) <= 2
    page.mouse.move(x - 250, y, steps=3)
    assert abs(frame.evaluate("frame => frame.scrollLeft") - 150) <= 2
    assert places_of(page) == places

    page.get_by_role("button", name="As wide as here", exact=True).click()
    fitted, room = wide(page)
    assert room * 0.9 <= fitted <= room
    assert frame.evaluate("frame => frame.scrollWidth - frame.clientWidth") <= 1
    page.get_by_role("button", name="Smaller", exact=True).click()
    assert wide(page)[0] < fitted


def test_all_of_the_paper_is_within_a_telephone(table: Table):
    ana = table.world.member("Ana")
    diagram, *_nodes = small_diagram(table.world, ana)
    page = table.browser_of(ana, viewport={"width": 360, "height": 740})
    page.goto(f"{table.server.url}/growth/drivers/{diagram.id}")

    page.get_by_role("button", name="As wide as here", exact=True).click()

    fitted, room = wide(page)
    assert fitted <= room
    assert frame_of(page).evaluate("frame => frame.scrollWidth - frame.clientWidth") <= 1
