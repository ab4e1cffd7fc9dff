"""What happens to milestones."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterWritten(CircleEvent):
    """The charter of a goal is different."""

    goal_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneEvent(CircleEvent):
    """Something that happened to one milestone of a goal."""

    goal_id: UUID
    milestone_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneAdded(MilestoneEvent):
    """A goal has a further milestone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneEdited(MilestoneEvent):
    """The words of a milestone are different, or what it waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneMoved(MilestoneEvent):
    """A milestone is due on another day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneDone(MilestoneEvent):
    """A milestone is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReopened(MilestoneEvent):
    """A milestone is not there after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneRemoved(MilestoneEvent):
    """A milestone is shown no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneBroughtBack(MilestoneEvent):
    """A milestone that was removed is shown again."""
