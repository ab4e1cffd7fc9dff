"""What happened in a circle, and the mail that waits: kept as ids, never as words.

The words are looked up by whoever may read them, or when a letter is really sent.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.notifications.kinds import MailKind

_QUEUED = sa.text("state = 'queued'")


class MailState(StrEnum):
    """What became of a letter. `DROPPED`: when its time came it was not true or not wanted."""

    QUEUED = "queued"
    SENT = "sent"
    DEAD = "dead"
    DROPPED = "dropped"


class MailTrouble(StrEnum):
    """Why a letter has not arrived, as far as anybody but its reader needs to know."""

    NONE = ""
    AWAY = "away"
    LATER = "later"
    REFUSED = "refused"
    ADDRESS = "address"
    OURS = "ours"
    UNWRITTEN = "unwritten"


class Activity(SQLModel, table=True):
    """One thing that happened. `kind` is the event's name; the ids say about what."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    by: UUID
    kind: str = Field(max_length=40)
    goal_id: UUID | None = Field(default=None, foreign_key="goal.id", ondelete="CASCADE")
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="CASCADE")
    person_id: UUID | None = None
    at: datetime = Field(sa_type=UtcDateTime, index=True)


class OutboxMessage(SQLModel, table=True):
    """A letter that is to be sent, once for each `reason`; what it says is made when it is.

    Letters of one `stream` go out in the order of `position`. `lease_until` and `leased_by`
    name the worker that has it in hand. `message_id` is the same however often it is tried.
    `address` is where it goes, if that is not for the account to say when it is sent, such as
    that of an account that is gone: it is kept while the letter waits, and no longer.
    """

    __table_args__ = (
        Index("ix_outboxmessage_due", "due_at", sqlite_where=_QUEUED, postgresql_where=_QUEUED),
        Index("ix_outboxmessage_stream", "stream", "position"),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    reason: str = Field(max_length=400, unique=True)
    kind: MailKind = Field(sa_type=text_enum(MailKind))
    circle_id: UUID | None = Field(
        default=None, foreign_key="circle.id", index=True, ondelete="CASCADE"
    )
    person_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    address: str = Field(default="", max_length=254)
    stream: str = Field(default="", max_length=400)
    position: int = 0
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    message_id: str = Field(max_length=300)
    due_at: datetime = Field(sa_type=UtcDateTime)
    state: MailState = Field(default=MailState.QUEUED, sa_type=text_enum(MailState))
    attempts: int = 0
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    leased_by: UUID | None = None
    trouble: MailTrouble = Field(default=MailTrouble.NONE, sa_type=text_enum(MailTrouble))
    created_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def end(self, state: MailState, at: datetime) -> None:
        """It is sent, or will not be."""
        self.state, self.ended_at, self.address = state, at, ""
        self.lease_until = self.leased_by = None

    def put_off(self, until: datetime) -> None:
        """It is for later."""
        self.due_at = until
        self.lease_until = self.leased_by = None

    def revive(self, now: datetime) -> None:
        """It is tried again from the beginning."""
        self._check_dead()
        self.state, self.due_at, self.ended_at = MailState.QUEUED, now, None
        self.attempts, self.trouble = 0, MailTrouble.NONE

    def let_be(self, now: datetime) -> None:
        """Nobody needs it any more."""
        self._check_dead()
        self.end(MailState.DROPPED, now)

    def _check_dead(self) -> None:
        if self.state is not MailState.DEAD:
            raise Conflict(text("This message is no longer waiting for you."))


class MailOptOut(SQLModel, table=True):
    """A kind of letter somebody does without."""

    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    kind: MailKind = Field(sa_type=text_enum(MailKind))
    at: datetime = Field(sa_type=UtcDateTime)


class CalendarCopy(SQLModel, table=True):
    """What somebody's calendar was last told of a meeting by mail.

    `sequence` is the one it was told with: the meeting's own, and `lift` more. Leaving a
    circle and coming back lifts it, so that their calendar takes each word for a newer one.
    """

    __table_args__ = (UniqueConstraint("meeting_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    sequence: int
    lift: int = 0
    is_taken_out: bool = False
    told_at: datetime = Field(sa_type=UtcDateTime)

    def is_behind(self, sequence: int) -> bool:
        """Whether the meeting, now at `sequence`, is another than the one that was told."""
        return self.sequence < sequence + self.lift

    def tell(self, sequence: int, *, is_taken_out: bool, at: datetime) -> None:
        """Another word about the meeting, newer than each before it."""
        self.lift = max(self.lift, self.sequence + 1 - sequence)
        self.sequence = sequence + self.lift
        self.is_taken_out, self.told_at = is_taken_out, at


class CalendarFeed(SQLModel, table=True):
    """The address at which a calendar program fetches somebody's meetings: its digest alone."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", unique=True, ondelete="CASCADE")
    token_digest: str = Field(max_length=64, unique=True)
    has_links: bool = False
    has_names: bool = False
    has_dues: bool = False
    created_at: datetime = Field(sa_type=UtcDateTime)
