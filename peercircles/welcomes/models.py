"""How newcomers are received: what they say of themselves, and who is at their side."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_INTRODUCTION = 600
# For so long somebody is new, and what they said of themselves stands on the first page.
NEW_FOR = timedelta(weeks=6)
# Who was here that much earlier can be a buddy.
HERE_BEFORE = timedelta(days=7)
BUDDY_FOR = timedelta(weeks=8)


class BuddyState(StrEnum):
    """What became of an offer to be somebody's buddy."""

    OFFERED = "offered"
    TAKEN = "taken"
    DECLINED = "declined"
    ENDED = "ended"


class Introduction(SQLModel, table=True):
    """What somebody says of themselves in one circle, for its members. One a seat."""

    membership_id: UUID = Field(primary_key=True, foreign_key="membership.id", ondelete="CASCADE")
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str = Field(max_length=LONGEST_INTRODUCTION)
    at: datetime = Field(sa_type=UtcDateTime)


class FirstSteps(SQLModel, table=True):
    """A newcomer has put the card of first steps away."""

    membership_id: UUID = Field(primary_key=True, foreign_key="membership.id", ondelete="CASCADE")
    put_away_at: datetime = Field(sa_type=UtcDateTime)


class Buddy(SQLModel, table=True):
    """A member offers to be at a newcomer's side. Nobody is told when it is declined."""

    __table_args__ = (
        Index(
            "uq_buddy_taken",
            "circle_id",
            "newcomer_id",
            unique=True,
            sqlite_where=sa.text("state = 'taken'"),
            postgresql_where=sa.text("state = 'taken'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    newcomer_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    buddy_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: BuddyState = Field(default=BuddyState.OFFERED, sa_type=text_enum(BuddyState))
    at: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def take(self, at: datetime) -> None:
        """The newcomer says yes."""
        self._answer(BuddyState.TAKEN, at)

    def decline(self, at: datetime) -> None:
        """The newcomer would rather not. Nothing of it is shown to anybody."""
        self._answer(BuddyState.DECLINED, at)

    def end(self, at: datetime) -> None:
        """It is over, or nobody needs to answer any more. A no stays one, and is not shown."""
        if self.state is not BuddyState.DECLINED:
            self.state = BuddyState.ENDED
        self.ended_at = at

    def stand_again(self) -> None:
        """What was declined is offered again: for whoever offers it looks as it did before."""
        self.ended_at = None

    def stands(self) -> bool:
        """Whether somebody has offered, as far as they know; a no is not told."""
        is_unanswered = self.state in {BuddyState.OFFERED, BuddyState.DECLINED}
        return is_unanswered and self.ended_at is None

    def is_on(self, now: datetime) -> bool:
        """Whether the two are buddies now."""
        return (
            self.state is BuddyState.TAKEN
            and self.answered_at is not None
            and now < self.answered_at + BUDDY_FOR
        )

    def _answer(self, state: BuddyState, at: datetime) -> None:
        if self.state is not BuddyState.OFFERED:
            raise Conflict(text("This offer is not open any more."))
        self.state, self.answered_at = state, at
