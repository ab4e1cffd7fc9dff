"""Turns, and the ledger that says how they were decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum


class Role(StrEnum):
    """A job in a meeting that goes round, in the order in which a meeting's roles are filled."""

    FACILITATOR = "facilitator"
    SCRIBE = "scribe"
    TIMEKEEPER = "timekeeper"


class TurnState(StrEnum):
    """What became of a turn."""

    PUBLISHED = "published"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"
    VOID = "void"


# Turns that somebody still has to take.
STANDING_STATES = (TurnState.PUBLISHED, TurnState.ACCEPTED)
_NOT_LIVE = sa.text("state NOT IN ('void', 'declined')")


class TurnSource(StrEnum):
    """How a turn came to its holder."""

    ROTA = "rota"
    VOLUNTEER = "volunteer"
    SWAP = "swap"
    COVER = "cover"


class CompanyKind(StrEnum):
    """How somebody is at a holder's side: to learn, or to share the work. Neither is a load."""

    SHADOW = "shadow"
    CO_LEAD = "co-lead"


class AskState(StrEnum):
    """What became of a request to take over a turn."""

    OPEN = "open"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class AskedAnswer(StrEnum):
    """What an asked person said."""

    NONE = "none"
    YES = "yes"
    NO = "no"


class EntryKind(StrEnum):
    """Why a load changed (see rota.py)."""

    SERVED = "served"
    JOIN = "join"
    REST = "rest"
    RETURN = "return"
    FORGIVE = "forgive"
    CORRECTION = "correction"
    LEAVE = "leave"


class Turn(SQLModel, table=True):
    """Whose turn it is in a meeting, with the comparison that decided it."""

    __table_args__ = (
        Index(
            "uq_turn_live",
            "meeting_id",
            "role",
            unique=True,
            sqlite_where=_NOT_LIVE,
            postgresql_where=_NOT_LIVE,
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    state: TurnState = Field(default=TurnState.PUBLISHED, sa_type=text_enum(TurnState))
    source: TurnSource = Field(default=TurnSource.ROTA, sa_type=text_enum(TurnSource))
    reason: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    at: datetime = Field(sa_type=UtcDateTime)
    held_by: UUID | None = None
    version: int = 1

    @property
    def is_standing(self) -> bool:
        """Whether somebody still has to take this turn."""
        return self.state in STANDING_STATES

    def serve(self) -> None:
        """The meeting was held, and the turn is done."""
        self.state = TurnState.DONE

    def make_void(self) -> None:
        """The turn will not be taken: the meeting is off, or its holder is gone."""
        self.state = TurnState.VOID


class LedgerEntry(SQLModel, table=True):
    """One line of a circle's rota ledger. Only ever added; `position` has no gaps."""

    __table_args__ = (UniqueConstraint("circle_id", "role", "position"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    position: int
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: EntryKind = Field(sa_type=text_enum(EntryKind))
    delta: int
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL")
    by: UUID | None = None
    note: str = Field(default="", max_length=280)
    at: datetime = Field(sa_type=UtcDateTime)


class Company(SQLModel, table=True):
    """Somebody at the side of a role's holder in a meeting."""

    __table_args__ = (UniqueConstraint("meeting_id", "role", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: CompanyKind = Field(sa_type=text_enum(CompanyKind))
    at: datetime = Field(sa_type=UtcDateTime)


class Ask(SQLModel, table=True):
    """A request that somebody else take over a turn: one person at a time, then everyone.

    `by_app`: the holder cannot come, and the app asks without being told to. `taken_turn_id`
    is the turn given in exchange; without one the turn was covered.
    """

    __table_args__ = (
        Index(
            "uq_ask_open",
            "turn_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    turn_id: UUID = Field(foreign_key="turn.id", index=True, ondelete="CASCADE")
    by_app: bool = False
    state: AskState = Field(default=AskState.OPEN, sa_type=text_enum(AskState))
    asks_everyone: bool = False
    taken_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    taken_turn_id: UUID | None = Field(default=None, foreign_key="turn.id", ondelete="SET NULL")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1


class Asked(SQLModel, table=True):
    """One person an ask went to, until when it is theirs alone to answer."""

    __table_args__ = (UniqueConstraint("ask_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    ask_id: UUID = Field(foreign_key="ask.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    answer: AskedAnswer = Field(default=AskedAnswer.NONE, sa_type=text_enum(AskedAnswer))
    asked_at: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
