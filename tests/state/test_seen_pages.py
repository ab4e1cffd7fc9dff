"""Who looked, and what others see of oneself."""

import pytest

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_access
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import NOBODY
from peercircles.notes.models import Note, NoteKind
from peercircles.records.models import Accomplishment
from peercircles.web.live.topics import circle_topic
from peercircles.web.seen.looked_state import LookedState
from peercircles.web.seen.state import SeenState
from tests.moments import LONG_AGO
from tests.records import shared_copy


async def looked(open_page, person, world):
    page = open_page(LookedState, person, circle_id=world.circle.id)
    await page.load()
    return page


async def test_a_circle_reads_who_did_what(open_page, world):
    ana, olga = world.member("Ana"), world.organiser("Olga")
    world.run(note_access, olga, AccessKind.CORRECTION, circle_id=world.circle.id, about_id=ana.id)
    world.transactions.run(NOBODY, note_access, AccessKind.BACKUP, circle_id=None)

    page = await looked(open_page, ana, world)

    assert [(line.who, line.what) for line in page.lines] == [
        ("Whoever runs this installation", "Made a backup of everything."),
        ("Olga, who organises", "Put right how the turns of Ana are counted."),
    ]
    assert page.listens == {circle_topic(world.circle.id)}


@pytest.mark.parametrize("kind", AccessKind)
async def test_every_kind_has_its_sentence(open_page, world, kind):
    ana, olga = world.member("Ana"), world.organiser("Olga")
    about = {"circle_id": world.circle.id, "about_id": ana.id}
    world.run(note_access, olga, kind, **about)

    page = await looked(open_page, ana, world)

    assert page.lines[0].what.endswith(".")
    assert page.lines[0].who


async def test_organisers_read_their_own_acts_and_others_find_nothing(open_page, world):
    ana, olga, otto = world.member("Ana"), world.organiser("Olga"), world.organiser("Otto")
    world.run(note_access, olga, AccessKind.CORRECTION, circle_id=world.circle.id, about_id=ana.id)

    assert [line.who for line in (await looked(open_page, olga, world)).lines] == [
        "You, as an organiser"
    ]
    assert (await looked(open_page, otto, world)).lines == []
    for outside in (world.former_member(), world.person()):
        page = open_page(LookedState, outside, circle_id=world.circle.id)
        await page.load()
        assert page.missing == "We could not find that circle."
        assert page.lines == []


async def test_what_others_see_is_counted_and_no_word_of_it_is_loaded(open_page, world):
    ana = world.member("Ana")
    shown = world.goal(ana, title="Planted title", audience=Audience.COACH)
    world.goal(ana)
    world.news(shown, line="Planted line")
    world.goal(world.member("Ben"), audience=Audience.COACH)
    meeting = world.meeting(starts_at=LONG_AGO)
    world.add(
        Note(
            meeting_id=meeting.id,
            circle_id=world.circle.id,
            kind=NoteKind.PRIVATE,
            person_id=ana.id,
            text="Planted note",
            draft_id=new_id(),
            created_at=LONG_AGO,
            at=LONG_AGO,
        )
    )

    about = {"keeper_id": ana.id, "on": LONG_AGO.date(), "created_at": LONG_AGO}
    for audience in (Audience.CIRCLE, Audience.COACH):
        entry = world.add(Accomplishment(title="Planted entry", **about))
        shared_copy(world, entry, world.circle, audience=audience)

    page = open_page(SeenState, ana)
    await page.load()

    [circle] = page.seen.circles
    assert "2 goals of yours, with all that is written on them." in words(circle.circle)
    assert "With the board: 1 goal that you let a coach read." in words(circle.coach)
    assert "With the board: 1 update that you let a coach read." in words(circle.coach)
    assert "2 accomplishments that you shared." in words(circle.circle)
    assert "With the board: 1 accomplishment that you let a coach read." in words(circle.coach)
    assert "1 private note." in words(page.seen.nobody)
    assert "Planted" not in str(page.seen)


async def test_somebody_in_no_circle_is_seen_by_nobody(open_page, world):
    page = open_page(SeenState, world.former_member("Noor"))
    await page.load()

    assert page.seen.is_there
    assert page.seen.circles == []


async def test_what_was_done_for_somebody_is_told_to_them_in_no_circle_too(open_page, world):
    noor = world.former_member("Noor")
    world.transactions.run(
        NOBODY, note_access, AccessKind.SIGN_IN_LINK, circle_id=None, about_id=noor.id
    )

    page = open_page(SeenState, noor)
    await page.load()

    assert [look.what for look in page.seen.looks] == ["Made a link that signs in as Noor."]


def words(lines):
    return [line.words for line in lines]
