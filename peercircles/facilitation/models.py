"""Turns, and the ledger that says how they were decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum


class Role(StrEnum):
    """A job in a meeting that goes round."""

    FACILITATOR = "facilitator"


class TurnState(StrEnum):
    """What became of a turn."""

    PUBLISHED = "published"
    DONE = "done"
    VOID = "void"


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
            sqlite_where=sa.text("state <> 'void'"),
            postgresql_where=sa.text("state <> 'void'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    state: TurnState = Field(default=TurnState.PUBLISHED, sa_type=text_enum(TurnState))
    reason: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    at: datetime = Field(sa_type=UtcDateTime)

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
    at: datetime = Field(sa_type=UtcDateTime)
