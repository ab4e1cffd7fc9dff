"""Focus seats: who asks for one, and the ledger of who has had one. Nobody is asked to ask."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.facilitation.models import EntryKind
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.lasting import written_once
from peercircles.kernel.text import text

LONGEST_ABOUT = 280
_IS_OPEN = sa.text("state = 'open'")


class SeatState(StrEnum):
    """What became of a request."""

    OPEN = "open"
    GIVEN = "given"
    WITHDRAWN = "withdrawn"


class FocusSeatRequest(SQLModel, table=True):
    """Somebody would like the circle's time for a matter of their own.

    `about` is for the circle to read; `goal_id` is the goal of their own it is about, if it is.
    `meeting_id` is where the seat was given.
    """

    __table_args__ = (
        Index(
            "uq_focusseatrequest_open",
            "circle_id",
            "person_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL")
    goal_id: UUID | None = Field(
        default=None, foreign_key="goal.id", index=True, ondelete="SET NULL"
    )
    about: str = Field(default="", max_length=LONGEST_ABOUT)
    is_urgent: bool = False
    state: SeatState = Field(default=SeatState.OPEN, sa_type=text_enum(SeatState))
    at: datetime = Field(sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def give(self, meeting_id: UUID, at: datetime) -> None:
        """The person had the seat."""
        self._settle(SeatState.GIVEN, at)
        self.meeting_id = meeting_id

    def withdraw(self, at: datetime) -> None:
        """It is not needed any more."""
        self._settle(SeatState.WITHDRAWN, at)

    def _settle(self, state: SeatState, at: datetime) -> None:
        if self.state is not SeatState.OPEN:
            raise Conflict(text("This request is not open any more."))
        self.state, self.settled_at = state, at


class FocusEntry(SQLModel, table=True):
    """One line of the ledger of focus seats: as one of turns, and never changed either."""

    __table_args__ = (UniqueConstraint("circle_id", "position"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL")
    position: int
    kind: EntryKind = Field(sa_type=text_enum(EntryKind))
    delta: int
    at: datetime = Field(sa_type=UtcDateTime)


written_once(
    SQLModel.metadata.tables["focusentry"],
    *("circle_id", "position", "kind", "delta", "at"),
    circle_id="circle",
    person_id="person",
)
