"""Notes with who writes them: the one place where a page or a change learns both."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.facilitation.holding import turns_at
from peercircles.facilitation.models import Role
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting
from peercircles.notes.commands import save_circle_note, save_presenter_note, save_private_note
from peercircles.notes.models import Draft, Note, NoteKind
from peercircles.notes.queries import MeetingNotes, meeting_notes
from peercircles.runs.queries import may_write_now


@dataclass(frozen=True, slots=True)
class NoteName:
    """Which note is meant, as a page names it: its kind, its meeting, whom it is for."""

    kind: NoteKind
    meeting_id: UUID
    presenter_id: UUID | None = None


def note_named(name: str) -> NoteName:
    """The note called `kind/meeting` or `presenter/meeting/person`; NotFound for other names."""
    kind, _slash, about = name.partition("/")
    meeting, _slash, presenter = about.partition("/")
    if kind not in list(NoteKind) or (kind == NoteKind.PRESENTER) != bool(presenter):
        raise NotFound(text("We could not find that page."))
    presenter_id = parse_id(presenter) if presenter else None
    return NoteName(NoteKind(kind), parse_id(meeting), presenter_id)


def save_draft(work: Work, name: NoteName, draft: Draft) -> Note:
    """Save what is typed in a meeting."""
    is_scribe = writes_at(work.session, work.actor.person_id, name.meeting_id)
    if name.presenter_id:
        return save_presenter_note(
            work, name.meeting_id, name.presenter_id, draft, is_scribe=is_scribe
        )
    if name.kind is NoteKind.CIRCLE:
        return save_circle_note(work, name.meeting_id, draft, is_scribe=is_scribe)
    return save_private_note(work, name.meeting_id, draft)


def notes_at(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> MeetingNotes:
    """All that the actor may read and write in a meeting."""
    is_scribe = writes_at(session, actor.person_id, meeting_id)
    return meeting_notes(session, actor, meeting_id, now, is_scribe=is_scribe)


def writes_at(session: Session, person_id: UUID, meeting_id: UUID) -> bool:
    """Whether somebody takes the notes of a meeting: its scribe, or whoever leads it alone.

    While it is led through, the live page knows who they are.
    """
    meeting = session.get(Meeting, meeting_id)
    if meeting is not None and meeting.live is LiveMark.RUNNING:
        return may_write_now(session, meeting_id, person_id)
    turns = turns_at(session, meeting_id)
    turn = turns.get(Role.SCRIBE) or turns.get(Role.FACILITATOR)
    return turn is not None and person_id in {turn.person_id, turn.held_by}
