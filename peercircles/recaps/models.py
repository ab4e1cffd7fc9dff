"""Decisions of a meeting, and that its recap was sent."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id

LONGEST_DECISION = 280
MOST_DECISIONS = 40


class CircleDecision(SQLModel, table=True):
    """Something a circle decided in a meeting. `by` is who wrote it down."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    words: str = Field(max_length=LONGEST_DECISION)
    by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    at: datetime = Field(sa_type=UtcDateTime)


class Recap(SQLModel, table=True):
    """That a meeting's recap was sent: once, and by whom."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", unique=True, ondelete="CASCADE")
    sent_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    sent_at: datetime = Field(sa_type=UtcDateTime)
