"""The people who help somebody along: with what, how near they are, and where they come from.

A developmental network in the words of Higgins and Kram, "Reconceptualizing Mentoring at Work"
(Academy of Management Review 26, 2001). Names and notes are sealed (sealing.py).
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.text import text
from peercircles.networks.sealing import SealedText

LONGEST_NAME = 80
LONGEST_NOTE = 1000


class Function(StrEnum):
    """What somebody helps with. One person may do several."""

    JOB = "job"
    CAREER = "career"
    SUPPORT = "support"


class Closeness(StrEnum):
    """How near somebody is, from the middle of the map outwards."""

    CLOSE = "close"
    BETWEEN = "between"
    DISTANT = "distant"


class Sphere(StrEnum):
    """The part of life somebody belongs to."""

    TEAM = "team"
    WORK = "work"
    FIELD = "field"
    FAMILY = "family"
    COMMUNITY = "community"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class ContactWords:
    """Everything about a contact that is written in one form."""

    name: str
    functions: frozenset[Function]
    closeness: Closeness = Closeness.BETWEEN
    sphere: Sphere = Sphere.WORK
    knows_others: bool = False
    note: str = ""


class Contact(SQLModel, table=True):
    """Somebody on a people map. They need no account, and are never told.

    `knows_others`: they know somebody else on the map. `version` rises with whatever is
    written; what was removed can be put back for a while.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    name: str = Field(sa_type=SealedText)
    note: str = Field(default="", sa_type=SealedText)
    helps_job: bool = False
    helps_career: bool = False
    helps_support: bool = False
    closeness: Closeness = Field(default=Closeness.BETWEEN, sa_type=text_enum(Closeness))
    sphere: Sphere = Field(default=Sphere.WORK, sa_type=text_enum(Sphere))
    knows_others: bool = False
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def functions(self) -> frozenset[Function]:
        """What they help with."""
        helps = {
            Function.JOB: self.helps_job,
            Function.CAREER: self.helps_career,
            Function.SUPPORT: self.helps_support,
        }
        return frozenset(function for function, does in helps.items() if does)

    def written(self) -> ContactWords:
        """What is written now."""
        return ContactWords(
            self.name,
            self.functions(),
            self.closeness,
            self.sphere,
            self.knows_others,
            self.note,
        )

    def write(self, words: ContactWords) -> None:
        """Take these words."""
        self.name, self.note = words.name, words.note
        self.helps_job = Function.JOB in words.functions
        self.helps_career = Function.CAREER in words.functions
        self.helps_support = Function.SUPPORT in words.functions
        self.closeness, self.sphere = words.closeness, words.sphere
        self.knows_others = words.knows_others

    def rewrite(self, words: ContactWords) -> None:
        """Take other words; whoever still edits the ones before will be told."""
        self.write(words)
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Leave the map."""
        self.removed_at = at

    def put_back(self, now: datetime) -> None:
        """Be on the map again; Conflict where it is too late."""
        if self.removed_at is None or now >= self.removed_at + BROUGHT_BACK_WITHIN:
            raise Conflict(text("It is too late to put this back."))
        self.removed_at = None
