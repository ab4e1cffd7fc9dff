"""Milestones of a goal, and which of them wait for which others."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_MILESTONE = 140
LONGEST_AIM = 500
LONGEST_SCOPE = 1000
LONGEST_ALIGNMENT = 280
MOST_MILESTONES = 40
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class MilestoneWords:
    """Everything about a milestone that is written in one form.

    `due_on` is a day of the calendar and of no zone: it is the same day everywhere.
    """

    title: str
    due_on: date
    needs: frozenset[UUID] = frozenset()


class ChangedMeanwhile(Conflict):
    """It was changed after this edit was begun, so that nothing was saved."""

    code = "changed-meanwhile"

    def __init__(self) -> None:
        super().__init__(
            text("That did not save, for this was changed meanwhile. Look at it again, please.")
        )


class Milestone(SQLModel, table=True):
    """Something that is to be there by a day. Whoever is in the circle of its goal reads it.

    `version` rises with every change of words, day, or what it waits for; not with being done.
    One that was removed can be brought back until it is swept away.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    by: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=LONGEST_MILESTONE)
    due_on: date
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def words(self, needs: frozenset[UUID]) -> MilestoneWords:
        """What is written about the milestone now."""
        return MilestoneWords(self.title, self.due_on, needs)

    def check_version(self, expected: int) -> None:
        """Raise ChangedMeanwhile where somebody changed it since it was read."""
        if self.version != expected:
            raise ChangedMeanwhile

    def rewrite(self, words: MilestoneWords) -> None:
        """Take other words and another day."""
        self.title = words.title
        self.move(words.due_on)

    def move(self, due_on: date) -> None:
        """Be due on another day."""
        self.due_on = due_on
        self.version += 1

    def is_done(self) -> bool:
        """Whether it is there already."""
        return self.done_at is not None

    def finish(self, at: datetime) -> None:
        """Be there."""
        self.done_at = at

    def reopen(self) -> None:
        """Not be there after all."""
        self.done_at = None

    def is_removed(self) -> bool:
        """Whether somebody removed it."""
        return self.removed_at is not None

    def remove(self, at: datetime) -> None:
        """Be shown no more; it stays for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """Be shown again, with what it waits for."""
        self.removed_at = None


class MilestoneNeed(SQLModel, table=True):
    """That one milestone waits for another of the same goal."""

    __table_args__ = (UniqueConstraint("milestone_id", "needed_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    milestone_id: UUID = Field(foreign_key="milestone.id", ondelete="CASCADE")
    needed_id: UUID = Field(foreign_key="milestone.id", index=True, ondelete="CASCADE")


@dataclass(frozen=True, slots=True)
class CharterWords:
    """Everything that is written in a charter; its last day is that of the goal.

    `alignment` and `checks_in_on`, when one talks with the sponsor, are for circles alone whose
    projects are asked about a sponsor.
    """

    aim: str = ""
    scope: str = ""
    alignment: str = ""
    starts_on: date | None = None
    checks_in_on: date | None = None


class Charter(SQLModel, table=True):
    """What a project is for, what belongs to it, and whose wish it is; one for each goal.

    `by` wrote it last. `version` rises with every change, and is 0 before it was written.
    """

    goal_id: UUID = Field(primary_key=True, foreign_key="goal.id", ondelete="CASCADE")
    by: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    aim: str = Field(default="", max_length=LONGEST_AIM)
    scope: str = Field(default="", max_length=LONGEST_SCOPE)
    alignment: str = Field(default="", max_length=LONGEST_ALIGNMENT)
    starts_on: date | None = None
    checks_in_on: date | None = None
    version: int = 0
    changed_at: datetime = Field(sa_type=UtcDateTime)

    def words(self) -> CharterWords:
        """What is written in it now."""
        return CharterWords(self.aim, self.scope, self.alignment, self.starts_on, self.checks_in_on)

    def rewrite(self, words: CharterWords, *, expected_version: int) -> None:
        """Take other words; ChangedMeanwhile where they are not those the edit began with."""
        if self.version != expected_version:
            raise ChangedMeanwhile
        self.aim, self.scope = words.aim, words.scope
        self.alignment, self.starts_on = words.alignment, words.starts_on
        self.checks_in_on = words.checks_in_on
        self.version += 1
