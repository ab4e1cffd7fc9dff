"""The log of a meeting: only ever added to, numbered without gaps; and what it adds up to."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.lasting import written_once
from peercircles.runs.kinds import Kind


class Run(SQLModel, table=True):
    """One meeting's log: how long it is, and `snapshot`, what fold.py makes of it.

    The snapshot saves reading the whole log for each change; the log alone is the truth.
    Whoever adds a line locks the circle first and then this row.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", unique=True, ondelete="CASCADE")
    seq: int = 0
    snapshot: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    is_on: bool = Field(default=False, index=True)
    ends_at: datetime = Field(sa_type=UtcDateTime)


class RunEntry(SQLModel, table=True):
    """One line of a meeting's log. `by` is nobody where it was the app, or nobody's business."""

    __table_args__ = (UniqueConstraint("meeting_id", "seq"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    seq: int
    kind: Kind = Field(sa_type=text_enum(Kind))
    by: UUID | None = None
    at: datetime = Field(sa_type=UtcDateTime)
    details: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)


class RunPresence(SQLModel, table=True):
    """When somebody's open page was last seen at a meeting, by whichever server process."""

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    seen_at: datetime = Field(sa_type=UtcDateTime)


# Who did it, and who else is in its details, is taken off with their names.
written_once(
    SQLModel.metadata.tables["runentry"], *("meeting_id", "seq", "kind", "at"), meeting_id="meeting"
)
