"""What can be seen of promises: by the people of their circle, each circle apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import Select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.queries import circle_id_of, meeting_not_found
from peercircles.promises.models import Promise, PromiseState

# How long what one has settled stays beside what is open, to be taken back.
JUST_SETTLED = timedelta(days=1)


@dataclass(frozen=True)
class PromiseRow:
    """A promise as the people of its circle see it. Without `due_on`: by the next meeting.

    `seat` is the owner's, -1 where nobody knows it. `can_reopen` is there for the owner.
    """

    id: str
    circle_id: str
    circle_name: str
    owner_id: str
    owner_name: str
    seat: int
    is_yours: bool
    words: str
    due_on: date | None
    state: PromiseState
    made_at: datetime

    @property
    def is_open(self) -> bool:
        """Whether it is still to come back."""
        return self.state is PromiseState.OPEN

    @property
    def can_reopen(self) -> bool:
        """Whether the reader can say that it was not done, or not let go, after all."""
        return self.is_yours and self.state in {PromiseState.DONE, PromiseState.DROPPED}


@dataclass(frozen=True)
class PromiseReview:
    """What a meeting looks back on: what is open, and what was settled since the one before."""

    to_review: tuple[PromiseRow, ...]
    settled: tuple[PromiseRow, ...]


def promises_to_review(session: Session, actor: Actor, meeting_id: UUID) -> list[PromiseRow]:
    """The open promises a meeting looks back on: everything made before it, soonest due first.

    They come back in each meeting until they are done, changed or let go.
    """
    meeting = _meeting(session, actor, meeting_id)
    statement = _seen_by(actor).where(
        Promise.circle_id == meeting.circle_id,
        Promise.state == PromiseState.OPEN,
        _made_before(meeting),
    )
    rows = _rows(session, actor, statement)
    # Without a day it is due in this meeting; by name within a day, beginning with the reader.
    return sorted(rows, key=lambda row: (row.due_on or meeting.wall_on, not row.is_yours, row.seat))


def promise_review(session: Session, actor: Actor, meeting_id: UUID) -> PromiseReview:
    """The same, with what was settled since the meeting before."""
    meeting = _meeting(session, actor, meeting_id)
    statement = _seen_by(actor).where(
        Promise.circle_id == meeting.circle_id,
        col(Promise.state).in_([PromiseState.DONE, PromiseState.DROPPED]),
        col(Promise.settled_at) >= _since(session, meeting),
        _made_before(meeting),
    )
    in_turn = statement.order_by(col(Promise.settled_at), col(Promise.id))
    settled = sorted(_rows(session, actor, in_turn), key=lambda row: row.seat)
    return PromiseReview(
        to_review=tuple(promises_to_review(session, actor, meeting_id)),
        # What somebody let go is theirs: no list of it goes round.
        settled=tuple(row for row in settled if row.state is PromiseState.DONE or row.is_yours),
    )


def promises_made_in(session: Session, actor: Actor, meeting_id: UUID) -> list[PromiseRow]:
    """The promises of a meeting in the order they were made, but for those let go or changed."""
    meeting = _meeting(session, actor, meeting_id)
    statement = _seen_by(actor).where(
        Promise.meeting_id == meeting.id,
        col(Promise.state).in_([PromiseState.OPEN, PromiseState.DONE]),
    )
    return _rows(session, actor, statement.order_by(col(Promise.made_at), col(Promise.id)))


def own_open_promises(session: Session, actor: Actor) -> list[PromiseRow]:
    """What the actor has promised in any circle and not settled, circle by circle."""
    statement = _own(actor).where(Promise.state == PromiseState.OPEN)
    return _by_circle(_rows(session, actor, statement))


def own_promises(session: Session, actor: Actor, now: datetime) -> list[PromiseRow]:
    """The same, with what was settled just now and can be taken back."""
    just = sa.and_(
        col(Promise.state).in_([PromiseState.DONE, PromiseState.DROPPED]),
        col(Promise.settled_at) > now - JUST_SETTLED,
    )
    statement = _own(actor).where(or_(Promise.state == PromiseState.OPEN, just))
    return _by_circle(_rows(session, actor, statement))


PromiseStatement = Select[Promise, str, str, int]


def _seen_by(actor: Actor) -> PromiseStatement:
    """Promises in the circles the actor is in, with the names around them."""
    # Whoever left and came back has had two seats: theirs is the last one.
    seat = (
        select(sa.func.max(Membership.seat))
        .where(
            Membership.circle_id == Promise.circle_id,
            Membership.person_id == Promise.owner_id,
        )
        .correlate(Promise)
        .scalar_subquery()
    )
    return (
        select(Promise, Circle.name, Person.name, sa.func.coalesce(seat, -1))
        .join(Circle, col(Circle.id) == col(Promise.circle_id))
        .join(Person, col(Person.id) == col(Promise.owner_id))
        .where(col(Promise.circle_id).in_(circle_ids_of(actor)))
    )


def _own(actor: Actor) -> PromiseStatement:
    return _seen_by(actor).where(Promise.owner_id == actor.person_id)


def _rows(session: Session, actor: Actor, statement: PromiseStatement) -> list[PromiseRow]:
    return [
        PromiseRow(
            id=str(promise.id),
            circle_id=str(promise.circle_id),
            circle_name=circle_name,
            owner_id=str(promise.owner_id),
            owner_name=owner_name,
            seat=seat,
            is_yours=promise.owner_id == actor.person_id,
            words=promise.words,
            due_on=promise.due_on,
            state=promise.state,
            made_at=promise.made_at,
        )
        for promise, circle_name, owner_name, seat in session.exec(statement)
    ]


def _by_circle(rows: Iterable[PromiseRow]) -> list[PromiseRow]:
    """Open ones first; within a circle those with a day come last, the soonest first."""
    return sorted(
        rows,
        key=lambda row: (
            not row.is_open,
            row.circle_name,
            row.circle_id,
            row.due_on or date.min,
            row.made_at,
        ),
    )


def _meeting(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    circle_id = circle_id_of(session, actor, meeting_id)
    membership_of(session, actor, circle_id)
    if meeting := session.get(Meeting, meeting_id):
        return meeting
    raise meeting_not_found()


def _made_before(meeting: Meeting) -> sa.ColumnElement[bool]:
    elsewhere = or_(col(Promise.meeting_id).is_(None), col(Promise.meeting_id) != meeting.id)
    return sa.and_(elsewhere, col(Promise.made_at) < meeting.starts_at)


def _since(session: Session, meeting: Meeting) -> datetime:
    """When the meeting before this one began; before all, where there is none."""
    statement = (
        select(Meeting.starts_at)
        .where(
            Meeting.circle_id == meeting.circle_id,
            Meeting.state != MeetingState.CANCELLED,
            col(Meeting.starts_at) < meeting.starts_at,
        )
        .order_by(col(Meeting.starts_at).desc())
        .limit(1)
    )
    return session.exec(statement).one_or_none() or meeting.starts_at - timedelta(days=365)
