"""Turns, and the ledger that says how they were decided."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.lasting import written_once
from peercircles.kernel.text import text


class Role(StrEnum):
    """A job in a meeting that goes round, in the order in which a meeting's roles are filled."""

    FACILITATOR = "facilitator"
    SCRIBE = "scribe"
    TIMEKEEPER = "timekeeper"


class TurnState(StrEnum):
    """What became of a turn."""

    PUBLISHED = "published"
    ACCEPTED = "accepted"
    DONE = "done"
    DECLINED = "declined"
    VOID = "void"


# Turns that somebody still has to take.
STANDING_STATES = (TurnState.PUBLISHED, TurnState.ACCEPTED)
# Turns that count for their meeting, before and after it.
LIVE_STATES = (*STANDING_STATES, TurnState.DONE)
_NOT_LIVE = sa.text("state NOT IN ('void', 'declined')")


class TurnSource(StrEnum):
    """How a turn came to its holder."""

    ROTA = "rota"
    VOLUNTEER = "volunteer"
    SWAP = "swap"
    COVER = "cover"


class CompanyKind(StrEnum):
    """How somebody is at a holder's side: to learn, or to share the work. Neither is a load.

    `NONE` says that somebody would rather not be.
    """

    SHADOW = "shadow"
    CO_LEAD = "co-lead"
    NONE = "none"


class AskState(StrEnum):
    """What became of a request to take over a turn."""

    OPEN = "open"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class AskedAnswer(StrEnum):
    """What an asked person said."""

    NONE = "none"
    YES = "yes"
    NO = "no"


class EntryKind(StrEnum):
    """Why a load changed (see rota.py)."""

    SERVED = "served"
    JOIN = "join"
    SWAP = "swap"
    REST = "rest"
    RETURN = "return"
    FORGIVE = "forgive"
    CORRECTION = "correction"
    LEAVE = "leave"


