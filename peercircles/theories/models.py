"""Driver diagrams: an aim, what moves it most, what moves that, and what could be tried.

A diagram is its owner's alone. What a circle reads of it is a copy (sharing.py).
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint

from peercircles.kernel.audiences import Audience, check_narrowing
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_AIM = 280
LONGEST_LINE = 140
LONGEST_TITLE = 140

# One part of a frozen diagram (frozen.py).
Part = dict[str, Any]


class NodeKind(StrEnum):
    """The columns after the aim, in their order. A node hangs on nodes of the kind before."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    IDEA = "idea"

    def before(self) -> "NodeKind | None":
        """The kind it hangs on; none for what moves the aim itself."""
        kinds = list(NodeKind)
        place = kinds.index(self)
        return kinds[place - 1] if place else None

    def after(self) -> "NodeKind | None":
        """The kind that hangs on it; none for what could be tried."""
        return next((kind for kind in NodeKind if kind.before() is self), None)


class Strength(StrEnum):
    """How sure its owner is that one thing moves another."""

    SOLID = "solid"
    DOTTED = "dotted"


@dataclass(frozen=True, slots=True)
class AimWords:
    """What is wanted: what, how much, for whom and by when. Written in one form."""

    what: str
    how_much: str = ""
    for_whom: str = ""
    by_when: date | None = None


class Diagram(SQLModel, table=True):
    """One aim of somebody's, with what hangs on it. `version` rises with the aim's words."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    what: str = Field(max_length=LONGEST_AIM)
    how_much: str = Field(default="", max_length=LONGEST_LINE)
    for_whom: str = Field(default="", max_length=LONGEST_LINE)
    by_when: date | None = None
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def aim(self) -> AimWords:
        """The aim as it is written now."""
        return AimWords(self.what, self.how_much, self.for_whom, self.by_when)

    def state(self) -> str:
        """Something that is another with every change of anything in the diagram."""
        return self.changed_at.isoformat()

    def rewrite(self, aim: AimWords) -> None:
        """Take other words; whoever still edits the ones before will be told."""
        self.what, self.how_much = aim.what, aim.how_much
        self.for_whom, self.by_when = aim.for_whom, aim.by_when
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Put it away; it can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """It was put away by mistake."""
        self.removed_at = None


class Node(SQLModel, table=True):
    """Something that moves the aim, directly or not, or an idea of what to try.

    `place` orders the nodes of a kind. `strength` says how surely a primary driver moves the
    aim; of the others, their links do. `version` rises with the title. `goal_id` is the goal
    that was made of it.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    diagram_id: UUID = Field(foreign_key="diagram.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    kind: NodeKind = Field(sa_type=text_enum(NodeKind))
    title: str = Field(max_length=LONGEST_TITLE)
    is_gap: bool = False
    strength: Strength = Field(default=Strength.SOLID, sa_type=text_enum(Strength))
    place: int
    goal_id: UUID | None = Field(
        default=None, foreign_key="goal.id", index=True, ondelete="SET NULL"
    )
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def rename(self, title: str) -> None:
        """Take another title; whoever still edits the one before will be told."""
        self.title = title
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Leave the diagram, links and all; it can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """It was removed by mistake: it stands where it stood, linked as it was."""
        self.removed_at = None


class Link(SQLModel, table=True):
    """That one node hangs on another. The parent is of the kind before: never a circle."""

    __table_args__ = (UniqueConstraint("parent_id", "child_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    diagram_id: UUID = Field(foreign_key="diagram.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    parent_id: UUID = Field(foreign_key="node.id", index=True, ondelete="CASCADE")
    child_id: UUID = Field(foreign_key="node.id", index=True, ondelete="CASCADE")
    strength: Strength = Field(default=Strength.SOLID, sa_type=text_enum(Strength))


class DiagramVersion(SQLModel, table=True):
    """A diagram as it was when its owner kept it. Never changed afterwards."""

    __table_args__ = (UniqueConstraint("diagram_id", "number"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    diagram_id: UUID = Field(foreign_key="diagram.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    number: int
    name: str = Field(default="", max_length=LONGEST_LINE)
    parts: list[Part] = Field(sa_type=JSON)
    at: datetime = Field(sa_type=UtcDateTime)


class SharedCopy(SQLModel, table=True):
    """A diagram, or a part of it, as it was when its owner gave it to a circle.

    What the owner writes later is not in it. Its `audience` can become smaller, never larger.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    diagram_id: UUID = Field(foreign_key="diagram.id", index=True, ondelete="CASCADE")
    audience: Audience = Field(default=Audience.CIRCLE, sa_type=text_enum(Audience))
    parts: list[Part] = Field(sa_type=JSON)
    at: datetime = Field(sa_type=UtcDateTime)

    def narrow(self, audience: Audience) -> None:
        """Be for fewer people from now on; Conflict where it would be for more."""
        check_narrowing(self.audience, audience)
        self.audience = audience


def check_is_there(thing: Diagram | Node) -> None:
    """Raise Conflict where it was removed meanwhile."""
    if thing.removed_at is not None:
        raise Conflict(text("This was removed. Bring it back first."))
