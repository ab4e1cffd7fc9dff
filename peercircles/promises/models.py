"""Promises: what somebody said they would do, until it is done, changed or let go."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_PROMISE = 280


class PromiseState(StrEnum):
    """What became of a promise."""

    OPEN = "open"
    DONE = "done"
    CHANGED = "changed"
    DROPPED = "dropped"


# What its owner can take back by a word.
_CAN_BE_REOPENED = (PromiseState.DONE, PromiseState.DROPPED)


class Promise(SQLModel, table=True):
    """What its owner will do: by the day `due_on`, or without one by the next meeting.

    Its words never change: another wording is another promise, which `follows_id` the one it
    took the place of. `meeting_id` is where it was made, if in a meeting.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    meeting_id: UUID | None = Field(
        default=None, foreign_key="meeting.id", index=True, ondelete="SET NULL"
    )
    follows_id: UUID | None = Field(default=None, foreign_key="promise.id", ondelete="SET NULL")
    words: str = Field(max_length=LONGEST_PROMISE)
    due_on: date | None = None
    state: PromiseState = Field(default=PromiseState.OPEN, sa_type=text_enum(PromiseState))
    made_at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_open(self) -> bool:
        """Whether it is still to come back."""
        return self.state is PromiseState.OPEN

    def settle(self, state: PromiseState, at: datetime) -> None:
        """Done, changed or let go: it does not come back."""
        if not self.is_open():
            raise Conflict(text("This promise is settled already."))
        self.state, self.settled_at = state, at

    def reopen(self) -> None:
        """It was not done, or not let go, after all."""
        if self.state not in _CAN_BE_REOPENED:
            raise Conflict(text("This promise is not settled, or another one took its place."))
        self.state, self.settled_at = PromiseState.OPEN, None
