"""What can be done to notes: write them. A draft is saved as often as somebody types."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.policy import Standing
from peercircles.circles.queries import member_ids, standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import kept_text
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import circle_id_of
from peercircles.notes import policy
from peercircles.notes.drafts import settle_draft
from peercircles.notes.events import (
    CircleNoteSaved,
    NoteEvent,
    PresenterNoteSaved,
    PrivateNoteSaved,
)
from peercircles.notes.models import LONGEST_NOTE, Draft, Note, NoteKind


def save_private_note(work: Work, meeting_id: UUID, draft: Draft) -> Note:
    """Keep what the actor wrote for themselves."""
    meeting, standing = _meeting(work, meeting_id)
    policy.may_write_private_notes(standing, meeting).enforce()
    note = _note(work, meeting, NoteKind.PRIVATE, work.actor.person_id, draft)
    return _save(work, note, draft, PrivateNoteSaved, may_read=True)


def save_presenter_note(
    work: Work, meeting_id: UUID, presenter_id: UUID, draft: Draft, *, is_scribe: bool
) -> Note:
    """Keep what was written for one presenter, who alone will read it."""
    meeting, standing = _meeting(work, meeting_id)
    policy.may_write_presenter_notes(standing, meeting, work.now, is_scribe=is_scribe).enforce()
    _check_seated(work.session, meeting.circle_id, presenter_id)
    reading = policy.may_read_presenter_notes(
        standing, meeting, presenter_id, work.now, is_scribe=is_scribe
    )
    note = _note(work, meeting, NoteKind.PRESENTER, presenter_id, draft)
    return _save(work, note, draft, PresenterNoteSaved, may_read=bool(reading))


def save_circle_note(work: Work, meeting_id: UUID, draft: Draft, *, is_scribe: bool) -> Note:
    """Keep what was written for the circle."""
    meeting, standing = _meeting(work, meeting_id)
    policy.may_write_circle_notes(standing, meeting, work.now, is_scribe=is_scribe).enforce()
    note = _note(work, meeting, NoteKind.CIRCLE, None, draft)
    return _save(work, note, draft, CircleNoteSaved, may_read=True)


def _meeting(work: Work, meeting_id: UUID) -> tuple[Meeting, Standing]:
    circle_id = circle_id_of(work.session, work.actor, meeting_id)
    standing = standing_of(work.session, work.actor, circle_id)
    return work.session.get_one(Meeting, meeting_id), standing


def _check_seated(session: Session, circle_id: UUID, person_id: UUID) -> None:
    if person_id not in member_ids(session, circle_id):
        raise NotFound(text("We could not find that person in this circle."))


def _note(
    work: Work, meeting: Meeting, kind: NoteKind, person_id: UUID | None, draft: Draft
) -> Note:
    """The note, locked; a new and empty one where there is none.

    Only the first words of a note hold the circle: so nobody who types waits for the others.
    """
    if (note := _found(work, meeting.id, kind, person_id)) is not None:
        return note
    locked_circle(work, meeting.circle_id)
    return _found(work, meeting.id, kind, person_id) or Note(
        circle_id=meeting.circle_id,
        meeting_id=meeting.id,
        kind=kind,
        person_id=person_id,
        draft_id=draft.draft_id,
        step=-1,
        created_at=work.now,
        at=work.now,
    )


def _found(work: Work, meeting_id: UUID, kind: NoteKind, person_id: UUID | None) -> Note | None:
    statement = select(Note).where(
        Note.meeting_id == meeting_id,
        Note.kind == kind,
        col(Note.person_id).is_(None) if person_id is None else Note.person_id == person_id,
    )
    return work.session.exec(locking(statement)).one_or_none()


def _save(work: Work, note: Note, draft: Draft, saved: type[NoteEvent], *, may_read: bool) -> Note:
    kept_text(draft.text, field="note", limit=LONGEST_NOTE)
    if not settle_draft(work.session, note, draft, may_read=may_read):
        return note
    note.take(draft, by=work.actor.person_id, at=work.now)
    work.session.add(note)
    work.session.flush()
    work.record(
        saved(
            at=work.now,
            by=work.actor.person_id,
            circle_id=note.circle_id,
            meeting_id=note.meeting_id,
            note_id=note.id,
        )
    )
    return note
