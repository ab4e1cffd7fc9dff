"""Goals on a circle's shared board, what is said about them, and what became of them."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum


class Lane(StrEnum):
    """The columns of the board, in their order."""

    EXPLORING = "exploring"
    DOING = "doing"
    TESTING = "testing"
    DONE = "done"
    PARKED = "parked"


class GoalKind(StrEnum):
    """What a goal is about."""

    GROWTH = "growth"
    PROJECT = "project"
    DIRECTION = "direction"
    BALANCE = "balance"


class Progress(StrEnum):
    """How a goal goes, in its owner's words. None of them is better than another."""

    ON_TRACK = "on-track"
    SLOW = "slow"
    STUCK = "stuck"
    CHANGED = "changed"


class ChangeKind(StrEnum):
    """What happened to a goal."""

    ADDED = "added"
    EDITED = "edited"
    MOVED = "moved"
    ARCHIVED = "archived"
    RESTORED = "restored"


class Board(SQLModel, table=True):
    """The version of a circle's board: raised by one in every transaction that changes it."""

    circle_id: UUID = Field(primary_key=True, foreign_key="circle.id", ondelete="CASCADE")
    version: int = 0


class Goal(SQLModel, table=True):
    """Something a member wants. It belongs to its owner; contributors share the work.

    `version` rises with every edit of the words (see `edit_goal`); `board_version` is the
    board's version when the card last looked different. `rank` orders cards in a lane.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=140)
    why: str = Field(default="", max_length=2000)
    measure: str = Field(default="", max_length=280)
    target_on: date | None = None
    kind: GoalKind = Field(default=GoalKind.GROWTH, sa_type=text_enum(GoalKind))
    lane: Lane = Field(default=Lane.EXPLORING, sa_type=text_enum(Lane))
    rank: float
    progress: Progress | None = Field(default=None, sa_type=text_enum(Progress))
    wants_help: bool = False
    version: int = 1
    board_version: int = Field(default=0, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    news_at: datetime = Field(sa_type=UtcDateTime)
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Contributor(SQLModel, table=True):
    """Somebody who shares the work on a goal; credit is not divided."""

    __table_args__ = (UniqueConstraint("goal_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")


class GoalUpdate(SQLModel, table=True):
    """News of a goal: how it goes, one line, and whether thoughts are welcome."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    progress: Progress = Field(sa_type=text_enum(Progress))
    line: str = Field(default="", max_length=280)
    wants_help: bool = False
    at: datetime = Field(sa_type=UtcDateTime)


class GoalChange(SQLModel, table=True):
    """One entry of a goal's history, which is never rewritten."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: ChangeKind = Field(sa_type=text_enum(ChangeKind))
    part: str = Field(default="", max_length=24)
    before: str = Field(default="", max_length=2000)
    after: str = Field(default="", max_length=2000)
    at: datetime = Field(sa_type=UtcDateTime)
