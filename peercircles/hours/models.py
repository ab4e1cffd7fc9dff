"""Comfort hours, journeys, proposals for a season, and hours that stopped being possible."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import JSON, Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

# What somebody answers who can live with none of the options.
NO_OPTION = -1


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


class FlagState(StrEnum):
    """What became of an hour that is not possible for somebody."""

    OPEN = "open"
    KEPT = "kept"
    GONE = "gone"


class Comfort(SQLModel, table=True):
    """How gladly somebody meets at each hour of their week: theirs alone to read.

    `week` has a character for each half hour from Monday, 00:00 (see weeks.py).
    """

    person_id: UUID = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE")
    week: str = Field(max_length=336)
    updated_at: datetime = Field(sa_type=UtcDateTime)

    def paint(self, week: str, at: datetime) -> None:
        """Another week."""
        self.week, self.updated_at = week, at


class TravelZone(SQLModel, table=True):
    """Days somebody spends in another zone than their own, both included."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    zone: str = Field(max_length=64)
    from_on: date
    to_on: date

    def covers(self, on: date) -> bool:
        """Whether the person is there on that day."""
        return self.from_on <= on <= self.to_on

    def overlaps(self, from_on: date, to_on: date) -> bool:
        """Whether any of those days is spent there."""
        return self.from_on <= to_on and from_on <= self.to_on


class SeasonProposal(SQLModel, table=True):
    """Ways to meet for a season, for the circle to agree on one (see plans.py for `plan`)."""

    __table_args__ = (
        Index(
            "uq_seasonproposal_open",
            "circle_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    proposed_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    plan: dict[str, Any] = Field(sa_type=JSON)
    findings: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    state: ProposalState = Field(default=ProposalState.OPEN, sa_type=text_enum(ProposalState))
    agreed_option: int | None = None
    season_id: UUID | None = Field(default=None, foreign_key="season.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1

    def is_open(self) -> bool:
        """Whether the circle can still answer."""
        return self.state is ProposalState.OPEN

    def close(self, state: ProposalState, at: datetime) -> None:
        """Nothing is asked any more."""
        self.check_open()
        self.state = state
        self.closed_at = at
        self.version += 1

    def agree(self, option: int, season_id: UUID, at: datetime) -> None:
        """Everybody can live with `option`, and it is planned."""
        self.close(ProposalState.AGREED, at)
        self.agreed_option, self.season_id = option, season_id

    def check_open(self) -> None:
        """Raise Conflict when nothing about the proposal can be changed any more."""
        if self.state is ProposalState.AGREED:
            raise Conflict(text("The circle has agreed already, and the meetings are planned."))
        if not self.is_open():
            raise Conflict(text("This proposal was taken back. Nothing is asked any more."))


class ProposalAnswer(SQLModel, table=True):
    """An option somebody can live with; NO_OPTION where it is none of them.

    `alternates`: the person agrees to be away from those meetings of it that are at an hour
    impossible for them.
    """

    __table_args__ = (UniqueConstraint("proposal_id", "person_id", "option"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    proposal_id: UUID = Field(foreign_key="seasonproposal.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    option: int
    alternates: bool = False
    at: datetime = Field(sa_type=UtcDateTime)


class HourFlag(SQLModel, table=True):
    """A meeting that has come to lie at an hour impossible for somebody; never says for whom.

    It is about the time the meeting has at `sequence`. `alternative_…` is the nearest time
    possible for everybody, on the clocks of the meeting's zone, where there is one.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "sequence"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    sequence: int
    alternative_on: date | None = None
    alternative_at: time | None = None
    state: FlagState = Field(default=FlagState.OPEN, sa_type=text_enum(FlagState))
    at: datetime = Field(sa_type=UtcDateTime)

    def keep(self) -> None:
        """The circle meets at that hour all the same."""
        if self.state is not FlagState.OPEN:
            raise Conflict(text("This is settled already."))
        self.state = FlagState.KEPT


class PainEntry(SQLModel, table=True):
    """What the hour of a meeting cost somebody: theirs alone to read.

    Without a meeting: what they began with on joining. It `counts` if they were there, or if
    the hour kept them away. The cost is that of their hours when the meeting was held.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID | None = Field(
        default=None, foreign_key="meeting.id", index=True, ondelete="CASCADE"
    )
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    cost: int
    counts: bool = True
    at: datetime = Field(sa_type=UtcDateTime)
