"""Versions of a compact, who signed them, and changes that are proposed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.event import listen
from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.circles.models import Cadence
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.lasting import written_once
from peercircles.kernel.text import text

LONGEST_CLAUSE = 2000
LONGEST_TITLE = 80
LONGEST_COMMENT = 500
# Whoever meets every month meets once before it is over.
TIME_TO_AGREE = timedelta(weeks=5)
# So long the words of what not all agreed on in time can still be read, and proposed again.
KEPT_IN_SIGHT = timedelta(weeks=5)


class Section(StrEnum):
    """The clauses every compact begins with, in their order. Two of them come with terms."""

    PURPOSE = "purpose"
    RHYTHM = "rhythm"
    TALKING = "talking"
    CONFIDENCE = "confidence"
    PARTS = "parts"
    PROMISES = "promises"
    COACH = "coach"
    DIFFERENCES = "differences"
    BETWEEN = "between"
    LEAVING = "leaving"
    REVIEW = "review"
    RECORDS = "records"


class AmendmentKind(StrEnum):
    """What somebody proposes to do."""

    CHANGE = "change"
    ADD = "add"
    REMOVE = "remove"


class AmendmentState(StrEnum):
    """Where a proposed change is."""

    OPEN = "open"
    ADOPTED = "adopted"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set-aside"
    LAPSED = "lapsed"


class Opinion(StrEnum):
    """What somebody says to a proposed change."""

    AGREE = "agree"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause. `key` stays the same from version to version: a section's, or its own."""

    key: str
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed in numbers: how often, with how many, and when to look at it again."""

    cadence: Cadence
    smallest: int
    largest: int
    review_on: date


class CompactVersion(SQLModel, table=True):
    """What a circle has agreed on, in the language it was drafted in. It never changes."""

    __table_args__ = (UniqueConstraint("circle_id", "number"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    number: int
    locale: str = Field(max_length=16)
    clauses: list[dict[str, str]] = Field(sa_type=sa.JSON)
    cadence: Cadence = Field(sa_type=text_enum(Cadence))
    smallest: int
    largest: int
    review_on: date
    made_at: datetime = Field(sa_type=UtcDateTime)

    @property
    def reading(self) -> tuple[Clause, ...]:
        """The clauses, in their order."""
        return tuple(Clause(**clause) for clause in self.clauses)

    @property
    def terms(self) -> Terms:
        """What it says in numbers."""
        return Terms(self.cadence, self.smallest, self.largest, self.review_on)

    def clause(self, key: str) -> Clause | None:
        """The clause of that key, if there is one."""
        return next((each for each in self.reading if each.key == key), None)


class Signature(SQLModel, table=True):
    """Somebody's yes to one version. It never changes, and goes for no other version."""

    __table_args__ = (UniqueConstraint("version_id", "membership_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    version_id: UUID = Field(foreign_key="compactversion.id", index=True, ondelete="CASCADE")
    membership_id: UUID = Field(foreign_key="membership.id", index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)


class Amendment(SQLModel, table=True):
    """A change somebody proposes to the version `version_id`.

    `clause_key` is the clause it is about, or the key a new clause will have. The terms are
    null where they stay as they are. `became` is the number of the version it made. From
    `closes_at` on nobody answers any more; a job writes down a little later that it lapsed.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    version_id: UUID = Field(foreign_key="compactversion.id", index=True, ondelete="CASCADE")
    proposed_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: AmendmentKind = Field(sa_type=text_enum(AmendmentKind))
    clause_key: str = Field(max_length=36)
    title: str = Field(default="", max_length=LONGEST_TITLE)
    words: str = Field(default="", max_length=LONGEST_CLAUSE)
    cadence: Cadence | None = Field(default=None, sa_type=text_enum(Cadence))
    smallest: int | None = None
    largest: int | None = None
    review_on: date | None = None
    state: AmendmentState = Field(default=AmendmentState.OPEN, sa_type=text_enum(AmendmentState))
    at: datetime = Field(sa_type=UtcDateTime)
    closes_at: datetime = Field(sa_type=UtcDateTime, index=True)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    became: int | None = None

    def state_at(self, now: datetime) -> AmendmentState:
        """Where it is, also in the moment before a job writes down that its time is over."""
        is_over = self.state is AmendmentState.OPEN and self.closes_at <= now
        return AmendmentState.LAPSED if is_over else self.state

    def is_open(self, now: datetime) -> bool:
        """Whether it waits for answers."""
        return self.state_at(now) is AmendmentState.OPEN

    def check_open(self, now: datetime) -> None:
        """Raise Conflict with what has become of it."""
        match self.state_at(now):
            case AmendmentState.ADOPTED:
                raise Conflict(text("Everybody has agreed to this. It is in the compact."))
            case AmendmentState.WITHDRAWN:
                raise Conflict(text("This is proposed no longer."))
            case AmendmentState.SET_ASIDE:
                raise Conflict(
                    text("The compact has changed since. This is to be looked at again first.")
                )
            case AmendmentState.LAPSED:
                raise Conflict(text("The time for answers is over. The compact stays as it is."))
            case AmendmentState.OPEN:
                return

    def adopt(self, number: int, at: datetime) -> None:
        """Everybody agreed; it made the version of that number."""
        self.state, self.became, self.ended_at = AmendmentState.ADOPTED, number, at

    def withdraw(self, at: datetime) -> None:
        """It is proposed no longer; also where it was set aside, or its time was over."""
        if self.state_at(at) not in _TO_RENEW:
            self.check_open(at)
        self.state, self.ended_at = AmendmentState.WITHDRAWN, at

    def set_aside(self) -> None:
        """The compact is another one now. The text stays."""
        self.state = AmendmentState.SET_ASIDE

    def lapse(self) -> None:
        """Not everybody agreed in time: the compact stays as it is, and the text a while."""
        self.state, self.ended_at = AmendmentState.LAPSED, self.closes_at

    def renew(self, version_id: UUID, at: datetime) -> None:
        """The same change, proposed to the version that holds now, with as much time again."""
        if self.state_at(at) not in _TO_RENEW:
            self.check_open(at)
            raise Conflict(text("This waits for answers already."))
        self.state, self.version_id, self.ended_at = AmendmentState.OPEN, version_id, None
        self.at, self.closes_at = at, at + TIME_TO_AGREE


# What can be proposed again, as it is.
_TO_RENEW = (AmendmentState.SET_ASIDE, AmendmentState.LAPSED)


class AmendmentAnswer(SQLModel, table=True):
    """What somebody said last to a proposed change. Everybody in the circle sees it."""

    __table_args__ = (UniqueConstraint("amendment_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    amendment_id: UUID = Field(foreign_key="amendment.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    opinion: Opinion = Field(sa_type=text_enum(Opinion))
    at: datetime = Field(sa_type=UtcDateTime)


class AmendmentComment(SQLModel, table=True):
    """A few words about a proposed change, for the circle."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    amendment_id: UUID = Field(foreign_key="amendment.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    words: str = Field(max_length=LONGEST_COMMENT)
    at: datetime = Field(sa_type=UtcDateTime)


def stored(clauses: Sequence[Clause]) -> list[dict[str, str]]:
    """Clauses as a version keeps them."""
    return [asdict(clause) for clause in clauses]


def _never_changes(_mapper: Any, _connection: Any, kept: Any) -> None:
    # What people put their names to is not to be altered by any command, be it by mistake.
    raise RuntimeError(f"{type(kept).__name__} {kept.id} would be changed")


for _kept in (CompactVersion, Signature):
    listen(_kept, "before_update", _never_changes)
_TABLES = SQLModel.metadata.tables
written_once(_TABLES["compactversion"], circle_id="circle")
written_once(_TABLES["signature"], version_id="compactversion", membership_id="membership")
