"""Worries: said early, to whom one chooses, and forgotten after two weeks.

A worry is for those it was told to and for nobody else, now or later: no coach, no organiser,
no sign and no report knows that there is one.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum

LONGEST_WORRY = 500
LONGEST_CARE_WORDS = 280
LIVES_FOR = timedelta(days=14)
# By one person, at one time, in one circle.
MOST_WORRIES = 5


class ToldTo(StrEnum):
    """Whom somebody tells: one member, whoever facilitates next, or everybody in the circle."""

    PERSON = "person"
    FACILITATOR = "facilitator"
    CIRCLE = "circle"


class Worry(SQLModel, table=True):
    """What worries somebody. `to_id` is the person it was told to; empty where it is everybody.

    Whoever has the next turn is that person from the moment it is told: it does not wander
    on to who has the one after.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    told: ToldTo = Field(sa_type=text_enum(ToldTo))
    to_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    words: str = Field(max_length=LONGEST_WORRY)
    at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime = Field(index=True, sa_type=UtcDateTime)

    def is_over(self, now: datetime) -> bool:
        """Whether it is forgotten."""
        return now >= self.ends_at


class CareWords(SQLModel, table=True):
    """What a programme's organisers want people to read who may need more than their circle."""

    programme_id: UUID = Field(primary_key=True, foreign_key="programme.id", ondelete="CASCADE")
    words: str = Field(default="", max_length=LONGEST_CARE_WORDS)
    at: datetime = Field(sa_type=UtcDateTime)
