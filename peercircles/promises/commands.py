"""What can be done to promises. Every command locks the circle first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.models import Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.circles.seats import active_membership, locked_circle, locking
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local
from peercircles.meetings.models import ROOM_OPENS_BEFORE, Meeting, MeetingState
from peercircles.meetings.queries import meeting_not_found
from peercircles.promises import policy
from peercircles.promises.events import (
    PromiseEvent,
    PromiseMade,
    PromiseReopened,
    PromiseSettled,
)
from peercircles.promises.models import LONGEST_PROMISE, Promise, PromiseState

MOST_OPEN = 40
FURTHEST_DUE = timedelta(days=2 * 366)
# How long after a meeting somebody still writes down what was said there.
WRITTEN_DOWN_WITHIN = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class PromiseWords:
    """What is promised, and by when: by the next meeting where there is no day."""

    words: str
    due_on: date | None = None


def make_promise(
    work: Work, circle_id: UUID, said: PromiseWords, *, meeting_id: UUID | None = None
) -> Promise:
    """The actor will do something; in a meeting, or between two."""
    member = _locked_member(work, circle_id)
    policy.may_make(member, circle_id).enforce()
    _check_meeting(work, circle_id, meeting_id)
    return _made(work, circle_id, work.actor.person_id, said, meeting_id=meeting_id)


def write_down_promise(
    work: Work,
    meeting_id: UUID,
    owner_id: UUID,
    said: PromiseWords,
    *,
    is_scribe: bool,
    is_present: bool,
) -> Promise:
    """The scribe of a meeting writes down what somebody there said; it is that person's."""
    circle_id = _circle_of(work, meeting_id)
    member = _locked_member(work, circle_id)
    policy.may_write_down(member, circle_id, is_scribe=is_scribe, is_present=is_present).enforce()
    if active_membership(work, circle_id, owner_id) is None:
        raise NotFound(text("We could not find that person in this circle."))
    _check_meeting(work, circle_id, meeting_id)
    return _made(work, circle_id, owner_id, said, meeting_id=meeting_id)


def keep_promise(work: Work, promise_id: UUID) -> Promise:
    """It is done."""
    return _settled(work, _own_promise(work, promise_id), PromiseState.DONE)


def drop_promise(work: Work, promise_id: UUID) -> Promise:
    """It is let go. Nobody asks why."""
    return _settled(work, _own_promise(work, promise_id), PromiseState.DROPPED)


def change_promise(work: Work, promise_id: UUID, said: PromiseWords) -> Promise:
    """Another promise takes its place; the old one stays as it was said."""
    old = _settled(work, _own_promise(work, promise_id), PromiseState.CHANGED)
    return _made(
        work, old.circle_id, old.owner_id, said, meeting_id=old.meeting_id, follows_id=old.id
    )


def reopen_promise(work: Work, promise_id: UUID) -> Promise:
    """It was not done, or not let go, after all."""
    promise = _own_promise(work, promise_id)
    promise.reopen()
    work.session.add(promise)
    _announce(work, promise, PromiseReopened)
    return promise


def _made(
    work: Work,
    circle_id: UUID,
    owner_id: UUID,
    said: PromiseWords,
    *,
    meeting_id: UUID | None,
    follows_id: UUID | None = None,
) -> Promise:
    words = typed_line(said.words, field="promise", limit=LONGEST_PROMISE)
    _check_day(work, owner_id, said.due_on)
    _check_number(work.session, circle_id, owner_id)
    promise = Promise(
        circle_id=circle_id,
        owner_id=owner_id,
        meeting_id=meeting_id,
        follows_id=follows_id,
        words=words,
        due_on=said.due_on,
        made_at=work.now,
    )
    work.session.add(promise)
    work.session.flush()
    _announce(work, promise, PromiseMade)
    return promise


def _settled(work: Work, promise: Promise, state: PromiseState) -> Promise:
    promise.settle(state, work.now)
    work.session.add(promise)
    work.session.flush()
    _announce(work, promise, PromiseSettled)
    return promise


def _own_promise(work: Work, promise_id: UUID) -> Promise:
    """A promise of a circle the actor is in, locked, and theirs to settle."""
    reach = circle_ids_of(work.actor)
    found = select(Promise.circle_id).where(
        Promise.id == promise_id, col(Promise.circle_id).in_(reach)
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find that promise."))
    member = _locked_member(work, circle_id)
    promise = work.session.exec(locking(select(Promise).where(Promise.id == promise_id))).one()
    policy.may_settle(member, promise).enforce()
    return promise


def _locked_member(work: Work, circle_id: UUID) -> Membership:
    locked_circle(work, circle_id)
    return membership_of(work.session, work.actor, circle_id)


def _circle_of(work: Work, meeting_id: UUID) -> UUID:
    reach = circle_ids_of(work.actor)
    statement = select(Meeting.circle_id).where(
        Meeting.id == meeting_id, col(Meeting.circle_id).in_(reach)
    )
    if circle_id := work.session.exec(statement).one_or_none():
        return circle_id
    raise meeting_not_found()


def _check_meeting(work: Work, circle_id: UUID, meeting_id: UUID | None) -> None:
    if meeting_id is None:
        return
    meeting = work.session.get(Meeting, meeting_id)
    if meeting is None or meeting.circle_id != circle_id:
        raise meeting_not_found()
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting is cancelled."))
    if work.now < meeting.starts_at - ROOM_OPENS_BEFORE:
        raise Conflict(text("This meeting has not begun."))
    if work.now >= meeting.ends_at + WRITTEN_DOWN_WITHIN:
        raise Conflict(text("This meeting is over. It stays as it was."))


def _check_day(work: Work, owner_id: UUID, due_on: date | None) -> None:
    if due_on is None:
        return
    today = _today_of(work.session, owner_id, work.now)
    if due_on < today:
        raise Invalid(text("This day has passed. Choose a day to come."), field="promise_due")
    if due_on > today + FURTHEST_DUE:
        sentence = text("This day is too far ahead. Choose one within two years.")
        raise Invalid(sentence, field="promise_due")


def _today_of(session: Session, person_id: UUID, now: datetime) -> date:
    zone = session.exec(select(Person.zone).where(Person.id == person_id)).one()
    return local(now, zone).date()


def _check_number(session: Session, circle_id: UUID, owner_id: UUID) -> None:
    still_open = select(func.count()).where(
        col(Promise.circle_id) == circle_id,
        col(Promise.owner_id) == owner_id,
        col(Promise.state) == PromiseState.OPEN,
    )
    if session.exec(still_open).one() >= MOST_OPEN:
        raise Conflict(
            text(
                "There are {count} open promises here already. Settle one of them first.",
                count=MOST_OPEN,
            )
        )


def _announce(work: Work, promise: Promise, kind: type[PromiseEvent]) -> None:
    work.record(
        kind(
            at=work.now,
            by=work.actor.person_id,
            circle_id=promise.circle_id,
            promise_id=promise.id,
        )
    )
