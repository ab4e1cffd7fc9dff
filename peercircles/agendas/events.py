"""What happens to agendas."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.meetings.events import MeetingEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChanged(MeetingEvent):
    """What a meeting is going to be is different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestionsChanged(MeetingEvent):
    """Somebody suggested something for a meeting, or a suggestion was taken in or left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatsChanged(CircleEvent):
    """A circle has other formats of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsChanged(CircleEvent):
    """Somebody asks for a focus seat, does not any more, or has had one; about these goals."""

    goal_ids: tuple[UUID, ...] = ()
