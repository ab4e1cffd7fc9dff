"""Pulses. Who answered what is in here only while one is open, and then only for its key."""

from datetime import datetime
from uuid import UUID

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.pulses.bands import Band


class Pulse(SQLModel, table=True):
    """What is asked after one meeting. It is open as long as it has its `key`.

    `is_roll_known`: it is known of everybody whether they were at the meeting. `bands` is
    written once, at the close; it stays empty where fewer than three people answered.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", unique=True, ondelete="CASCADE")
    items: list[str] = Field(sa_type=JSON)
    closes_at: datetime = Field(sa_type=UtcDateTime)
    key: str = Field(max_length=64)
    is_roll_known: bool = False
    bands: dict[str, Band] = Field(default_factory=dict, sa_type=JSON)

    @property
    def is_open(self) -> bool:
        """Whether nothing is counted yet."""
        return bool(self.key)

    def check_open(self, now: datetime) -> None:
        """Raise Conflict when nothing can be answered any more."""
        if not self.is_open or self.closes_at <= now:
            raise Conflict(text("This pulse is closed. What was answered stays as it was."))

    def close(self, bands: dict[str, Band]) -> None:
        """Keep how the circle answered, and nothing else."""
        self.bands, self.key = bands, ""


class PulseSeat(SQLModel, table=True):
    """Somebody who was at the meeting and is asked. Says nothing of whether they answered."""

    __table_args__ = (UniqueConstraint("pulse_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    pulse_id: UUID = Field(foreign_key="pulse.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")


class PulseAnswer(SQLModel, table=True):
    """An answer, or that somebody would rather not; without a person, a time or an order."""

    token: str = Field(primary_key=True, max_length=64)
    pulse_id: UUID = Field(foreign_key="pulse.id", index=True, ondelete="CASCADE")
    seal: str = Field(max_length=64)
