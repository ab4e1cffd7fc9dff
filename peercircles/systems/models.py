"""Systems diagrams: things and signed links. A diagram is its owner's alone."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_TITLE = 140
LONGEST_NODE = 60
MOST_SYSTEMS = 30
MOST_NODES = 40


class Sign(StrEnum):
    """What more of one thing does to another: it makes more of it, or less."""

    PLUS = "plus"
    MINUS = "minus"


class SystemDiagram(SQLModel, table=True):
    """One diagram: what it is about."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=LONGEST_TITLE)
    created_at: datetime = Field(sa_type=UtcDateTime)
    changed_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def remove(self, at: datetime) -> None:
        """Put it away; it can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """It was put away by mistake."""
        self.removed_at = None


class SystemNode(SQLModel, table=True):
    """A thing of which there can be more or less. `version` rises with its title."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    system_id: UUID = Field(foreign_key="systemdiagram.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    title: str = Field(max_length=LONGEST_NODE)
    place: int
    version: int = 1
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def rename(self, title: str, *, expected_version: int) -> None:
        """Take another title; Conflict where it is not the one the edit began with."""
        if self.version != expected_version:
            raise Conflict(text("That did not save. You changed this in another window."))
        self.title = title
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Leave the diagram, links and all; it can be brought back for a while."""
        self.removed_at = at

    def bring_back(self) -> None:
        """It was removed by mistake: it stands where it stood, linked as it was."""
        self.removed_at = None


class SystemLink(SQLModel, table=True):
    """That more of one thing makes more of another, or less."""

    __table_args__ = (UniqueConstraint("from_id", "to_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    system_id: UUID = Field(foreign_key="systemdiagram.id", index=True, ondelete="CASCADE")
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    from_id: UUID = Field(foreign_key="systemnode.id", index=True, ondelete="CASCADE")
    to_id: UUID = Field(foreign_key="systemnode.id", index=True, ondelete="CASCADE")
    sign: Sign = Field(sa_type=text_enum(Sign))
