"""Asks and offers: a door one would like opened, or can open, for people of one's circle.

An ask stays in its circle. Whether it was answered is for its author to say, and nobody
counts who asks or helps how often.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text

LONGEST_ASK = 280
LONGEST_REPLY = 500
MOST_OPEN = 50
MOST_REPLIES = 50


class AskKind(StrEnum):
    """Whether somebody would like something, or has something to give."""

    ASK = "ask"
    OFFER = "offer"


class AskAbout(StrEnum):
    """What kind of door it is about."""

    INTRODUCTION = "introduction"
    LETTER = "letter"
    OPPORTUNITY = "opportunity"
    OTHER = "other"


class AskState(StrEnum):
    """What became of it."""

    OPEN = "open"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


class AskOffer(SQLModel, table=True):
    """Something somebody asks of their circle, or offers to it, perhaps about a goal.

    `edited_at` tells that it once read otherwise.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    goal_id: UUID | None = Field(
        default=None, foreign_key="goal.id", index=True, ondelete="SET NULL"
    )
    kind: AskKind = Field(sa_type=text_enum(AskKind))
    about: AskAbout = Field(default=AskAbout.OTHER, sa_type=text_enum(AskAbout))
    words: str = Field(max_length=LONGEST_ASK)
    state: AskState = Field(default=AskState.OPEN, sa_type=text_enum(AskState))
    version: int = 1
    at: datetime = Field(sa_type=UtcDateTime)
    edited_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_open(self) -> bool:
        """Whether it still waits for somebody."""
        return self.state is AskState.OPEN

    def marks(self) -> frozenset[UUID]:
        """The goal whose card says, because of this, that something is asked about it."""
        is_asked = self.is_open() and self.kind is AskKind.ASK
        return frozenset([self.goal_id] if is_asked and self.goal_id else [])

    def check_open(self) -> None:
        """Raise Conflict where it waits for nobody any more."""
        if not self.is_open():
            raise Conflict(text("This is settled already. Open it again first."))

    def rewrite(
        self, *, kind: AskKind, about: AskAbout, words: str, goal_id: UUID | None, at: datetime
    ) -> None:
        """Read otherwise; whoever still edits what was there before will be told."""
        self.kind, self.about, self.words, self.goal_id = kind, about, words, goal_id
        self.edited_at = at
        self.version += 1

    def settle(self, state: AskState, at: datetime) -> None:
        """It waits no more: somebody helped, or it is not needed."""
        self.check_open()
        self.state, self.settled_at = state, at

    def open_again(self) -> None:
        """It was settled too soon."""
        if self.is_open():
            raise Conflict(text("This is open already."))
        self.state, self.settled_at = AskState.OPEN, None


class AskReply(SQLModel, table=True):
    """What somebody in the circle says to it; its author can take it back."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    ask_id: UUID = Field(foreign_key="askoffer.id", index=True, ondelete="CASCADE")
    author_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    words: str = Field(max_length=LONGEST_REPLY)
    at: datetime = Field(sa_type=UtcDateTime)
