"""One's own driver diagrams, as their pages have them."""

import pytest

from peercircles.theories.commands import link_nodes, mark_gap, remove_node, rename_node
from peercircles.theories.goal_making import make_goal
from peercircles.theories.models import Node, Strength
from peercircles.web.growth.state import GrowthState
from peercircles.web.live.topics import growth_topic
from peercircles.web.theories.state import DriversState
from tests.theories import SECONDARY, diagram_of, node_in, page_of, small_diagram

WORDS = {"what": "The team decides", "how_much": "", "for_whom": "", "by_when": ""}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


async def opened(open_page, person, diagram):
    page = open_page(DriversState, person, diagram_id=diagram.id)
    await page.load()
    await page.show("outline")
    return page


def told(page):
    """The outline as (depth, title, note)."""
    lines = []
    for driver in [*page.outline.drivers]:
        lines.append((1, driver.node.title, driver.node.note))
        for below in driver.below:
            lines.append((2, below.node.title, below.node.note))
            lines.extend((3, idea.title, idea.note) for idea in below.below)
    return lines


async def test_an_aim_is_written_and_listed(open_page, ana, op):
    page = open_page(GrowthState, ana)
    await page.load()

    await page.add(WORDS, op())
    await page.load()

    assert [line.what for line in page.diagrams] == ["The team decides"]
    assert page.listens == {growth_topic(ana.id)}


async def test_a_diagram_is_removed_and_put_back(open_page, world, ana, op):
    diagram = diagram_of(world, ana)
    page = open_page(GrowthState, ana)

    await page.remove(str(diagram.id), op())
    assert (page.diagrams, page.removed.title) == ([], diagram.what)

    await page.bring_back(page.removed.id, op())
    assert [line.id for line in page.diagrams] == [str(diagram.id)]
    assert page.removed.id == ""


async def test_the_outline_has_everything_below_all_it_hangs_on(open_page, world, ana):
    diagram, _primary, secondary, _idea = small_diagram(world, ana)
    other = node_in(world, ana, diagram, title="I stop answering first")
    node_in(world, ana, diagram, SECONDARY, "My quick replies", other)
    await_link = open_page(DriversState, ana, diagram_id=diagram.id)
    await await_link.link(
        str(secondary.id), {"parent": str(other.id), "strength": "dotted"}, str(other.id)
    )

    page = await opened(open_page, ana, diagram)

    assert told(page) == [
        (1, "Others decide without me", ""),
        (2, "What they may decide alone", ""),
        (3, "Ask one question first", ""),
        (1, "I stop answering first", ""),
        (2, "What they may decide alone", ""),
        (2, "My quick replies", ""),
    ]
    again = page.outline.drivers[1].below[0].node
    assert (again.is_again, again.is_guess) == (True, True)


async def test_the_drawing_and_the_outline_tell_the_same(open_page, world, ana):
    diagram, primary, secondary, _idea = small_diagram(world, ana)
    other = node_in(world, ana, diagram, title="I stop answering first")
    world.run(link_nodes, ana, secondary.id, other.id, Strength.DOTTED)
    world.run(mark_gap, ana, secondary.id, is_gap=True)
    world.run(make_goal, ana, primary.id, world.circle.id, "Hand over")
    page = await opened(open_page, ana, diagram)
    lines = [
        line
        for driver in page.outline.drivers
        for line in (
            driver.node,
            *(each for below in driver.below for each in (below.node, *below.below)),
        )
    ]

    await page.show("diagram")

    boxes = [box for box in page.drawing.boxes if box.kind != "aim"]
    assert {(line.id, line.title, line.note, line.is_gap) for line in lines} == {
        (box.id, box.title, box.note, box.is_gap) for box in boxes
    }
    assert sorted(line.is_guess for line in lines) == sorted(
        path.is_guess for path in page.drawing.paths
    )
    assert page.drawing.boxes[0].title == page.aim.what


async def test_things_are_added_one_after_the_other(open_page, world, ana, op):
    diagram = diagram_of(world, ana)
    page = await opened(open_page, ana, diagram)

    await page.begin("")
    await page.add("", {"title": "Others decide"}, op())
    driver = page.outline.drivers[0].node
    await page.begin(driver.id)
    for title in ("One page of rules", "A calm start"):
        await page.add(driver.id, {"title": title}, op())

    assert [line.node.title for line in page.outline.drivers[0].below] == [
        "One page of rules",
        "A calm start",
    ]
    assert page.side == "add"


async def test_what_is_not_taken_is_said_beside_its_field(open_page, world, ana, op):
    page = await opened(open_page, ana, diagram_of(world, ana))

    await page.add("", {"title": " "}, op())

    assert list(page.problems) == ["title"]


