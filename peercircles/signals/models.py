"""The one thing that is kept of signs: that somebody said it is not an issue."""

from collections.abc import Set
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import JSON, Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.signals.kinds import SignalKind

LONGEST_REASON = 280
PUT_ASIDE_FOR = timedelta(weeks=4)


class SignalSnooze(SQLModel, table=True):
    """A sign that is put aside: for the circle, or with a `person_id` for that person alone.

    `marks` are the ids it rested on: on anything else, it is a new one and shown.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    kind: SignalKind = Field(sa_type=text_enum(SignalKind))
    person_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    by: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    marks: list[str] = Field(sa_type=JSON)
    reason: str = Field(default="", max_length=LONGEST_REASON)
    at: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)

    def covers(self, marks: Set[str], now: datetime) -> bool:
        """Whether a sign that rests on these is still put aside."""
        return now < self.until and marks <= set(self.marks)

    def renew(self, marks: Set[str], reason: str, *, by: UUID, at: datetime) -> None:
        """Put aside once more, with what it rests on now."""
        self.marks, self.reason, self.by = sorted(marks), reason, by
        self.at, self.until = at, at + PUT_ASIDE_FOR
