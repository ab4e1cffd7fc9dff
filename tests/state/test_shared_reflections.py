"""Copies of reflections, as the pages of their owner and of a circle have them."""

import pytest

from peercircles.reflections.commands import edit_reflection, remove_reflection, write_reflection
from peercircles.reflections.sharing import share_reflection
from peercircles.web.live.topics import circle_topic, growth_topic
from peercircles.web.reflections.own_sharing_state import OwnSharingState
from peercircles.web.reflections.shared_state import SharedReflectionsState
from peercircles.web.reflections.state import ReflectionsState
from tests.reflected import NOTES, thought

FULL = thought("Only mine", heart=4, prompt="rest", notes=NOTES)


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


@pytest.fixture
def written(world, ana):
    return world.run(write_reflection, ana, FULL)


def given(world, written, **more):
    about = {"entry": str(written.id), "version": "1", "extent": "balance"}
    return {**about, "share_with": str(world.circle.id), **more}


def gives(world, owner, written):
    return world.run(share_reflection, owner, written.id, world.circle.id, expected_version=1)


async def test_notes_are_typed_read_and_typed_again(open_page, ana, op):
    page = open_page(ReflectionsState, ana)
    await page.load()
    form = {"on": "2026-11-05", "words": "", "heart": "4", "heart_note": "Asking", "overlap": "x"}

    await page.save(form, op())
    [line] = page.own.reflections
    assert (line.heart, line.heart_note, line.skill_note, line.overlap) == ("4", "Asking", "", "x")
    assert line.has_balance

    await page.begin(line.id)
    assert (page.draft.heart_note, page.draft.overlap) == ("Asking", "x")
    await page.save({**form, "pay_note": "y" * 141}, op())
    assert set(page.problems) == {"pay_note"}


async def test_a_reflection_is_shared_and_taken_back(open_page, world, ana, written, op):
    page = open_page(OwnSharingState, ana)
    await page.load()
    assert (page.copies, page.listens) == ([], {growth_topic(ana.id)})

    await page.ask(str(written.id))
    assert (page.is_asked, page.draft.day) == (True, "5 Nov 2026")
    assert page.circles == [(str(world.circle.id), "Lantern")]
    await page.share(given(world, written), op())

    [line] = page.copies
    assert (line.circle_name, line.words, line.overlap) == ("Lantern", "", NOTES.overlap)
    assert (page.is_asked, page.notice) == (False, "Lantern can read the copy now.")

    await page.take_back(line.id, op())
    assert page.copies == []


async def test_what_cannot_be_shared_is_said(open_page, world, ana, op):
    plain = world.run(write_reflection, ana, thought())
    page = open_page(OwnSharingState, ana)
    await page.ask(str(plain.id))

    for extent in ("balance", "everything"):
        await page.share(given(world, plain, extent=extent), op())
        assert (list(page.problems), page.is_asked) == (["extent"], True)

    world.run(edit_reflection, ana, plain.id, thought("Other"), expected_version=1)
    await page.share(given(world, plain, extent="all"), op())
    assert page.copies == []
    assert page.notice.startswith("Nothing is shared.")


async def test_what_is_shared_is_what_was_read_or_the_dialog_says_that_it_is_newer(
    open_page, world, ana, written, op
):
    page = open_page(OwnSharingState, ana)
    await page.ask(str(written.id))
    world.run(edit_reflection, ana, written.id, thought("Other", heart=2), expected_version=1)

    await page.share(given(world, written, extent="all"), op())
    assert (page.copies, page.is_asked, page.is_newer) == ([], True, True)
    assert page.notice.startswith("Nothing is shared.")
    assert (page.draft.words, page.draft.heart, page.draft.version) == ("Other", "2", 2)
    await page.share(given(world, written, extent="all", version=page.draft.version), op())
    assert [(line.words, line.heart) for line in page.copies] == [("Other", "2")]

    await page.ask(str(written.id))
    assert not page.is_newer
    world.run(edit_reflection, ana, written.id, thought("Third"), expected_version=2)
    await page.load()
    assert (page.draft.words, page.is_newer) == ("Third", True)


async def test_a_dialog_about_what_is_gone_is_put_away(open_page, world, ana, written):
    page = open_page(OwnSharingState, ana)
    await page.ask(str(written.id))
    world.run(remove_reflection, ana, written.id)

    await page.load()

    assert not page.is_asked
    assert page.notice == "There is nothing to share any more: you removed this in another window."


async def test_removing_what_was_shared_says_that_its_copies_stay(
    open_page, world, ana, written, op
):
    other = world.run(write_reflection, ana, FULL)
    gives(world, ana, written)
    page = open_page(ReflectionsState, ana)
    await page.load()

    await page.remove(str(other.id), op())
    assert (page.removed.id, page.removed.keeps_copies) == (str(other.id), False)
    await page.remove(str(written.id), op())
    assert (page.removed.id, page.removed.keeps_copies) == (str(written.id), True)


async def test_nobody_is_asked_about_anothers(open_page, world, written):
    page = open_page(OwnSharingState, world.member("Ben"))

    await page.ask(str(written.id))

    assert (page.is_asked, page.draft.id) == (False, "")
    assert page.notice == "We could not find that reflection."


async def test_the_circle_reads_the_copy_and_looks_again(open_page, world, ana, written, op):
    gives(world, ana, written)
    page = open_page(SharedReflectionsState, world.member("Ben"), circle_id=world.circle.id)

    await page.load()

    [copy] = page.copies
    assert (copy.owner, copy.heart, copy.heart_note) == ("Ana Ruiz", "4", NOTES.heart)
    assert (copy.words, copy.question, copy.is_yours) == ("", "", False)
    assert page.listens == {circle_topic(world.circle.id)}
    await page.take_back(copy.id, op())
    assert page.notice == "We could not find that copy."


async def test_an_organiser_sees_the_page_and_no_copy(open_page, world, ana, written):
    gives(world, ana, written)
    page = open_page(SharedReflectionsState, world.organiser(), circle_id=world.circle.id)

    await page.load()

    assert (page.copies, page.is_there) == ([], True)
