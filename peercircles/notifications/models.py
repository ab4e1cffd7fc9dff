"""What happened in a circle, kept as ids: the words are looked up by whoever may read them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id


class Activity(SQLModel, table=True):
    """One thing that happened. `kind` is the event's name; the ids say about what."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    by: UUID
    kind: str = Field(max_length=40)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", ondelete="CASCADE")
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="CASCADE")
    person_id: UUID | None = None
    at: datetime = Field(sa_type=UtcDateTime, index=True)
