"""What can be read of notes. A query asks for one reader, and loads nothing of anybody else's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of, standing_of
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import circle_id_of
from peercircles.notes import policy
from peercircles.notes.drafts import WrittenNote, written_note
from peercircles.notes.models import Note, NoteKind


@dataclass(frozen=True, slots=True)
class MeetingNotes:
    """All that one member may read and write in one meeting.

    `seats` are the notes for presenters that the reader writes, by presenter; `for_you` is
    what was written for the reader.
    """

    is_member: bool = False
    is_on: bool = False
    own: WrittenNote = field(default_factory=WrittenNote)
    circle: WrittenNote = field(default_factory=WrittenNote)
    for_you: WrittenNote = field(default_factory=WrittenNote)
    seats: Mapping[UUID, WrittenNote] = field(default_factory=dict[UUID, WrittenNote])
    can_write_for_circle: bool = False
    can_write_for_presenters: bool = False


@dataclass(frozen=True, slots=True)
class OwnNote:
    """A note that is the reader's alone, with where it was written."""

    meeting_id: str
    circle_name: str
    starts_at: datetime
    kind: NoteKind
    text: str
    at: datetime


def meeting_notes(
    session: Session, actor: Actor, meeting_id: UUID, now: datetime, *, is_scribe: bool
) -> MeetingNotes:
    """What the actor may read of a meeting's notes; nothing for those who are not in the circle."""
    circle_id = circle_id_of(session, actor, meeting_id)
    standing = standing_of(session, actor, circle_id)
    meeting = session.get_one(Meeting, meeting_id)
    if not policy.may_read_circle_notes(standing, meeting):
        return MeetingNotes()
    is_on = policy.is_on(meeting, now)
    for_presenters = policy.may_write_presenter_notes(standing, meeting, now, is_scribe=is_scribe)
    for_circle = policy.may_write_circle_notes(standing, meeting, now, is_scribe=is_scribe)
    return MeetingNotes(
        is_member=True,
        is_on=is_on,
        own=own_note(session, actor, meeting_id),
        circle=circle_note(session, actor, meeting_id),
        for_you=_written(session, meeting_id, NoteKind.PRESENTER, actor.person_id),
        seats=_seats(session, meeting_id) if for_presenters and is_on else {},
        can_write_for_circle=bool(for_circle),
        can_write_for_presenters=bool(for_presenters) and is_on,
    )


def own_note(session: Session, actor: Actor, meeting_id: UUID) -> WrittenNote:
    """What the actor wrote for themselves in a meeting."""
    return _written(session, meeting_id, NoteKind.PRIVATE, actor.person_id)


def circle_note(session: Session, actor: Actor, meeting_id: UUID) -> WrittenNote:
    """What was written for the circle in a meeting; nothing for those who are not in it."""
    statement = select(Note).where(
        Note.meeting_id == meeting_id,
        Note.kind == NoteKind.CIRCLE,
        col(Note.circle_id).in_(circle_ids_of(actor)),
    )
    return written_note(session, session.exec(statement).one_or_none())


def own_notes(session: Session, actor: Actor) -> list[OwnNote]:
    """Every note that is the actor's alone, the latest first.

    What they wrote for themselves stays theirs when they leave a circle; what was written for
    them there does not.
    """
    statement = (
        select(Note, Circle.name, Meeting.starts_at)
        .join(Circle, col(Circle.id) == col(Note.circle_id))
        .join(Meeting, col(Meeting.id) == col(Note.meeting_id))
        .where(
            Note.person_id == actor.person_id,
            col(Note.text) != "",
            (col(Note.kind) == NoteKind.PRIVATE) | col(Note.circle_id).in_(circle_ids_of(actor)),
        )
        .order_by(col(Meeting.starts_at).desc(), col(Note.kind).desc())
    )
    return [
        OwnNote(
            meeting_id=str(note.meeting_id),
            circle_name=circle_name,
            starts_at=starts_at,
            kind=note.kind,
            text=note.text,
            at=note.at,
        )
        for note, circle_name, starts_at in session.exec(statement)
    ]


def _written(session: Session, meeting_id: UUID, kind: NoteKind, person_id: UUID) -> WrittenNote:
    statement = select(Note).where(
        Note.meeting_id == meeting_id, Note.kind == kind, Note.person_id == person_id
    )
    return written_note(session, session.exec(statement).one_or_none())


def _seats(session: Session, meeting_id: UUID) -> dict[UUID, WrittenNote]:
    statement = select(Note).where(Note.meeting_id == meeting_id, Note.kind == NoteKind.PRESENTER)
    return {
        note.person_id: written_note(session, note)
        for note in session.exec(statement)
        if note.person_id
    }
