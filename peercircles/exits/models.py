"""How people left circles, what they wish for instead, and who agrees to close a circle."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_NOTE = 1000
LONGEST_WISH = 280


class Route(StrEnum):
    """How somebody leaves. REMOVED: an organiser ended the membership."""

    PAUSE = "pause"
    MOVE = "move"
    FINISH = "finish"
    REMOVED = "removed"


class WishState(StrEnum):
    """What became of a wish."""

    OPEN = "open"
    WITHDRAWN = "withdrawn"
    GRANTED = "granted"


class Exit(SQLModel, table=True):
    """Somebody left a circle, or takes a pause.

    `resolved_at`: they came back, found another circle, or put the question away. No reason
    is kept, because none is asked.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    membership_id: UUID = Field(foreign_key="membership.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    route: Route = Field(sa_type=text_enum(Route))
    at: datetime = Field(sa_type=UtcDateTime)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def resolve(self, at: datetime) -> None:
        """Nothing is left to be asked."""
        self.resolved_at = self.resolved_at or at


class ExitNote(SQLModel, table=True):
    """What somebody who left wants the organisers of the programme to know; nobody else.

    It goes with its author's account, while that they left stays.
    """

    exit_id: UUID = Field(primary_key=True, foreign_key="exit.id", ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str = Field(max_length=LONGEST_NOTE)
    at: datetime = Field(sa_type=UtcDateTime)


class Wish(SQLModel, table=True):
    """Somebody would like a new circle in the programme. `words` are for its organisers."""

    __table_args__ = (
        Index(
            "uq_wish_open",
            "person_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    programme_id: UUID = Field(foreign_key="programme.id", index=True, ondelete="CASCADE")
    words: str = Field(default="", max_length=LONGEST_WISH)
    state: WishState = Field(default=WishState.OPEN, sa_type=text_enum(WishState))
    at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def withdraw(self, at: datetime) -> None:
        """The person wishes for nothing any more."""
        self._end(WishState.WITHDRAWN, at)

    def grant(self, at: datetime) -> None:
        """The person is in a circle again."""
        self._end(WishState.GRANTED, at)

    def _end(self, state: WishState, at: datetime) -> None:
        if self.state is not WishState.OPEN:
            raise Conflict(text("This wish is not open any more."))
        self.state, self.ended_at = state, at


class ClosingAgreement(SQLModel, table=True):
    """A member agrees to close the circle. The first to agree proposes it."""

    __table_args__ = (UniqueConstraint("circle_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
