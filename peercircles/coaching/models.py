"""What coaches write: feedback for a circle, and a log for nobody but themselves."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.settings import settings

LONGEST_FEEDBACK = 2000
LONGEST_NOTE = 4000
# What was seen may be answered for so long after the permission for it is over.
FEEDBACK_AFTER = timedelta(days=7)
TAKE_BACK_WITHIN = timedelta(minutes=10)


def log_kept() -> timedelta:
    """How long a log stays once its circle is not the coach's any more."""
    return timedelta(days=settings().coach_log_days)


class FeedbackTo(StrEnum):
    """Whom a coach writes to. The circle always reads that there is something, and to whom."""

    CIRCLE = "circle"
    FACILITATOR = "facilitator"


class CoachFeedback(SQLModel, table=True):
    """Something a coach wrote. To the facilitator of a meeting, it is for that person alone."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    coach_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    to: FeedbackTo = Field(default=FeedbackTo.CIRCLE, sa_type=text_enum(FeedbackTo))
    meeting_id: UUID | None = Field(
        default=None, foreign_key="meeting.id", index=True, ondelete="CASCADE"
    )
    facilitator_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    words: str = Field(max_length=LONGEST_FEEDBACK)
    at: datetime = Field(sa_type=UtcDateTime)

    def can_be_taken_back(self, now: datetime) -> bool:
        """Whether it is new enough."""
        return now < self.at + TAKE_BACK_WITHIN


class CoachLogNote(SQLModel, table=True):
    """A note of a coach about a circle, for the coach's own eyes. No query takes another person."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    coach_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    on: date
    words: str = Field(max_length=LONGEST_NOTE)
    at: datetime = Field(sa_type=UtcDateTime)
