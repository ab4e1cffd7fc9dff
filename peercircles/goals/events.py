"""What happens to goals."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalEvent(CircleEvent):
    """Something that changed the board: `board_version` is its version afterwards."""

    goal_id: UUID
    board_version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalAdded(GoalEvent):
    """A goal is on the board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalEdited(GoalEvent):
    """The words, date, kind or contributors of a goal are different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalMoved(GoalEvent):
    """A goal is in another lane or at another place in its lane."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalArchived(GoalEvent):
    """A goal was taken off the board."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRestored(GoalEvent):
    """A goal came back from the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalNarrowed(GoalEvent):
    """A goal, or one of its updates, is for fewer people than before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdatePosted(GoalEvent):
    """There is news of a goal."""
