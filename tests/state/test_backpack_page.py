"""One's own backpack, as its page has it."""

import pytest

from peercircles.backpacks.commands import move_item
from peercircles.backpacks.models import ItemState, Way
from peercircles.theories.commands import bring_diagram_back, mark_gap, remove_diagram
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


async def test_a_tie_to_a_diagram_that_was_put_away_outlasts_an_edit(open_page, world, ana, op):
    diagram = diagram_of(world, ana)
    gap = node_in(world, ana, diagram, title="Missing")
    world.run(mark_gap, ana, gap.id, is_gap=True)
    item = item_of(world, ana, gap_id=gap.id)
    world.run(remove_diagram, ana, diagram.id)
    page = open_page(BackpackState, ana)

    await page.begin(str(item.id))
    assert [key for key, _words in page.gaps] == ["", str(gap.id)]
    assert page.gaps[1][1] == "The one it has, which you put away"
    assert page.draft.gap == str(gap.id)
    typed = {**WORDS, "item": str(item.id), "version": str(page.draft.version)}
    await page.save({**typed, "gap": page.draft.gap}, op())

    assert page.problems == {}
    (line,) = page.building
    assert (line.name, line.gap) == ("Reading a balance sheet", "")
    world.run(bring_diagram_back, ana, diagram.id)
    await page.load()
    assert [line.gap for line in page.building] == ["Missing"]

    await page.begin(str(item.id))
    await page.save({**typed, "version": str(page.draft.version)}, op())
    assert [line.gap for line in page.building] == [""]


async def test_a_dialog_that_is_sent_twice_puts_one_thing_in(open_page, ana, op):
    page, operation = open_page(BackpackState, ana), op()
    await page.begin("")

    await page.save({**WORDS, "name": " "}, operation)
    assert page.problems["name"]
    assert page.is_open
    await page.save(WORDS, operation)
    await page.begin("")
    await page.save(WORDS, operation)
    assert (page.problems, page.is_open) == ({}, False)
    assert told(page)["building"] == ["Reading a balance sheet"]

    await page.save(WORDS, op())
    assert told(page)["building"] == ["Reading a balance sheet"] * 2


async def test_the_form_is_open_again_where_the_server_begins_anew(open_page, world, ana, op):
    mine, theirs = item_of(world, ana), item_of(world, world.member("Ben"))
    page, taken = open_page(BackpackState, ana), op()
    await page.load()
    assert page.visit

    await page.resume(f"item {mine.id}", op())
    assert (page.is_open, page.draft.name, page.draft.version) == (True, "Facilitating", 1)
    await page.resume("item ", taken)
    assert (page.is_open, page.draft.id) == (True, "")

    await page.save(WORDS, taken)
    await page.resume("item ", taken)
    assert not page.is_open
    await page.resume(f"item {theirs.id}", "")
    assert not page.is_open
    assert page.notice
