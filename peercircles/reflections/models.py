"""Reflections and weeks, which are one person's alone, and the copies that somebody shared.

Nothing else in the product reads a reflection or a week; a circle reads the copies.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_WORDS = 4000
LONGEST_SENTENCE = 280
LONGEST_NOTE = 140
# How much there is of heart, of skill or of pay: from 1, hardly any, to 5, all one wishes for.
STEPS = range(1, 6)
MINUTES_OF_A_WEEK = 7 * 24 * 60
_FIRST_INSTANT = datetime(1970, 1, 1, tzinfo=UTC)


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


class Extent(StrEnum):
    """How much of a reflection is shared: its balance with the notes, or what was written, too."""

    BALANCE = "balance"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class BalanceNotes:
    """A few words on each of the three, and on where they meet. Each may be empty."""

    heart: str = ""
    skill: str = ""
    pay: str = ""
    overlap: str = ""


@dataclass(frozen=True, slots=True)
class ReflectionWords:
    """Everything about a reflection that is written in one form. `prompt` is a key, or empty."""

    on: date
    words: str
    prompt: str = ""
    balance: Balance = Balance()
    notes: BalanceNotes = BalanceNotes()


class ReflectionClash(Conflict):
    """It was changed in another window after this edit was begun, so that nothing was saved."""

    code = "reflection-clash"

    def __init__(self) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))


class WeekClash(Conflict):
    """The week was kept in another window after this form was begun, so that nothing was saved."""

    code = "week-clash"

    def __init__(self) -> None:
        super().__init__(text("That did not save. You changed this in another window, too."))


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
    heart_note: str = Field(default="", max_length=LONGEST_NOTE)
    skill_note: str = Field(default="", max_length=LONGEST_NOTE)
    pay_note: str = Field(default="", max_length=LONGEST_NOTE)
    overlap: str = Field(default="", max_length=LONGEST_SENTENCE)
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def balance(self) -> Balance:
        """The three steps."""
        return Balance(self.heart, self.skill, self.pay)

    def notes(self) -> BalanceNotes:
        """What is written about the three, and about where they meet."""
        return BalanceNotes(self.heart_note, self.skill_note, self.pay_note, self.overlap)

    def has_balance(self) -> bool:
        """Whether anything is said of the three."""
        return (self.balance(), self.notes()) != (Balance(), BalanceNotes())

    def rewrite(self, words: ReflectionWords, *, expected_version: int) -> None:
        """Take other words; ReflectionClash where they are not those the edit began with."""
        if self.version != expected_version:
            raise ReflectionClash
        self.on, self.words, self.prompt = words.on, words.words, words.prompt
        balance, notes = words.balance, words.notes
        self.heart, self.skill, self.pay = balance.heart, balance.skill, balance.pay
        self.heart_note, self.skill_note, self.pay_note = notes.heart, notes.skill, notes.pay
        self.overlap = notes.overlap
        self.version += 1

    def check_version(self, expected_version: int) -> None:
        """Raise Conflict where it is not what somebody read who is about to share it."""
        if self.version != expected_version:
            raise Conflict(
                text("Nothing is shared. You changed this in another window: read it again.")
            )

    def copied(self, circle_id: UUID, extent: Extent, at: datetime) -> "ReflectionCopy":
        """A copy for a circle of what is there now."""
        is_all = extent is Extent.ALL
        return ReflectionCopy(
            circle_id=circle_id,
            person_id=self.person_id,
            reflection_id=self.id,
            on=self.on,
            prompt=self.prompt if is_all else "",
            words=self.words if is_all else "",
            heart=self.heart,
            skill=self.skill,
            pay=self.pay,
            heart_note=self.heart_note,
            skill_note=self.skill_note,
            pay_note=self.pay_note,
            overlap=self.overlap,
            at=at,
        )

    def remove(self, at: datetime) -> None:
        """Be shown no more; it can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """It was removed by mistake."""
        self.removed_at = None


class ReflectionCopy(SQLModel, table=True):
    """What somebody shared of a reflection with one circle. It never changes.

    It stays until it is taken back, also where the reflection is gone (`reflection_id` is None).
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    reflection_id: UUID | None = Field(
        default=None, foreign_key="reflection.id", index=True, ondelete="SET NULL"
    )
    on: date
    prompt: str = Field(default="", max_length=24)
    words: str = Field(default="", max_length=LONGEST_WORDS)
    heart: int | None = None
    skill: int | None = None
    pay: int | None = None
    heart_note: str = Field(default="", max_length=LONGEST_NOTE)
    skill_note: str = Field(default="", max_length=LONGEST_NOTE)
    pay_note: str = Field(default="", max_length=LONGEST_NOTE)
    overlap: str = Field(default="", max_length=LONGEST_SENTENCE)
    at: datetime = Field(sa_type=UtcDateTime)

    def balance(self) -> Balance:
        """The three steps."""
        return Balance(self.heart, self.skill, self.pay)

    def notes(self) -> BalanceNotes:
        """What is written about the three, and about where they meet."""
        return BalanceNotes(self.heart_note, self.skill_note, self.pay_note, self.overlap)


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

    def kept(self) -> int:
        """When it was kept, in millionths of a second: by that a form knows what is newer."""
        return (self.at - _FIRST_INSTANT) // timedelta(microseconds=1)

    def check_known(self, seen: int) -> None:
        """Raise WeekClash where it was kept after what a form has `seen` of weeks."""
        if self.kept() > seen:
            raise WeekClash


class QuestionAside(SQLModel, table=True):
    """The last quarter of a year, by its first day, whose question somebody put aside."""

    person_id: UUID = Field(primary_key=True, foreign_key="person.id", ondelete="CASCADE")
    quarter: date
    at: datetime = Field(sa_type=UtcDateTime)
