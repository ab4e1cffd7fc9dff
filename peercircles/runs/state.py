"""What a meeting is like at one moment: everything that its log adds up to, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from peercircles.agendas.segments import Mode, Purpose, Segment
from peercircles.runs.kinds import Part, Phase

# How long the facilitator can be away until others are told, and until somebody may take over.
WEAK_AFTER = timedelta(seconds=45)
TAKEABLE_AFTER = timedelta(seconds=90)
# The same for a facilitator who said that they will be back.
TAKEABLE_WHEN_LOCKED = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One segment as it is led through. `seconds` are what it has, extensions included.

    `begun` is when the meeting came to it last (UTC).
    """

    id: UUID
    seconds: int
    mode: Mode = Mode.OPEN
    purpose: Purpose = Purpose.PLAIN
    owner: UUID | None = None
    begun: datetime | None = None


def stretch_of(segment: Segment) -> Stretch:
    """A segment of the agenda, before anybody has led through it."""
    return Stretch(
        id=segment.id,
        seconds=segment.minutes * 60,
        mode=segment.mode,
        purpose=segment.purpose,
        owner=segment.owner_id,
    )


@dataclass(frozen=True, slots=True)
class RunState:
    """A meeting at one moment.

    `at` is the present stretch's place; `deadline` (UTC) when it should be over, as long as
    `paused_at` is empty. `speaker` has the floor since `speaker_at`, in a round with `queue`
    after them and `seconds_each`. `missing_since`: the facilitator's page is not open.
    `offered_to`: who facilitated before, is back, and may have it again. `replaced`: who may
    be offered it once they are back.
    """

    seq: int = 0
    phase: Phase = Phase.WAITING
    stretches: tuple[Stretch, ...] = ()
    at: int = -1
    furthest: int = -1
    begun_at: datetime | None = None
    stretch_at: datetime | None = None
    deadline: datetime | None = None
    paused_at: datetime | None = None
    planned_end: datetime | None = None
    ended_at: datetime | None = None
    holder: UUID | None = None
    is_locked: bool = False
    missing_since: datetime | None = None
    replaced: UUID | None = None
    offered_to: UUID | None = None
    parts: Mapping[Part, UUID] = field(default_factory=dict[Part, UUID])
    present: tuple[UUID, ...] = ()
    hands: tuple[UUID, ...] = ()
    speaker: UUID | None = None
    speaker_at: datetime | None = None
    queue: tuple[UUID, ...] = ()
    is_round: bool = False
    seconds_each: int = 0
    heard: tuple[UUID, ...] = ()
    groups: tuple[tuple[UUID, ...], ...] = ()

    @property
    def stretch(self) -> Stretch | None:
        """The present stretch, if the meeting is on."""
        return self.stretches[self.at] if 0 <= self.at < len(self.stretches) else None

    @property
    def is_on(self) -> bool:
        """Whether the meeting is being led through."""
        return self.phase in (Phase.RUNNING, Phase.PAUSED)

    @property
    def is_last(self) -> bool:
        """Whether nothing comes after the present stretch."""
        return self.at >= len(self.stretches) - 1

    @property
    def takeable_at(self) -> datetime | None:
        """From when on somebody else may facilitate; None while the facilitator is there."""
        if self.missing_since is None:
            return None
        return self.missing_since + (TAKEABLE_WHEN_LOCKED if self.is_locked else TAKEABLE_AFTER)

    def is_takeable(self, now: datetime) -> bool:
        """Whether somebody else may facilitate now."""
        if not self.is_on:
            return False
        return self.holder is None or (self.takeable_at is not None and self.takeable_at <= now)
