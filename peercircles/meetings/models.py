"""Seasons and meetings. The wall time and the zone are what was agreed; UTC is derived."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.circles.models import Cadence
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum


class MeetingState(StrEnum):
    """What became of a meeting."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class RoomKind(StrEnum):
    """Where a meeting takes place."""

    LINK = "link"
    JITSI = "jitsi"


class Season(SQLModel, table=True):
    """A row of meetings agreed together."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    first_on: date
    wall_time: time
    zone: str = Field(max_length=64)
    cadence: Cadence = Field(sa_type=text_enum(Cadence))
    count: int
    created_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Meeting(SQLModel, table=True):
    """One meeting. `wall_on`, `wall_time`, `zone` and `fold` are the truth.

    `starts_at` (UTC) is what they resolve to. `uid` never changes, `sequence` never falls:
    calendars rely on both.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    season_id: UUID = Field(foreign_key="season.id", index=True, ondelete="CASCADE")
    wall_on: date
    wall_time: time
    zone: str = Field(max_length=64)
    fold: int = 0
    starts_at: datetime = Field(sa_type=UtcDateTime, index=True)
    minutes: int
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=text_enum(MeetingState))
    uid: str = Field(max_length=120, unique=True)
    sequence: int = 0
    room_kind: RoomKind = Field(sa_type=text_enum(RoomKind))
    room_url: str = Field(max_length=2048)
    version: int = 1
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