class Turn(SQLModel, table=True):
    """Whose turn it is in a meeting, with the comparison that decided it.

    After a swap each takes the other's turn, and it `counts_for` the other.
    """

    __table_args__ = (
        Index(
            "uq_turn_live",
            "meeting_id",
            "role",
            unique=True,
            sqlite_where=_NOT_LIVE,
            postgresql_where=_NOT_LIVE,
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    state: TurnState = Field(default=TurnState.PUBLISHED, sa_type=text_enum(TurnState))
    source: TurnSource = Field(default=TurnSource.ROTA, sa_type=text_enum(TurnSource))
    reason: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)
    at: datetime = Field(sa_type=UtcDateTime)
    held_by: UUID | None = None
    counts_for: UUID | None = None
    version: int = 1

    @property
    def is_standing(self) -> bool:
        """Whether somebody still has to take this turn."""
        return self.state in STANDING_STATES

    @property
    def bearer_id(self) -> UUID:
        """Whose load the turn will be."""
        return self.counts_for or self.person_id

    def accept(self) -> None:
        """The holder has seen the turn and will take it."""
        self._go_on(TurnState.ACCEPTED)

    def decline(self) -> None:
        """The holder will not take the turn, and gives nobody else's for it."""
        self._go_on(TurnState.DECLINED)

    def give_away(self) -> None:
        """Somebody else takes the turn in the holder's place."""
        self._go_on(TurnState.VOID)

    def serve(self, held_by: UUID | None) -> None:
        """The meeting was held, and the turn is done: by this person, or by nobody at all."""
        self.state = TurnState.DONE
        self.held_by = held_by
        self.version += 1

    def reopen(self) -> None:
        """Who held the turn was not who it was said to be."""
        self.state = TurnState.PUBLISHED
        self.held_by = None
        self.version += 1

    def make_void(self) -> None:
        """The turn will not be taken: the meeting is off, or its holder is gone."""
        self.state = TurnState.VOID
        self.version += 1

    def _go_on(self, state: TurnState) -> None:
        if not self.is_standing:
            raise Conflict(text("This turn has changed hands. Look at who has it now."))
        self.state = state
        self.version += 1


class LedgerEntry(SQLModel, table=True):
    """One line of a circle's rota ledger. Only ever added; `position` has no gaps."""

    __table_args__ = (UniqueConstraint("circle_id", "role", "position"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    position: int
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: EntryKind = Field(sa_type=text_enum(EntryKind))
    delta: int
    meeting_id: UUID | None = Field(default=None, foreign_key="meeting.id", ondelete="SET NULL")
    by: UUID | None = None
    note: str = Field(default="", max_length=280)
    at: datetime = Field(sa_type=UtcDateTime)


class Company(SQLModel, table=True):
    """Somebody at the side of a role's holder in a meeting."""

    __table_args__ = (UniqueConstraint("meeting_id", "role", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    role: Role = Field(default=Role.FACILITATOR, sa_type=text_enum(Role))
    person_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    kind: CompanyKind = Field(sa_type=text_enum(CompanyKind))
    at: datetime = Field(sa_type=UtcDateTime)


class Ask(SQLModel, table=True):
    """A request that somebody else take over a turn: one person at a time, then everyone.

    `by_app`: the holder cannot come, and the app asks without being told to; otherwise `by` is
    the holder, or an organiser on the holder's behalf. With a `wanted_turn_id` only the holder
    of that turn is asked, to exchange the two. `taken_turn_id` is the turn given in exchange;
    without one the turn was covered.
    """

    __table_args__ = (
        Index(
            "uq_ask_open",
            "turn_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    turn_id: UUID = Field(foreign_key="turn.id", index=True, ondelete="CASCADE")
    by_app: bool = False
    by: UUID | None = None
    wanted_turn_id: UUID | None = Field(default=None, foreign_key="turn.id", ondelete="SET NULL")
    state: AskState = Field(default=AskState.OPEN, sa_type=text_enum(AskState))
    asks_everyone: bool = False
    taken_by: UUID | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    taken_turn_id: UUID | None = Field(default=None, foreign_key="turn.id", ondelete="SET NULL")
    opened_at: datetime = Field(sa_type=UtcDateTime)
    closed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    version: int = 1

    @property
    def is_open(self) -> bool:
        """Whether somebody can still say yes."""
        return self.state is AskState.OPEN

    def ask_everyone(self) -> None:
        """Whoever is in the circle can say yes from now on."""
        self.asks_everyone = True
        self.version += 1

    def take(self, by: UUID, in_exchange_for: UUID | None, at: datetime) -> None:
        """Somebody said yes."""
        self.taken_by, self.taken_turn_id = by, in_exchange_for
        self._close(AskState.TAKEN, at)

    def withdraw(self, at: datetime) -> None:
        """Nobody needs to say yes any more."""
        self._close(AskState.WITHDRAWN, at)

    def expire(self, at: datetime) -> None:
        """Nobody said yes in time."""
        self._close(AskState.EXPIRED, at)

    def _close(self, state: AskState, at: datetime) -> None:
        if not self.is_open:
            raise Conflict(text("This is settled already. Thank you for looking."))
        self.state, self.closed_at = state, at
        self.version += 1


class Asked(SQLModel, table=True):
    """One person an ask went to, until when it is theirs alone to answer."""

    __table_args__ = (UniqueConstraint("ask_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    ask_id: UUID = Field(foreign_key="ask.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    answer: AskedAnswer = Field(default=AskedAnswer.NONE, sa_type=text_enum(AskedAnswer))
    asked_at: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def reply(self, answer: AskedAnswer, at: datetime) -> None:
        """What the person says."""
        self.answer, self.answered_at = answer, at

    def is_waiting(self, now: datetime) -> bool:
        """Whether the answer is this person's alone to give, and not given yet."""
        return self.answer is AskedAnswer.NONE and now < self.until


# Who it is about, who wrote it and why is taken off with their names.
written_once(
    SQLModel.metadata.tables["ledgerentry"],
    *("circle_id", "role", "position", "kind", "delta", "at"),
    circle_id="circle",
    person_id="person",
)
