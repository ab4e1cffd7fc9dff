"""Huddles: two or more members, twenty minutes at most, between meetings."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id

SHORTEST, LONGEST = 5, 20
LONGEST_LINE = 280
# How long after it somebody may still post what came of it.
LINE_WITHIN = timedelta(days=7)


class Huddle(SQLModel, table=True):
    """A short talk of some members. Nobody's turn, nobody's duty, and nothing is counted.

    `line` is what the circle gets to read of it, if anything.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    arranged_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    starts_at: datetime = Field(sa_type=UtcDateTime, index=True)
    minutes: int
    room_url: str = Field(default="", max_length=2048)
    line: str = Field(default="", max_length=LONGEST_LINE)
    posted_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    posted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is still to come, or on."""
        return self.cancelled_at is None and now < self.ends_at

    def can_be_told(self, now: datetime) -> bool:
        """Whether a line about it can be posted: from its beginning, for some days, once."""
        is_time = self.starts_at <= now < self.ends_at + LINE_WITHIN
        return self.cancelled_at is None and not self.line and is_time


class HuddlePerson(SQLModel, table=True):
    """Somebody who is asked into a huddle, its arranger among them."""

    __table_args__ = (UniqueConstraint("huddle_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    huddle_id: UUID = Field(foreign_key="huddle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
