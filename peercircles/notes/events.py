"""What happens to notes. Each event is heard by those alone who may read the note."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.meetings.events import MeetingEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEvent(MeetingEvent):
    """Something that happened to one note."""

    note_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateNoteSaved(NoteEvent):
    """Somebody wrote for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterNoteSaved(NoteEvent):
    """The scribe wrote for a presenter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleNoteSaved(NoteEvent):
    """The scribe wrote for the circle."""
