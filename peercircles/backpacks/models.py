"""Skills and credentials in somebody's backpack, and what would bring those that are missing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.text import text

LONGEST_NAME = 140
LONGEST_CLOSING = 280


class ItemKind(StrEnum):
    """What can be carried: something one can do, or something that says so."""

    SKILL = "skill"
    CREDENTIAL = "credential"


class ItemState(StrEnum):
    """Whether it is there. The three lists of a backpack, in their order."""

    HAVE = "have"
    BUILDING = "building"
    LACK = "lack"


class Way(StrEnum):
    """What would close the gap. Not to know it yet is an answer like the others."""

    UNKNOWN = "unknown"
    COURSE = "course"
    VISIT = "visit"
    PERSON = "person"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Everything about an item that is written in one form. `gap_id` is a node of a diagram."""

    name: str
    kind: ItemKind = ItemKind.SKILL
    state: ItemState = ItemState.LACK
    way: Way = Way.UNKNOWN
    closing: str = ""
    gap_id: UUID | None = None


class BackpackItem(SQLModel, table=True):
    """A skill or a credential. `closing` says in words what would close it, `way` in kind.

    `gap_id` is the gap it belongs to in a driver diagram of the same owner. `version` rises
    with whatever is written; what was removed can be put back for a while.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    owner_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    gap_id: UUID | None = Field(
        default=None, foreign_key="node.id", index=True, ondelete="SET NULL"
    )
    name: str = Field(max_length=LONGEST_NAME)
    kind: ItemKind = Field(default=ItemKind.SKILL, sa_type=text_enum(ItemKind))
    state: ItemState = Field(default=ItemState.LACK, sa_type=text_enum(ItemState))
    way: Way = Field(default=Way.UNKNOWN, sa_type=text_enum(Way))
    closing: str = Field(default="", max_length=LONGEST_CLOSING)
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def written(self) -> ItemWords:
        """What is written now."""
        return ItemWords(self.name, self.kind, self.state, self.way, self.closing, self.gap_id)

    def rewrite(self, words: ItemWords) -> None:
        """Take other words; whoever still edits the ones before will be told."""
        self.name, self.kind, self.state = words.name, words.kind, words.state
        self.way, self.closing, self.gap_id = words.way, words.closing, words.gap_id
        self.version += 1

    def move(self, state: ItemState) -> None:
        """Stand in another of the three lists."""
        if self.state is not state:
            self.state = state
            self.version += 1

    def remove(self, at: datetime) -> None:
        """Be taken out."""
        self.removed_at = at

    def put_back(self, now: datetime) -> None:
        """Be there again, in the list it was in; Conflict where it is too late."""
        if self.removed_at is None or now >= self.removed_at + BROUGHT_BACK_WITHIN:
            raise Conflict(text("It is too late to put this back."))
        self.removed_at = None
