"""What happens to asks and offers."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class AskEvent(CircleEvent):
    """Something that happened to one ask or offer; `goal_ids` has what goal it is about.

    Where cards look different by it, `board_version` is that of the board afterwards.
    """

    ask_id: UUID
    goal_ids: tuple[UUID, ...] = ()
    board_version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPutUp(AskEvent):
    """Somebody asks for something, or offers it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskEdited(AskEvent):
    """It reads otherwise; `goal_ids` has the goal it was about before, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSettled(AskEvent):
    """It waits for nobody any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOpenedAgain(AskEvent):
    """It waits again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReplied(AskEvent):
    """Somebody said something to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReplyTakenBack(AskEvent):
    """Somebody took back what they said to it."""
