"""Measures: what somebody counts or measures to see how something moves, and its numbers.

A measure hangs on a goal of a circle, or on a node of its owner's driver diagram.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import CheckConstraint, Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_MEASURE = 140
LONGEST_UNIT = 40
LONGEST_NOTE = 140
MOST_MEASURES = 10
MOST_POINTS = 10_000


class Hope(StrEnum):
    """Where one hopes that the numbers go."""

    MORE = "more"
    FEWER = "fewer"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Everything about a measure that is written in one form.

    `goal_line` is the number one hopes for; `changed_on` the first day on which something was
    done in another way: the median is then that of the time before.
    """

    title: str
    unit: str = ""
    hope: Hope = Hope.NEITHER
    goal_line: float | None = None
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class NumberOfDay:
    """The number of a day, with what was noted beside it."""

    day: date
    value: float
    note: str = ""


class MeasureClash(Conflict):
    """Its words were changed after this edit was begun, so that nothing was saved."""

    code = "measure-clash"

    def __init__(self) -> None:
        super().__init__(
            text("That did not save, for this was changed meanwhile. Look at it again, please.")
        )


class Measure(SQLModel, table=True):
    """Something that is measured for a goal, or for a node of a driver diagram.

    Whoever reads the goal reads it, too. For a node it is its owner's alone, and then
    `owner_id` says whose. `version` rises with every edit of the words. One that was removed
    can be brought back until it is swept away.
    """

    __table_args__ = (
        CheckConstraint("(goal_id IS NULL) <> (node_id IS NULL)", name="has_one_home"),
        CheckConstraint("(owner_id IS NULL) = (node_id IS NULL)", name="has_owner_with_node"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID | None = Field(
        default=None, foreign_key="goal.id", index=True, ondelete="CASCADE"
    )
    node_id: UUID | None = Field(
        default=None, foreign_key="node.id", index=True, ondelete="CASCADE"
    )
    owner_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    by: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=LONGEST_MEASURE)
    unit: str = Field(default="", max_length=LONGEST_UNIT)
    hope: Hope = Field(default=Hope.NEITHER, sa_type=text_enum(Hope))
    goal_line: float | None = None
    changed_on: date | None = None
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def words(self) -> MeasureWords:
        """What is written about the measure now."""
        return MeasureWords(self.title, self.unit, self.hope, self.goal_line, self.changed_on)

    def rewrite(self, words: MeasureWords, *, expected_version: int) -> None:
        """Take other words; MeasureClash where they are not those the edit began with."""
        if self.version != expected_version:
            raise MeasureClash
        self.title = words.title
        self.unit = words.unit
        self.hope = words.hope
        self.goal_line = words.goal_line
        self.changed_on = words.changed_on
        self.version += 1

    def is_removed(self) -> bool:
        """Whether somebody removed it."""
        return self.removed_at is not None

    def remove(self, at: datetime) -> None:
        """Be shown no more; words and numbers stay for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """Be shown again, with all its numbers."""
        self.removed_at = None


class MeasurePoint(SQLModel, table=True):
    """One number of a measure: there is one a day. `version` rises with every correction."""

    __table_args__ = (UniqueConstraint("measure_id", "day"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    measure_id: UUID = Field(foreign_key="measure.id", ondelete="CASCADE")
    by: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    day: date
    value: float
    note: str = Field(default="", max_length=LONGEST_NOTE)
    version: int = 1
    at: datetime = Field(sa_type=UtcDateTime)

    def number(self) -> NumberOfDay:
        """What is written down now."""
        return NumberOfDay(self.day, self.value, self.note)

    def correct(self, number: NumberOfDay) -> None:
        """Be another number; whoever still corrects the one before will be told."""
        self.day, self.value, self.note = number.day, number.value, number.note
        self.version += 1
