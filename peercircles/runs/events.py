"""What happens to a meeting while it is led through."""

from dataclasses import dataclass

from peercircles.meetings.events import MeetingEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChanged(MeetingEvent):
    """The log of a meeting is longer: up to the entry numbered `seq`."""

    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunStarted(MeetingEvent):
    """People lead through a meeting together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunBrokenOff(MeetingEvent):
    """A meeting that was begun ended too early to count. It can be begun again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEnded(MeetingEvent):
    """A meeting that was led through is over, and it counts."""