async def test_a_title_written_in_two_windows_is_shown_twice(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    page = await opened(open_page, ana, diagram)
    await page.open_node(str(primary.id))
    world.run(rename_node, ana, primary.id, "Elsewhere", expected_version=1)
    await page.load()

    await page.rename(str(primary.id), {"title": "Here", "version": page.version}, op())
    assert (page.clash.theirs, page.clash.mine) == ("Elsewhere", "Here")

    await page.rename(str(primary.id), {"title": "Here", "version": page.version}, op())
    assert page.node.title == "Here"
    assert page.clash.version == 0


async def test_an_aim_written_in_two_windows_is_shown_twice(open_page, world, ana, op):
    diagram = diagram_of(world, ana)
    one, other = [await opened(open_page, ana, diagram) for _window in range(2)]
    await one.open_node("aim")
    await other.open_node("aim")
    await one.save_aim(WORDS | {"by_when": "2027-06-30", "version": one.version}, op())

    await other.save_aim(WORDS | {"what": "Something else", "version": other.version}, op())

    assert other.clash.theirs == "The team decides · by 30 Jun 2027"
    assert other.clash.mine == "Something else"


async def test_what_stood_beside_it_does_again_where_the_server_begins_anew(
    open_page, world, ana, op
):
    diagram, primary, *_rest = small_diagram(world, ana)
    elsewhere = node_in(world, ana, diagram_of(world, ana))
    page, taken = await opened(open_page, ana, diagram), op()
    assert page.visit

    await page.resume(f"aim {diagram.id}", op())
    assert (page.side, page.version) == ("aim", 1)
    await page.resume(f"node {primary.id}", op())
    assert (page.side, page.node.id, page.version) == ("node", str(primary.id), 1)
    await page.resume(f"add {primary.id}", op())
    assert (page.side, page.below.id) == ("add", str(primary.id))
    await page.resume(f"add {diagram.id}", taken)
    assert (page.side, page.below.id) == ("add", "")

    await page.add("", {"title": "Said once"}, taken)
    await page.add("", {"title": "Said once"}, taken)
    assert [line.node.title for line in page.outline.drivers].count("Said once") == 1
    await page.close_side()
    await page.resume(f"add {diagram.id}", taken)
    await page.resume(f"node {elsewhere.id}", op())
    assert (page.side, page.notice) == ("", "We could not find that in your diagrams.")


async def test_an_aim_and_a_title_that_were_sent_twice_are_saved_once(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    page, first, second = await opened(open_page, ana, diagram), op(), op()

    for _time in range(2):
        await page.save_aim(WORDS | {"version": 1}, first)
        assert (page.side, page.aim.what, page.aim.version) == ("aim", "The team decides", 2)
    for _time in range(2):
        await page.rename(str(primary.id), {"title": "Here", "version": 1}, second)
        assert (page.side, page.node.title, page.node.version) == ("node", "Here", 2)
    assert (page.clash.version, page.done) == (0, second)


async def test_a_gap_becomes_a_goal_and_says_so(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    world.run(mark_gap, ana, primary.id, is_gap=True)
    page = await opened(open_page, ana, diagram)
    await page.open_node(str(primary.id))
    assert page.circles == [(str(world.circle.id), "Lantern")]
    assert told(page)[0][2] == "a gap"

    await page.make_goal(
        str(primary.id), {"goal_title": "Hand over", "circle": str(world.circle.id)}, op()
    )

    assert told(page)[0][2] == "a gap, with a goal: Hand over"
    assert page.node.goal_path.startswith(f"/circles/{world.circle.id}/board?goal=")


async def test_removing_says_that_the_goal_stays(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    page = await opened(open_page, ana, diagram)
    await page.open_node(str(primary.id))
    await page.make_goal(
        str(primary.id), {"goal_title": "Hand over", "circle": str(world.circle.id)}, op()
    )

    await page.remove(str(primary.id), op())
    assert (page.removed.id, page.removed.keeps_goal) == (str(primary.id), True)
    assert (page.side, len(page.outline.loose)) == ("", 1)

    await page.bring_back(page.removed.id, op())
    assert (page.side, page.node.id, page.removed.id) == ("node", str(primary.id), "")


async def test_what_is_open_and_gone_elsewhere_is_put_away(open_page, world, ana):
    diagram, primary, *_rest = small_diagram(world, ana)
    page = await opened(open_page, ana, diagram)
    await page.open_node(str(primary.id))
    world.run(remove_node, ana, primary.id)

    await page.load()

    assert (page.side, page.node.id) == ("", "")


async def test_a_node_is_moved_by_buttons_and_the_ends_are_known(open_page, world, ana, op):
    diagram = diagram_of(world, ana)
    one, two = (node_in(world, ana, diagram, title=each) for each in ("One", "Two"))
    page = await opened(open_page, ana, diagram)
    await page.open_node(str(one.id))
    assert (page.node.is_first, page.node.is_last) == (True, False)

    await page.step(str(one.id), False, op())
    assert (page.node.is_first, page.node.is_last) == (False, True)

    await page.place(str(one.id), str(two.id), op())
    assert [line.node.title for line in page.outline.drivers] == ["One", "Two"]


async def test_how_sure_a_link_is_can_be_said_of_the_aim_and_of_others(open_page, world, ana, op):
    diagram, primary, secondary, _idea = small_diagram(world, ana)
    page = await opened(open_page, ana, diagram)

    await page.weigh(str(primary.id), "", "dotted", op())
    await page.weigh(str(secondary.id), str(primary.id), "dotted", op())
    assert page.outline.drivers[0].node.is_guess
    assert page.outline.drivers[0].below[0].node.is_guess

    await page.unlink(str(secondary.id), str(primary.id), op())
    assert [line.node.title for line in page.outline.loose] == ["What they may decide alone"]


async def test_somebody_else_finds_nothing(open_page, world, ana):
    diagram, primary, *_rest = small_diagram(world, ana)
    ben = world.member("Ben")

    page = await opened(open_page, ben, diagram)
    await page.open_node(str(primary.id))

    assert page.missing == "We could not find that diagram."
    assert (page.diagram_id, page.node.id) == ("", "")
    assert len(world.rows_of(Node)) == len(page_of(world, ana, diagram).graph.nodes)
