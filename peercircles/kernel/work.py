"""One unit of work: who asks, at what time, in which transaction, and what came of it."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID, uuid5

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import UtcDateTime, new_id
from peercircles.kernel.database import reading
from peercircles.kernel.errors import AlreadyDone
from peercircles.kernel.events import Event

P = ParamSpec("P")
R = TypeVar("R")

NOBODY_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Actor:
    """The signed-in person on whose behalf something is done."""

    person_id: UUID


NOBODY = Actor(NOBODY_ID)


@dataclass(slots=True)
class Work:
    """What a command gets: a session inside a transaction, the actor, the time (UTC)."""

    session: Session
    actor: Actor
    now: datetime
    events: list[Event] = field(default_factory=list[Event])

    def record(self, event: Event) -> None:
        """Remember that `event` happened; it is published once this work is committed."""
        self.events.append(event)

    def append(self, table: type[Any], **values: object) -> None:
        """Write a row that only ever is added, such as a line of history: at once, and unwatched.

        Costs a fraction of `session.add`. Every column that has no null must be given, but
        for the id; what the row refers to must have been flushed.
        """
        self.session.connection().execute(_insertion(table), {"id": new_id(), **values})


class Operation(SQLModel, table=True):
    """An operation id a browser sent with a change, so that a repeat does nothing twice.

    `id` is made of that id and its person: nobody can use up an id for somebody else.
    """

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(index=True)
    at: datetime = Field(sa_type=UtcDateTime)


Reaction = Callable[[Work, Event], None]


class Transactions:
    """Runs commands and queries on one database: a command commits once, at the end."""

    def __init__(self, engine: sa.Engine, reactions: Sequence[Reaction] = ()) -> None:
        self.engine = engine
        self._writing = engine.execution_options(writes=True)
        self._reading = reading(engine)
        self.reactions = tuple(reactions)

    def run(
        self,
        actor: Actor,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[R, list[Event]]:
        """Run `command` in one transaction; give its answer and what happened."""
        return self.run_once(None, actor, command, *args, **kwargs)

    def run_once(
        self,
        operation_id: UUID | None,
        actor: Actor,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> tuple[R, list[Event]]:
        """As `run`, but raise AlreadyDone if `operation_id` was committed before."""
        with self.together() as session:
            work = Work(session=session, actor=actor, now=utc_now())
            if operation_id is not None:
                _claim(work, operation_id)
            answer = self.perform(work, command, *args, **kwargs)
        return answer, work.events

    @contextmanager
    def together(self) -> Generator[Session]:
        """A transaction for everything done in it: committed at its end, or not at all."""
        with Session(self._writing, expire_on_commit=False) as session, session.begin():
            yield session

    def perform(
        self,
        work: Work,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run `command` as the whole of `work`, and what follows from it; commit nothing."""
        answer = command(work, *args, **kwargs)
        for event in work.events:
            for react in self.reactions:
                react(work, event)
        return answer

    def read(
        self,
        actor: Actor,
        query: Callable[Concatenate[Session, Actor, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run `query` in a transaction that changes nothing and sees the data of one instant."""
        with Session(self._reading, expire_on_commit=False) as session:
            return query(session, actor, *args, **kwargs)


def _claim(work: Work, operation_id: UUID) -> None:
    person_id = work.actor.person_id
    try:
        work.append(
            Operation, id=uuid5(person_id, str(operation_id)), person_id=person_id, at=work.now
        )
    except IntegrityError:
        raise AlreadyDone from None


@cache
def _insertion(table: type[Any]) -> sa.Insert:
    return sa.insert(table)
