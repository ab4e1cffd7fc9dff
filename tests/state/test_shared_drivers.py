"""Copies and versions of a diagram, as the pages of their owner and of a circle have them."""

import pytest

from peercircles.theories.commands import remove_node, rename_node
from peercircles.theories.sharing import share_copy
from peercircles.web.live.topics import circle_topic
from peercircles.web.theories.copies_state import CopiesState
from peercircles.web.theories.kept_state import KeptState
from peercircles.web.theories.sharing_state import SharingState
from tests.theories import AIM, small_diagram


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


async def test_a_part_is_shared_narrowed_and_taken_back(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    page = open_page(SharingState, ana, diagram_id=diagram.id)
    await page.ask()
    assert page.side == "share"
    assert page.parts == [("", "The whole diagram"), (str(primary.id), primary.title)]

    form = {"part": str(primary.id), "share_with": str(world.circle.id), "audience": "coach"}
    await page.share(form, op())
    (line,) = page.copies
    assert (line.circle_name, line.things, line.is_for_coach) == ("Lantern", 3, True)
    assert page.notice == "Lantern can read the copy now."

    await page.narrow(line.id, op())
    assert [each.is_for_coach for each in page.copies] == [False]

    await page.take_back(line.id, op())
    assert page.copies == []


async def test_what_is_shared_is_what_was_looked_at_or_one_is_told(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    page = open_page(SharingState, ana, diagram_id=diagram.id)
    await page.ask()
    form = {"part": "", "share_with": str(world.circle.id), "audience": "circle"}
    looked_at = page.seen
    world.run(rename_node, ana, primary.id, "They decide", expected_version=1)

    await page.share({**form, "seen": looked_at}, op())
    assert page.copies == []
    assert page.notice.startswith("Nothing is shared. You changed this in another window")
    assert page.parts[1] == (str(primary.id), "They decide")

    world.run(remove_node, ana, primary.id)
    await page.load()
    assert page.parts == [("", "The whole diagram")]
    assert page.notice == "The diagram was changed in another window. Look at it again."
    number = page.notice_number
    await page.load()
    assert page.notice_number == number
    await page.share({**form, "seen": page.seen}, op())
    assert [line.things for line in page.copies] == [2]


async def test_what_cannot_be_shared_is_said(open_page, world, ana, op):
    diagram, *_nodes = small_diagram(world, ana)
    page = open_page(SharingState, ana, diagram_id=diagram.id)
    await page.ask()

    form = {"part": "", "share_with": str(world.circle.id), "audience": "everybody"}
    await page.share(form, op())

    assert list(page.problems) == ["audience"]


async def test_the_circle_reads_the_copy_in_lines_and_looks_again(open_page, world, ana, op):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(share_copy, ana, diagram.id, world.circle.id)
    ben = world.member("Ben")
    page = open_page(CopiesState, ben, circle_id=world.circle.id)

    await page.load()

    (copy,) = page.copies
    assert (copy.owner, copy.aim.what, copy.aim.note) == ("Ana Ruiz", AIM.what, AIM.how_much)
    assert copy.outline.drivers[0].below[0].below[0].title == "Ask one question first"
    assert not copy.is_yours
    assert page.listens == {circle_topic(world.circle.id)}
    await page.take_back(copy.id, op())
    assert page.notice == "We could not find that copy."


async def test_an_organiser_sees_the_page_and_no_copy(open_page, world, ana):
    diagram, *_nodes = small_diagram(world, ana)
    world.run(share_copy, ana, diagram.id, world.circle.id)
    page = open_page(CopiesState, world.organiser(), circle_id=world.circle.id)

    await page.load()

    assert (page.copies, page.is_there) == ([], True)


async def test_a_version_is_kept_and_compared_in_words(open_page, world, ana, op):
    diagram, primary, *_rest = small_diagram(world, ana)
    page = open_page(KeptState, ana, diagram_id=diagram.id)
    await page.look_back()
    assert (page.side, page.kept) == ("versions", [])

    await page.keep({"version_name": "At first"}, op())
    await page.compare(1, 0)
    assert (page.compared.number, page.compared.lines) == (1, [])
    world.run(rename_node, ana, primary.id, "They decide", expected_version=1)
    await page.compare(1, 0)

    assert [(line.number, line.name) for line in page.kept] == [(1, "At first")]
    assert page.compared.lines == ["“Others decide without me” is now called “They decide”."]
