"""The parking lot: what a circle does not want to lose, until it finds the time for it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_ITEM = 280


class ItemState(StrEnum):
    """Where something that was parked is."""

    WAITING = "waiting"
    PICKED = "picked"
    LET_GO = "let-go"


class ParkingItem(SQLModel, table=True):
    """Something parked, in a meeting (`parked_in`) or between two.

    It leaves the lot once: into the agenda of `picked_for`, or let go.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    parked_in: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL")
    picked_for: UUID | None = Field(
        default=None, foreign_key="meeting.id", index=True, ondelete="SET NULL"
    )
    words: str = Field(max_length=LONGEST_ITEM)
    state: ItemState = Field(default=ItemState.WAITING, sa_type=text_enum(ItemState))
    at: datetime = Field(sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def pick(self, meeting_id: UUID, at: datetime) -> None:
        """It goes into the agenda of a meeting."""
        self._leave(ItemState.PICKED, at)
        self.picked_for = meeting_id

    def let_go(self, at: datetime) -> None:
        """Nobody needs it any more."""
        self._leave(ItemState.LET_GO, at)

    def bring_back(self) -> None:
        """It waits again, as old as it is."""
        if self.state is ItemState.WAITING:
            raise Conflict(text("This waits in the parking lot already."))
        self.state, self.picked_for, self.left_at = ItemState.WAITING, None, None

    def _leave(self, state: ItemState, at: datetime) -> None:
        if self.state is ItemState.PICKED:
            raise Conflict(text("Somebody has brought this into a meeting already."))
        if self.state is ItemState.LET_GO:
            raise Conflict(text("Somebody has let this go already."))
        self.state, self.left_at = state, at
