"""Who may write and read which notes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.policy import Standing
from peercircles.kernel.columns import new_id
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import MeetingState
from peercircles.notes.models import Note, NoteKind
from peercircles.notes.policy import (
    is_on,
    may_read_circle_notes,
    may_read_presenter_notes,
    may_write_circle_notes,
    may_write_presenter_notes,
    may_write_private_notes,
)
from tests.notes import Editor

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)
CIRCLE = new_id()
HOURS = st.integers(-200, 200).map(lambda hours: STARTS + timedelta(hours=hours))


@dataclass(frozen=True)
class AMeeting:
    circle_id: UUID = CIRCLE
    state: MeetingState = MeetingState.PLANNED
    live: LiveMark = LiveMark.NONE
    starts_at: datetime = STARTS
    ends_at: datetime = STARTS + timedelta(minutes=75)


def standing(*, is_member: bool = True, is_organiser: bool = False, circle_id: UUID = CIRCLE):
    return Standing(
        circle_id=circle_id, person_id=new_id(), is_member=is_member, is_organiser=is_organiser
    )


MEETINGS = st.builds(AMeeting, state=st.sampled_from(MeetingState), live=st.sampled_from(LiveMark))


@given(meeting=MEETINGS, now=HOURS, is_scribe=st.booleans(), elsewhere=st.booleans())
def test_nobody_but_members_ever_reads_or_writes_a_note(meeting, now, is_scribe, elsewhere):
    who = standing(
        is_member=elsewhere, is_organiser=True, circle_id=new_id() if elsewhere else CIRCLE
    )

    assert not may_write_private_notes(who, meeting)
    assert not may_read_circle_notes(who, meeting)
    assert not may_write_circle_notes(who, meeting, now, is_scribe=is_scribe)
    assert not may_write_presenter_notes(who, meeting, now, is_scribe=is_scribe)
    assert not may_read_presenter_notes(who, meeting, who.person_id, now, is_scribe=is_scribe)


@given(meeting=MEETINGS, now=HOURS)
def test_only_the_scribe_writes_for_others(meeting, now):
    who = standing()

    assert not may_write_circle_notes(who, meeting, now, is_scribe=False)
    assert not may_write_presenter_notes(who, meeting, now, is_scribe=False)


@given(meeting=MEETINGS, now=HOURS, is_scribe=st.booleans())
def test_when_the_meeting_is_not_on_only_the_presenter_reads_what_was_written_for_them(
    meeting, now, is_scribe
):
    presenter, other = standing(), standing()

    reads = may_read_presenter_notes(other, meeting, presenter.person_id, now, is_scribe=is_scribe)

    assert bool(reads) == (is_scribe and is_on(meeting, now))
    assert may_read_presenter_notes(presenter, meeting, presenter.person_id, now, is_scribe=False)


@pytest.mark.parametrize(
    ("meeting", "minutes", "answer"),
    [
        (AMeeting(), -16, False),
        (AMeeting(), -15, True),
        (AMeeting(), 74, True),
        (AMeeting(), 75, False),
        (AMeeting(live=LiveMark.RUNNING), 90, True),
        (AMeeting(live=LiveMark.DONE), 70, False),
        (AMeeting(live=LiveMark.BROKEN_OFF), 20, False),
        (AMeeting(state=MeetingState.CANCELLED), 20, False),
        (AMeeting(state=MeetingState.HELD), 20, False),
    ],
)
def test_a_meeting_is_on_when_the_live_page_or_else_the_clock_says_so(meeting, minutes, answer):
    assert is_on(meeting, STARTS + timedelta(minutes=minutes)) is answer


@pytest.mark.parametrize(("hours", "answer"), [(48, True), (49, True), (50, False)])
def test_the_scribe_has_two_days_after_the_meeting(hours, answer):
    now = STARTS + timedelta(hours=hours)

    assert bool(may_write_circle_notes(standing(), AMeeting(), now, is_scribe=True)) is answer


SENDS = st.lists(st.tuples(st.integers(0, 2), st.text(max_size=5)), min_size=1, max_size=20)


@given(sends=SENDS)
def test_no_draft_ever_takes_away_what_another_editor_wrote_unseen(sends):
    note = Note(
        circle_id=CIRCLE,
        meeting_id=new_id(),
        kind=NoteKind.CIRCLE,
        draft_id=new_id(),
        created_at=STARTS,
        at=STARTS,
    )
    editors = [Editor(), Editor(), Editor()]
    for number, text in sends:
        editor = editors[number]
        draft, before, writer = editor.types(text), note.text, note.draft_id
        if not note.has_taken(draft) and note.follows(draft):
            note.take(draft, by=new_id(), at=STARTS)
        if note.text != before:
            assert writer == editor.id or editor.revision == note.revision - 1
        if note.text == text:
            editor.revision = note.revision


@given(texts=st.lists(st.text(max_size=5), min_size=1, max_size=6), data=st.data())
def test_a_draft_that_comes_again_or_late_changes_nothing(texts, data):
    note = Note(
        circle_id=CIRCLE,
        meeting_id=new_id(),
        kind=NoteKind.CIRCLE,
        draft_id=new_id(),
        created_at=STARTS,
        at=STARTS,
    )
    editor = Editor()
    drafts = [editor.types(text) for text in texts]
    for draft in drafts:
        if not note.has_taken(draft):
            note.take(draft, by=new_id(), at=STARTS)
    late = data.draw(st.sampled_from(drafts[: note.step]) if note.step else st.none())

    assert note.text == texts[-1]
    assert late is None or note.has_taken(late)


def test_nothing_changes_for_whom_a_note_is():
    changes = {name for name in vars(Note) if callable(getattr(Note, name))}

    assert not {name for name in changes if "kind" in name or "share" in name}
