"""Coaches, what they ask of a circle and were granted, private moments, and visits."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint, col

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.observations.consent import Grant, Window

LONGEST_PURPOSE = 400
TIME_TO_ANSWER = timedelta(days=7)
# So long nobody asks again for what was not given or was taken back.
REST_BETWEEN = timedelta(days=30)
# A page that nobody saw for so long is gone. The processes look every few seconds.
GONE_AFTER = timedelta(seconds=20)


class Scope(StrEnum):
    """What a coach would like to see. Each is asked for by itself."""

    PRESENCE = "presence"
    BOARD = "board"
    SIGNALS = "signals"


# For how many days a permission can be asked for, at most.
LONGEST_DAYS = {Scope.BOARD: 90, Scope.SIGNALS: 180}


class ObservationState(StrEnum):
    """What became of a wish to observe."""

    ASKED = "asked"
    GRANTED = "granted"
    NOT_THIS_TIME = "not-this-time"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"


class Ending(StrEnum):
    """Why a permission ended before its time."""

    NONE = "none"
    REVOKED = "revoked"
    JOINED = "joined"
    RETURNED = "returned"
    RELEASED = "released"

    def is_by_coming(self) -> bool:
        """Whether somebody is there who was not asked: new, or back from a pause."""
        return self in (Ending.JOINED, Ending.RETURNED)


class CoachAssignment(SQLModel, table=True):
    """Somebody who may ask a circle whether they can observe it. It opens nothing by itself."""

    __table_args__ = (
        Index(
            "uq_coachassignment_live",
            "circle_id",
            "coach_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    coach_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    assigned_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def end(self, at: datetime) -> None:
        """Not this circle's coach any more."""
        self.ended_at = at


class ReportingLine(SQLModel, table=True):
    """To whom somebody reports, said in confidence: nobody who leads them can coach them.

    `email` is the leader's address, normalised, whether they have an account or not. `leader_id`
    is whose it was when the line was said or they left it: another address hides nobody.
    """

    __table_args__ = (UniqueConstraint("person_id", "email"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    email: str = Field(max_length=254, index=True)
    leader_id: UUID | None = Field(
        default=None, foreign_key="person.id", index=True, ondelete="CASCADE"
    )
    at: datetime = Field(sa_type=UtcDateTime)

    @staticmethod
    def names(email: Any, person_id: Any) -> sa.ColumnElement[bool]:
        """The lines about whoever has this address now, or is this person."""
        return sa.or_(col(ReportingLine.email) == email, col(ReportingLine.leader_id) == person_id)


class Observation(SQLModel, table=True):
    """A wish to observe, and the permission that may come of it.

    `key` seals the answers while it is asked for, and is destroyed with them. `consented`
    are the places in the circle (membership ids) that were asked: since all of them said
    yes where it is granted, they tell nothing about anybody. `until` is for the board and
    the signals; one meeting's window follows from the meeting. `renews` is the permission
    that ended because somebody joined or came back.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    coach_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    scope: Scope = Field(sa_type=text_enum(Scope))
    meeting_id: UUID | None = Field(
        default=None, foreign_key="meeting.id", index=True, ondelete="CASCADE"
    )
    purpose: str = Field(max_length=LONGEST_PURPOSE)
    state: ObservationState = Field(
        default=ObservationState.ASKED, sa_type=text_enum(ObservationState)
    )
    asked_at: datetime = Field(sa_type=UtcDateTime)
    closes_at: datetime = Field(sa_type=UtcDateTime)
    until: datetime = Field(sa_type=UtcDateTime)
    key: str = Field(default="", max_length=64)
    consented: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    granted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ending: Ending = Field(default=Ending.NONE, sa_type=text_enum(Ending))
    renews: UUID | None = None

    def is_asked(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.state is ObservationState.ASKED and now < self.closes_at

    def check_asked(self, now: datetime) -> None:
        """Raise Conflict where it cannot be answered any more."""
        if not self.is_asked(now):
            raise Conflict(text("This question is closed. Nothing was changed."))

    def grant_to(self, consented: list[str], at: datetime) -> None:
        """Everybody said yes."""
        self._close(ObservationState.GRANTED)
        self.consented, self.granted_at = consented, at

    def decline(self, at: datetime) -> None:
        """Not this time."""
        self._close(ObservationState.NOT_THIS_TIME)
        self.ended_at = at

    def withdraw(self, at: datetime) -> None:
        """The coach does not ask any more, or there is nothing left to ask for."""
        self._close(ObservationState.WITHDRAWN)
        self.ended_at = at

    def end(self, ending: Ending, at: datetime) -> None:
        """What was granted is over."""
        self.state, self.ending, self.ended_at = ObservationState.ENDED, ending, at
        self.consented = []

    def grant(self, window: Window) -> Grant:
        """The permission as plain facts; `window` as it follows from its scope."""
        return Grant(frozenset(UUID(each) for each in self.consented), window)

    def _close(self, state: ObservationState) -> None:
        if self.state is not ObservationState.ASKED:
            raise Conflict(text("This question is closed. Nothing was changed."))
        self.state, self.key = state, ""


class ConsentAnswer(SQLModel, table=True):
    """One member's answer, under a token and sealed (pulses/sealing.py), until the close."""

    __table_args__ = (UniqueConstraint("observation_id", "token"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    observation_id: UUID = Field(foreign_key="observation.id", index=True, ondelete="CASCADE")
    token: str = Field(max_length=64)
    seal: str = Field(max_length=128)


class PrivateMoment(SQLModel, table=True):
    """A while in a meeting in which nobody but the circle sees anything. Nobody's name is on it."""

    __table_args__ = (
        Index(
            "uq_privatemoment_open",
            "meeting_id",
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    meeting_id: UUID = Field(foreign_key="meeting.id", index=True, ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Visit(SQLModel, table=True):
    """A coach looked, from `at` until `seen_at`. The circle can read all of them."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    observation_id: UUID = Field(foreign_key="observation.id", index=True, ondelete="CASCADE")
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    coach_id: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    gone_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
