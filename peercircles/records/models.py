"""Accomplishments, whom they were done with, and the copies of them that were shared."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel, UniqueConstraint

from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.text import text

LONGEST_TITLE = 140
LONGEST_WORDS = 2000
LONGEST_NAME = 80
LONGEST_LINK = 2048


class AccomplishmentKind(StrEnum):
    """What an accomplishment is. None of them is better than another."""

    RESULT = "result"
    PUBLICATION = "publication"
    TALK = "talk"
    TEACHING = "teaching"
    ROLE = "role"
    QUALIFICATION = "qualification"
    RECOGNITION = "recognition"
    LEARNING = "learning"
    OTHER = "other"


class CreditState(StrEnum):
    """Whether somebody's name may stand beside an accomplishment where others read it."""

    KEPT = "kept"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class EntryWords:
    """Everything about an accomplishment that is written in one form."""

    kind: AccomplishmentKind
    title: str
    words: str
    on: date
    link: str


class Accomplishment(SQLModel, table=True):
    """Something that was done, in the record of one person. Nobody else is kept out of the credit.

    `is_draft`: made when a goal was done, and not looked at yet. `removed_at`: deleted, and
    still to be put back for a while.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    keeper_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    goal_id: UUID | None = Field(
        default=None, foreign_key="goal.id", index=True, ondelete="SET NULL"
    )
    kind: AccomplishmentKind = Field(
        default=AccomplishmentKind.RESULT, sa_type=text_enum(AccomplishmentKind)
    )
    title: str = Field(max_length=LONGEST_TITLE)
    words: str = Field(default="", max_length=LONGEST_WORDS)
    on: date
    link: str = Field(default="", max_length=LONGEST_LINK)
    is_draft: bool = False
    version: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    removed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def written(self) -> EntryWords:
        """What is written now."""
        return EntryWords(self.kind, self.title, self.words, self.on, self.link)

    def rewrite(self, words: EntryWords) -> None:
        """Take other words. Whoever wrote them has looked at it: it is no draft any more."""
        self.kind, self.title, self.words = words.kind, words.title, words.words
        self.on, self.link = words.on, words.link
        self.is_draft = False
        self.version += 1

    def remove(self, at: datetime) -> None:
        """Be deleted."""
        self.removed_at = at

    def put_back(self, now: datetime) -> None:
        """Be there again; Conflict where it is too late."""
        if self.removed_at is None or now >= self.removed_at + BROUGHT_BACK_WITHIN:
            raise Conflict(text("It is too late to put this back."))
        self.removed_at = None


class Credit(SQLModel, table=True):
    """One of those an accomplishment was done with: a person, or a name that was typed.

    A person's name goes to others only while they agree, and only with `title`, which is what
    they were asked about. What they answer is known to them alone. For a name that was typed,
    whoever typed it has asked. `is_beside`: the keeper names them now; who was asked and has not
    said yes stays on file without it, so that nobody has to say no a second time.
    """

    __table_args__ = (UniqueConstraint("accomplishment_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    accomplishment_id: UUID = Field(foreign_key="accomplishment.id", index=True, ondelete="CASCADE")
    keeper_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    person_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    name: str = Field(default="", max_length=LONGEST_NAME)
    title: str = Field(default="", max_length=LONGEST_TITLE)
    state: CreditState = Field(default=CreditState.KEPT, sa_type=text_enum(CreditState))
    is_beside: bool = True
    at: datetime = Field(sa_type=UtcDateTime)

    def was_asked(self) -> bool:
        """Whether a question went to the person, whatever became of it."""
        return self.state is not CreditState.KEPT

    def ask(self, title: str) -> None:
        """Ask the person, about what it is called now.

        Who said no is not asked again; should they say yes after all, it is to this title.
        """
        self.title = title
        if self.state is not CreditState.DECLINED:
            self.state = CreditState.ASKED

    def answer(self, title: str, *, agreed: bool) -> None:
        """Take the person's yes to this title, or their no; either can become the other."""
        if not self.was_asked():
            raise Conflict(text("Nobody asks you that any more."))
        if agreed and title != self.title:
            raise Conflict(text("This is called something else now. Please read it again first."))
        self.state = CreditState.AGREED if agreed else CreditState.DECLINED

    def outlasts_being_taken_out(self) -> bool:
        """Whether the question is remembered where the keeper names them no more."""
        return self.state in {CreditState.ASKED, CreditState.DECLINED}

    def take_out(self) -> None:
        """Be named no more: the question is not shown, and not forgotten."""
        self.is_beside = False

    def put_back(self, title: str) -> None:
        """Be named again, as somebody who was asked already."""
        self.is_beside = True
        self.ask(title)

    def names_them_for(self, title: str) -> bool:
        """Whether the name may stand beside something called that."""
        if self.person_id is None:
            return True
        return self.state is CreditState.AGREED and self.title == title


class RecordCopy(SQLModel, table=True):
    """What somebody shared of an accomplishment with one circle. It never changes."""

    __table_args__ = (UniqueConstraint("accomplishment_id", "circle_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    accomplishment_id: UUID = Field(foreign_key="accomplishment.id", ondelete="CASCADE")
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    keeper_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    audience: Audience = Field(default=Audience.CIRCLE, sa_type=text_enum(Audience))
    kind: AccomplishmentKind = Field(sa_type=text_enum(AccomplishmentKind))
    title: str = Field(max_length=LONGEST_TITLE)
    words: str = Field(default="", max_length=LONGEST_WORDS)
    on: date
    link: str = Field(default="", max_length=LONGEST_LINK)
    at: datetime = Field(sa_type=UtcDateTime)


class CopyCredit(SQLModel, table=True):
    """Who was beside an accomplishment when a copy of it was shared.

    Either a name as it was typed, or a person, who is named by way of their `credit_id`.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    copy_id: UUID = Field(foreign_key="recordcopy.id", index=True, ondelete="CASCADE")
    credit_id: UUID | None = Field(
        default=None, foreign_key="credit.id", index=True, ondelete="CASCADE"
    )
    name: str = Field(default="", max_length=LONGEST_NAME)
    person_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )


class GoalTaken(SQLModel, table=True):
    """A goal that was done has been in somebody's record, or was not wanted there."""

    __table_args__ = (UniqueConstraint("goal_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    goal_id: UUID = Field(foreign_key="goal.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
