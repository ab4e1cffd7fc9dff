"""Reflections and weeks. Both are one person's alone; nothing else in the product reads them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_WORDS = 4000
LONGEST_SENTENCE = 280
# How much there is of heart, of skill or of pay: from 1, hardly any, to 5, all one wishes for.
STEPS = range(1, 6)
MINUTES_OF_A_WEEK = 7 * 24 * 60


class Bucket(StrEnum):
    """What the hours of a week go to."""

    GROWTH = "growth"
    DUTY = "duty"
    OTHERS = "others"
    HOME = "home"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Balance:
    """What one loves, is good at and is paid for, each in steps; None where nothing was said."""

    heart: int | None = None
    skill: int | None = None
    pay: int | None = None


@dataclass(frozen=True, slots=True)
class ReflectionWords:
    """Everything about a reflection that is written in one form. `prompt` is a key, or empty."""

    on: date
    words: str
    prompt: str = ""
    balance: Balance = Balance()


class Reflection(SQLModel, table=True):
    """What somebody thought on a day. `version` rises with every edit."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    on: date
    prompt: str = Field(default="", max_length=24)
    words: str = Field(default="", max_length=LONGEST_WORDS)
    heart: int | None = None
    skill: int | None = None
    pay: int | None = None
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def balance(self) -> Balance:
        """The three steps."""
        return Balance(self.heart, self.skill, self.pay)

    def rewrite(self, words: ReflectionWords, *, expected_version: int) -> None:
        """Take other words; Conflict where they are not those the edit began with."""
        if self.version != expected_version:
            raise Conflict(text("That did not save. You changed this in another window, too."))
        self.on, self.words, self.prompt = words.on, words.words, words.prompt
        self.heart, self.skill = words.balance.heart, words.balance.skill
        self.pay = words.balance.pay
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Be shown no more; it can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """It was removed by mistake."""
        self.removed_at = None


class WeekAudit(SQLModel, table=True):
    """What the hours of one week went to, in minutes, and a sentence about it."""

    __table_args__ = (UniqueConstraint("person_id", "monday"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    monday: date
    growth: int = 0
    duty: int = 0
    others: int = 0
    home: int = 0
    rest: int = 0
    words: str = Field(default="", max_length=LONGEST_SENTENCE)
    at: datetime = Field(sa_type=UtcDateTime)

    def minutes(self) -> dict[Bucket, int]:
        """The minutes of each bucket."""
        return {bucket: getattr(self, bucket.value) for bucket in Bucket}


class QuestionAside(SQLModel, table=True):
    """The last quarter of a year, by its first day, whose question somebody put aside."""

    person_id: UUID = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    quarter: date
    at: datetime = Field(sa_type=UtcDateTime)
