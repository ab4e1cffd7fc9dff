"""Notes of a meeting: who writes, who reads, and what two writers at once do not lose."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from peercircles.circles.commands import end_membership
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.marks import LiveMark
from peercircles.notes.commands import save_circle_note, save_presenter_note, save_private_note
from peercircles.notes.drafts import DraftClash, TooLate
from peercircles.notes.events import CircleNoteSaved, PrivateNoteSaved
from peercircles.notes.models import LONGEST_NOTE, Note, NoteKind
from peercircles.notes.queries import circle_note, meeting_notes, own_note, own_notes
from tests.factories import actor
from tests.notes import Editor, noted

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)
DURING = STARTS + timedelta(minutes=20)
AFTER = STARTS + timedelta(hours=3)
SCRIBE = {"is_scribe": True}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(DURING, tick=False) as travelling:
        yield travelling


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=STARTS)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


def read(world, person, meeting, *, is_scribe=False, at=DURING):
    return world.read(meeting_notes, person, meeting.id, at, is_scribe=is_scribe)


def test_what_is_typed_is_kept_exactly_as_it_is(world, meeting, ana):
    typed = "  Síle:\tthe word שלום uses\n\n\n is “allowed”. e\u0301\u200d  \n"

    world.run(save_private_note, ana, meeting.id, Editor().types(typed))

    assert world.read(own_note, ana, meeting.id).text == typed


def test_a_private_note_is_read_by_its_author_and_nobody_else(world, meeting, ana, ben):
    world.run(save_private_note, ana, meeting.id, Editor().types("Only mine"))

    assert read(world, ana, meeting).own.text == "Only mine"
    others = (ben, world.organiser(), world.former_member())
    for other in others[:2]:
        for is_scribe in (True, False):
            assert "Only mine" not in repr(read(world, other, meeting, is_scribe=is_scribe))
    assert all(world.read(own_notes, other) == [] for other in others)


def test_saving_tells_those_who_may_read_and_says_nothing_of_the_words(
    world, meeting, ana, transactions
):
    own = transactions.run(actor(ana), save_private_note, meeting.id, Editor().types("Mine"))[1]
    circles = transactions.run(
        actor(ana), save_circle_note, meeting.id, Editor().types("Ours"), **SCRIBE
    )[1]

    assert [type(event) for event in own + circles] == [PrivateNoteSaved, CircleNoteSaved]
    assert "Mine" not in repr(own)
    assert "Ours" not in repr(circles)


def test_a_draft_that_arrives_again_or_late_is_saved_once(world, meeting, ana, transactions):
    editor = Editor()
    first, second = editor.types("One"), editor.types("One two")
    for draft in (first, first, second):
        world.run(save_private_note, ana, meeting.id, draft)

    note, events = transactions.run(actor(ana), save_private_note, meeting.id, first)

    assert (note.text, note.revision, events) == ("One two", 2, [])


def test_two_windows_of_one_person_clash_and_both_texts_are_there(world, meeting, ana):
    world.run(save_private_note, ana, meeting.id, Editor().types("From the phone"))
    laptop = Editor()

    with pytest.raises(DraftClash) as clash:
        world.run(save_private_note, ana, meeting.id, laptop.types("From the laptop"))

    assert (clash.value.theirs.text, clash.value.theirs.revision) == ("From the phone", 1)
    laptop.revision = clash.value.theirs.revision
    world.run(save_private_note, ana, meeting.id, laptop.types("From the phone\n\nFrom the laptop"))
    assert world.read(own_note, ana, meeting.id).revision == 2


def test_the_same_words_from_two_windows_are_no_clash(world, meeting, ana):
    world.run(save_private_note, ana, meeting.id, Editor().types("The same"))

    note = world.run(save_private_note, ana, meeting.id, Editor().types("The same"))

    assert note.revision == 1


def test_an_editor_that_missed_the_answer_goes_on_from_its_own_words(world, meeting, ana):
    editor = Editor()
    world.run(save_private_note, ana, meeting.id, editor.types("One"))

    note = world.run(save_private_note, ana, meeting.id, editor.types("One two"))

    assert (note.text, note.revision) == ("One two", 2)


def test_of_two_first_words_at_once_none_is_lost(world, meeting, ana, ben):
    def write(person, words):
        try:
            world.run(save_circle_note, person, meeting.id, Editor().types(words), **SCRIBE)
        except DraftClash as clash:
            return clash.theirs.text
        return ""

    with ThreadPoolExecutor(2) as together:
        clashes = list(together.map(write, (ana, ben), ("Ana’s", "Ben’s")))

    (note,) = world.rows_of(Note)
    assert sorted(clashes) == sorted(["", note.text])
    assert note.text in {"Ana’s", "Ben’s"}


def test_circle_notes_are_written_by_the_scribe_and_read_by_all_members(world, meeting, ana, ben):
    world.run(save_circle_note, ana, meeting.id, Editor().types("We agreed"), **SCRIBE)

    with pytest.raises(Forbidden, match="Only the scribe"):
        world.run(save_circle_note, ben, meeting.id, Editor().types("I say"), is_scribe=False)

    assert world.read(circle_note, ben, meeting.id).text == "We agreed"
    assert world.read(circle_note, ben, meeting.id).by_name == "Ana"
    for other in (world.organiser(), world.former_member(), world.person()):
        assert world.read(circle_note, other, meeting.id).text == ""


def test_presenter_notes_are_the_scribe_s_until_the_end_and_then_the_presenter_s(
    world, meeting, ana, ben
):
    cleo = world.member("Cleo")
    world.run(save_presenter_note, ana, meeting.id, ben.id, Editor().types("His words"), **SCRIBE)

    assert read(world, ana, meeting, **SCRIBE).seats[ben.id].text == "His words"
    assert "His words" not in repr(read(world, cleo, meeting))
    assert "His words" not in repr(read(world, ana, meeting, **SCRIBE, at=AFTER))
    assert read(world, ben, meeting, at=AFTER).for_you.text == "His words"
    assert [note.text for note in world.read(own_notes, ben)] == ["His words"]
    assert world.read(own_notes, ana) == []


def test_the_end_of_the_live_meeting_ends_the_reading_whatever_the_clock_says(
    world, session, meeting, ana, ben
):
    world.run(save_presenter_note, ana, meeting.id, ben.id, Editor().types("His words"), **SCRIBE)
    meeting.live = LiveMark.DONE
    session.merge(meeting)
    session.commit()

    assert read(world, ana, meeting, **SCRIBE).seats == {}


def test_words_for_a_presenter_that_were_kept_on_a_device_still_arrive_afterwards(
    world, meeting, ana, ben, clock
):
    editor = Editor()
    world.run(save_presenter_note, ana, meeting.id, ben.id, editor.types("One"), **SCRIBE)
    clock.move_to(AFTER)
    world.run(save_presenter_note, ana, meeting.id, ben.id, editor.types("One two"), **SCRIBE)

    with pytest.raises(TooLate) as refusal:
        world.run(save_presenter_note, ana, meeting.id, ben.id, Editor().types("x"), **SCRIBE)

    assert "One" not in str(refusal.value)
    assert read(world, ben, meeting, at=AFTER).for_you.text == "One two"


def test_nobody_is_written_for_who_is_not_in_the_circle(world, meeting, ana):
    for other in (world.person(), world.former_member()):
        with pytest.raises(NotFound, match="that person in this circle"):
            world.run(save_presenter_note, ana, meeting.id, other.id, Editor().types("x"), **SCRIBE)


def test_outsiders_and_former_members_do_not_find_the_meeting(world, meeting):
    for other in (world.person(), world.former_member()):
        with pytest.raises(NotFound, match="that meeting"):
            world.run(save_private_note, other, meeting.id, Editor().types("x"))
        with pytest.raises(NotFound, match="that meeting"):
            read(world, other, meeting)


def test_an_organiser_who_is_no_member_reads_and_writes_nothing(world, meeting, ana):
    organiser = world.organiser()
    noted(world, meeting, "Ours")
    noted(world, meeting, "Mine", of=ana)

    with pytest.raises(Forbidden):
        world.run(save_private_note, organiser, meeting.id, Editor().types("x"))

    page = read(world, organiser, meeting, **SCRIBE)
    assert not page.is_member
    assert "Ours" not in repr(page)


def test_who_leaves_keeps_their_own_notes_and_loses_sight_of_the_circle_s(world, meeting, ana):
    noted(world, meeting, "Mine", of=ana)
    noted(world, meeting, "For me", of=ana, kind=NoteKind.PRESENTER)
    noted(world, meeting, "Ours")
    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    assert [(note.kind, note.text) for note in world.read(own_notes, ana)] == [
        (NoteKind.PRIVATE, "Mine")
    ]
    assert world.read(circle_note, ana, meeting.id).text == ""
    assert world.read(own_note, ana, meeting.id).text == "Mine"


def test_two_days_after_the_meeting_the_circle_s_notes_stay_as_they_are(world, meeting, ana, clock):
    world.run(save_circle_note, ana, meeting.id, Editor().types("Then"), **SCRIBE)
    clock.move_to(meeting.ends_at + timedelta(hours=48))

    with pytest.raises(Forbidden, match="two days"):
        world.run(save_circle_note, ana, meeting.id, Editor(1).types("Later"), **SCRIBE)
    world.run(save_private_note, ana, meeting.id, Editor().types("Still mine to write"))

    assert world.read(circle_note, ana, meeting.id).text == "Then"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("x" * (LONGEST_NOTE + 3), "3 characters too long"),
        ("a\x00b", "cannot be seen"),
        ("a\u202eb", "cannot be seen"),
        ("\u2066a\u2069", "cannot be seen"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_nothing_changes(world, meeting, ana, words, sentence):
    editor = Editor()
    world.run(save_private_note, ana, meeting.id, editor.types("Before"))

    with pytest.raises(Invalid, match=sentence):
        world.run(save_private_note, ana, meeting.id, editor.types(words))

    assert world.read(own_note, ana, meeting.id).text == "Before"


def test_an_emptied_note_is_empty_and_an_empty_first_draft_is_none(world, meeting, ana, ben):
    editor = Editor()
    world.run(save_private_note, ana, meeting.id, editor.types("Something"))
    world.run(save_private_note, ana, meeting.id, editor.types(""))
    world.run(save_private_note, ben, meeting.id, Editor().types(""))

    (note,) = world.rows_of(Note)
    assert (note.text, note.revision) == ("", 2)
    assert world.read(own_notes, ana) == []


def test_everybody_s_own_notes_stand_beside_each_other(world, session, meeting, ana, ben):
    for person in (ana, ben):
        world.run(save_private_note, person, meeting.id, Editor().types(person.name))
        world.run(
            save_presenter_note, ana, meeting.id, person.id, Editor().types("For you"), **SCRIBE
        )
    world.run(save_circle_note, ana, meeting.id, Editor().types("For all"), **SCRIBE)

    kinds = session.exec(select(Note.kind)).all()
    assert sorted(kinds) == ["circle", "presenter", "presenter", "private", "private"]


def test_in_a_cancelled_meeting_nobody_writes_for_others(world, ana):
    off = world.meeting(starts_at=STARTS, state="cancelled")

    with pytest.raises(Forbidden, match="cancelled"):
        world.run(save_circle_note, ana, off.id, Editor().types("x"), **SCRIBE)
    assert issubclass(DraftClash, Conflict)
