"""What happens to pulses."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event
from peercircles.meetings.events import MeetingEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseOpened(MeetingEvent):
    """Somebody more who was at a meeting is asked about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseAnswered(Event):
    """Somebody answered, or would rather not.

    For their own pages alone: that it happened, and when, is not the circle's to know.
    """

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseClosed(MeetingEvent):
    """How the circle answered is there to be read. Nobody did this: it is by no one."""
