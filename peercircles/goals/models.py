"""Goals on a circle's shared board, what is said about them, and what became of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.audiences import Audience, check_narrowing
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_TITLE = 140
LONGEST_WHY = 2000
LONGEST_LINE = 280


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
    NARROWED = "narrowed"
    DONE = "done"
    REOPENED = "reopened"
    REMOVED = "removed"


class Beside(StrEnum):
    """What hangs on a goal: what becomes of it is told in the history of the goal, too."""

    MILESTONE = "milestone"
    MEASURE = "measured"
    CHARTER = "charter"


@dataclass(frozen=True, slots=True)
class GoalWords:
    """Everything about a goal that is written in one form, and so can clash."""

    title: str
    why: str
    measure: str
    target_on: date | None
    kind: GoalKind
    contributor_ids: frozenset[UUID]

    def parts(self) -> dict[str, str]:
        """Each part as the history keeps it; contributors as their ids, with spaces between."""
        return {
            "title": self.title,
            "why": self.why,
            "measure": self.measure,
            "target_on": self.target_on.isoformat() if self.target_on else "",
            "kind": self.kind.value,
            "contributors": " ".join(sorted(str(person_id) for person_id in self.contributor_ids)),
        }


class Board(SQLModel, table=True):
    """The version of a circle's board: raised by one in every transaction that changes it."""

    circle_id: UUID = Field(primary_key=True, foreign_key="circle.id", ondelete="CASCADE")
    version: int = 0

    def next_version(self) -> int:
        """Raise the version; every card that looks different from now on carries it."""
        self.version += 1
        return self.version


class Goal(SQLModel, table=True):
    """Something a member wants. It belongs to its owner; contributors share the work.

    `version` rises with every edit of the words (see `edit_goal`); `board_version` is the
    board's version when the card last looked different. `rank` orders cards in a lane.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=LONGEST_TITLE)
    why: str = Field(default="", max_length=LONGEST_WHY)
    measure: str = Field(default="", max_length=LONGEST_LINE)
    target_on: date | None = None
    kind: GoalKind = Field(default=GoalKind.GROWTH, sa_type=text_enum(GoalKind))
    lane: Lane = Field(default=Lane.EXPLORING, sa_type=text_enum(Lane))
    rank: float
    progress: Progress | None = Field(default=None, sa_type=text_enum(Progress))
    wants_help: bool = False
    audience: Audience = Field(default=Audience.CIRCLE, sa_type=text_enum(Audience))
    version: int = 1
    board_version: int = Field(default=0, index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    news_at: datetime = Field(sa_type=UtcDateTime)
    archived_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_archived(self) -> bool:
        """Whether the goal was taken off the board."""
        return self.archived_at is not None

    def words(self, contributor_ids: frozenset[UUID]) -> GoalWords:
        """What is written on the goal now."""
        return GoalWords(
            title=self.title,
            why=self.why,
            measure=self.measure,
            target_on=self.target_on,
            kind=self.kind,
            contributor_ids=contributor_ids,
        )

    def rewrite(self, words: GoalWords) -> None:
        """Take other words; whoever still edits the ones before will be told."""
        self.title = words.title
        self.why = words.why
        self.measure = words.measure
        self.target_on = words.target_on
        self.kind = words.kind
        self.version += 1

    def move(self, lane: Lane, rank: float) -> None:
        """Stand in `lane` at `rank`."""
        self.lane = lane
        self.rank = rank

    def archive(self, at: datetime) -> None:
        """Leave the board; words, updates and history stay."""
        self.archived_at = at

    def restore(self, rank: float) -> None:
        """Come back to the lane it was in, at `rank`."""
        if not self.is_archived():
            raise Conflict(text("This goal is on the board already."))
        self.archived_at = None
        self.rank = rank

    def narrow(self, audience: Audience) -> None:
        """Be for fewer people from now on; Conflict where it would be for more."""
        check_narrowing(self.audience, audience)
        self.audience = audience

    def take_news(self, progress: Progress, *, wants_help: bool, at: datetime) -> None:
        """Show how the goal goes, as its newest update says."""
        self.progress = progress
        self.wants_help = wants_help
        self.news_at = at

    def check_on_board(self) -> None:
        """Raise Conflict where the goal rests in the archive: there it stays as it was."""
        if self.is_archived():
            raise Conflict(text("This goal is in the archive. Restore it first."))


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
    line: str = Field(default="", max_length=LONGEST_LINE)
    wants_help: bool = False
    audience: Audience = Field(default=Audience.CIRCLE, sa_type=text_enum(Audience))
    at: datetime = Field(sa_type=UtcDateTime)

    def narrow(self, audience: Audience) -> None:
        """Be for fewer people from now on; Conflict where it would be for more."""
        check_narrowing(self.audience, audience)
        self.audience = audience


class GoalChange(SQLModel, table=True):
    """One entry of a goal's history, which is never rewritten.

    `about_id` is the milestone or measure it is about, where it is about one: what that is called
    is read where it is kept, so that words that went do not live on here.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: ChangeKind = Field(sa_type=text_enum(ChangeKind))
    part: str = Field(default="", max_length=24)
    about_id: UUID | None = None
    before: str = Field(default="", max_length=LONGEST_WHY)
    after: str = Field(default="", max_length=LONGEST_WHY)
    at: datetime = Field(sa_type=UtcDateTime)
