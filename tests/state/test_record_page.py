"""One's own record, as its page has it: what others do for one's goals, and their thanks."""

import pytest

from peercircles.records.commands import add_entry, edit_entry
from peercircles.records.models import Accomplishment
from peercircles.thanks.commands import ThanksWords, thank
from peercircles.web.records.state import RecordState
from tests.records import typed

WORDS = {"kind": "talk", "title": "Mine", "words": "", "on": "2026-11-03", "link": "", "names": ""}


@pytest.fixture
def ana(world):
    return world.member("Ana")


async def test_the_page_shows_contributions_and_thanks_of_its_reader_alone(open_page, world, ana):
    ben = world.member("Ben")
    world.share(world.goal(ana, title="Lead the round"), ben)
    world.run(thank, ben, world.circle.id, ana.id, ThanksWords("For staying on."))
    mine, theirs = open_page(RecordState, ana), open_page(RecordState, ben)

    await mine.load()
    await theirs.load()

    (line,) = mine.contributions
    assert (line.title, line.names, line.has_others) == ("Lead the round", "Ben", False)
    assert [(each.giver, each.words, each.is_shared) for each in mine.thanks] == [
        ("Ben", "For staying on.", False)
    ]
    assert (theirs.contributions, theirs.thanks) == ([], [])


async def test_the_form_is_open_again_where_the_server_begins_anew(open_page, world, ana, op):
    mine = world.run(add_entry, ana, typed(title="Before"))
    theirs = world.run(add_entry, world.member("Ben"), typed(title="Theirs"))
    page = open_page(RecordState, ana)
    await page.load()
    assert page.visit

    await page.resume(f"entry {mine.id}", op())
    assert (page.asked, page.draft.title, page.draft.version) == ("entry", "Before", 1)
    await page.resume("entry ", op())
    assert (page.asked, page.draft.id) == ("entry", "")
    await page.let_be(False)
    await page.resume(f"entry {theirs.id}", "")
    assert (page.asked, page.draft.id) == ("", "")
    assert page.notice


async def test_what_was_taken_is_neither_open_again_nor_taken_twice(open_page, world, ana, op):
    page, taken = open_page(RecordState, ana), op()
    await page.load()
    await page.begin("")
    await page.save({**WORDS, "title": ""}, taken)
    assert (page.asked, list(page.problems)) == ("entry", ["title"])
    await page.save(WORDS, taken)
    assert (page.asked, page.done) == ("", taken)

    again = open_page(RecordState, ana)
    await again.resume("entry ", taken)
    await again.save(WORDS, taken)
    assert (again.asked, again.done) == ("", taken)
    await again.resume("entry ", taken)
    assert again.asked == ""
    assert [each.title for each in world.rows_of(Accomplishment)] == ["Mine"]


async def test_nothing_typed_is_lost_where_another_window_was_quicker(open_page, world, ana, op):
    mine = world.run(add_entry, ana, typed(title="Before"))
    page, same = open_page(RecordState, ana), op()
    await page.begin(str(mine.id))
    world.run(edit_entry, ana, mine.id, typed(title="Quicker"), expected_version=1)

    await page.save({**WORDS, "entry": str(mine.id), "version": "1"}, same)
    assert (page.asked, page.clash.title, page.draft.version) == ("entry", "Quicker", 2)

    await page.save({**WORDS, "entry": str(mine.id), "version": "2"}, same)
    assert (page.asked, page.entries[0].title) == ("", "Mine")
