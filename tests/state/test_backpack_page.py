"""One's own backpack, as its page has it."""

import pytest

from peercircles.backpacks.commands import move_item
from peercircles.backpacks.models import ItemState, Way
from peercircles.theories.commands import mark_gap
from peercircles.web.backpacks.state import BackpackState
from peercircles.web.live.topics import growth_topic
from tests.backpacks import item_of
from tests.theories import diagram_of, node_in

WORDS = {
    "name": "Reading a balance sheet",
    "kind": "credential",
    "state": "building",
    "way": "course",
    "closing": "Evening classes",
    "gap": "",
}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


def told(page):
    return {
        name: [line.name for line in getattr(page, name)] for name in ("have", "building", "lack")
    }


async def test_what_is_put_in_stands_in_its_list(open_page, ana, op):
    page = open_page(BackpackState, ana)
    await page.load()
    assert told(page) == {"have": [], "building": [], "lack": []}
    assert page.listens == {growth_topic(ana.id)}

    await page.begin("")
    assert page.is_open
    await page.save(WORDS, op())

    assert not page.is_open
    assert told(page)["building"] == ["Reading a balance sheet"]
    (line,) = page.building
    assert (line.kind, line.way, line.closing) == ("Credential", "A course", "Evening classes")


async def test_an_item_moves_from_list_to_list(open_page, world, ana, op):
    item = item_of(world, ana, "Facilitating", way=Way.VISIT)
    page = open_page(BackpackState, ana)

    await page.move(str(item.id), "have", op())

    assert told(page) == {"have": ["Facilitating"], "building": [], "lack": []}
    # What would close a gap is of no interest where there is none; it is not forgotten.
    assert page.have[0].way == ""
    await page.move(str(item.id), "lack", op())
    assert page.lack[0].way == "A visit"


async def test_an_item_is_taken_out_and_put_back(open_page, world, ana, op):
    item = item_of(world, ana)
    page = open_page(BackpackState, ana)

    await page.remove(str(item.id), op())
    assert (told(page)["lack"], page.removed.name) == ([], "Facilitating")

    await page.put_back(page.removed.id, op())
    assert (told(page)["lack"], page.removed.id) == (["Facilitating"], "")


async def test_what_another_window_saved_is_shown_and_nothing_typed_is_lost(
    open_page, world, ana, op
):
    item = item_of(world, ana)
    page = open_page(BackpackState, ana)
    await page.begin(str(item.id))
    world.run(move_item, ana, item.id, ItemState.HAVE)

    await page.save({**WORDS, "item": str(item.id), "version": "1"}, op())
    assert page.is_open
    assert (page.clash.name, page.clash.state) == ("Facilitating", "I have it")

    await page.save({**WORDS, "item": str(item.id), "version": str(page.draft.version)}, op())
    assert told(page)["building"] == ["Reading a balance sheet"]


async def test_the_form_offers_the_gaps_of_ones_own_diagrams(open_page, world, ana, op):
    diagram = diagram_of(world, ana)
    gap, no_gap = (node_in(world, ana, diagram, title=title) for title in ("Missing", "There"))
    world.run(mark_gap, ana, gap.id, is_gap=True)
    page = open_page(BackpackState, ana)

    await page.begin("")
    assert [key for key, _words in page.gaps] == ["", str(gap.id)]

    await page.save({**WORDS, "gap": str(gap.id)}, op())
    (line,) = page.building
    assert (line.gap, line.aim, line.is_gap) == ("Missing", diagram.what, True)
    await page.save({**WORDS, "gap": str(no_gap.id)}, op())
    assert page.problems["gap"]
