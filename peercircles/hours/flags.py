"""Meetings that come to lie at an hour impossible for somebody: the circle is asked in time.

Clocks change, people travel, and hours are painted anew. For whom the hour is impossible is
kept nowhere and told to nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of, member_ids, membership_of, standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.hours import policy
from peercircles.hours.agreements import agreed_to_miss
from peercircles.hours.alternatives import nearest_hour
from peercircles.hours.comfort import painted_weeks
from peercircles.hours.costs import Band
from peercircles.hours.events import HourFlagged, HourKept
from peercircles.hours.models import FlagState, HourFlag
from peercircles.hours.reckoning import bands_at
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.kernel.zones import WallClock
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.shifts import previous_in_slot

FLAGGED_BEFORE = timedelta(days=21)


@dataclass(frozen=True)
class FlagView:
    """A meeting at an hour impossible for somebody.

    `alternative_…` is on the clocks of `zone`; None where no hour near is possible for everybody.
    """

    id: str
    meeting_id: str
    meeting_version: int
    starts_at: datetime
    zone: str
    alternative_on: date | None
    alternative_at: time | None
    alternative_starts_at: datetime | None


def circles_to_ask(session: Session, actor: Actor, now: datetime) -> list[UUID]:  # noqa: ARG001 - a query's shape
    """The circles where a question about an hour of the next three weeks is to come or to go."""
    meetings = session.exec(select(Meeting).where(_is_soon(now)))
    return sorted({one.circle_id for one in meetings if _state_to_be(session, one)})


def flag_hours_of(work: Work, circle_id: UUID) -> None:
    """Ask a circle, or ask no more. Safe beside itself: it locks the circle."""
    work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
    meetings = select(Meeting).where(Meeting.circle_id == circle_id, _is_soon(work.now))
    for meeting in work.session.exec(meetings.order_by(col(Meeting.starts_at))):
        if state := _state_to_be(work.session, meeting):
            _settle(work, meeting, state)


def keep_hour(work: Work, flag_id: UUID) -> None:
    """The circle meets at that hour all the same; nothing is asked any more."""
    reach = circle_ids_of(work.actor)
    found = select(HourFlag.circle_id).where(
        HourFlag.id == flag_id, col(HourFlag.circle_id).in_(reach)
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find that question."))
    locked_circle(work, circle_id)
    flag = work.session.exec(locking(select(HourFlag).where(HourFlag.id == flag_id))).one()
    policy.may_keep_hour(standing_of(work.session, work.actor, circle_id), flag).enforce()
    flag.keep()
    work.session.add(flag)
    work.session.flush()
    _announce(work, flag, HourKept)


def open_flags(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> list[FlagView]:
    """What the members are asked about hours, soonest first. For members alone."""
    membership_of(session, actor, circle_id)
    statement = (
        select(HourFlag, Meeting)
        .join(Meeting, col(Meeting.id) == col(HourFlag.meeting_id))
        .where(
            HourFlag.circle_id == circle_id,
            HourFlag.state == FlagState.OPEN,
            col(HourFlag.sequence) == col(Meeting.sequence),
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.starts_at) > now,
        )
        .order_by(col(Meeting.starts_at))
    )
    return [_view(flag, meeting) for flag, meeting in session.exec(statement)]


def _is_soon(now: datetime) -> sa.ColumnElement[bool]:
    return sa.and_(
        col(Meeting.state) == MeetingState.PLANNED,
        col(Meeting.starts_at) > now,
        col(Meeting.starts_at) <= now + FLAGGED_BEFORE,
    )


def _flag_of(session: Session, meeting: Meeting) -> HourFlag | None:
    statement = select(HourFlag).where(
        HourFlag.meeting_id == meeting.id, HourFlag.sequence == meeting.sequence
    )
    return session.exec(statement).one_or_none()


def _state_to_be(session: Session, meeting: Meeting) -> FlagState | None:
    """The state the question about a meeting is to get; None where it is as it should be.

    Once the circle has said that the hour stays, it is asked no more.
    """
    flag = _flag_of(session, meeting)
    now = flag.state if flag else FlagState.GONE
    if now is FlagState.KEPT:
        return None
    wanted = FlagState.OPEN if _is_impossible(session, meeting) else FlagState.GONE
    return None if wanted is now else wanted


def _settle(work: Work, meeting: Meeting, state: FlagState) -> None:
    if flag := _flag_of(work.session, meeting):
        flag.state = state
        work.session.add(flag)
    else:
        _ask(work, meeting)


def _ask(work: Work, meeting: Meeting) -> None:
    people = _expected(work.session, meeting)
    alternative = nearest_hour(work.session, meeting, people, work.now)
    flag = HourFlag(
        circle_id=meeting.circle_id,
        meeting_id=meeting.id,
        sequence=meeting.sequence,
        alternative_on=alternative.on if alternative else None,
        alternative_at=alternative.at if alternative else None,
        at=work.now,
    )
    work.session.add(flag)
    work.session.flush()
    _announce(work, flag, HourFlagged)


def _expected(session: Session, meeting: Meeting) -> list[UUID]:
    """The members who are neither away nor agreed to miss this meeting for its hour."""
    members = member_ids(session, meeting.circle_id)
    away = unable_at(session, meeting, members) | agreed_to_miss(session, meeting.season_id)
    return [member for member in members if member not in away]


def _is_impossible(session: Session, meeting: Meeting) -> bool:
    """Whether the hour is impossible for somebody who is expected.

    Whoever never painted their hours counts only where the meeting before was possible for
    them: the usual week is a guess, and a shift is not.
    """
    people = _expected(session, meeting)
    bands = bands_at(session, people, [meeting.starts_at], meeting.minutes)
    barred = [person for person in people if bands[person][0] is Band.NEVER]
    painted = painted_weeks(session, barred)
    return any(person in painted for person in barred) or _has_shifted(session, meeting, barred)


def _has_shifted(session: Session, meeting: Meeting, barred: Sequence[UUID]) -> bool:
    previous = previous_in_slot(session, meeting) if barred else None
    if previous is None:
        return False
    before = bands_at(session, barred, [previous.starts_at], previous.minutes)
    return any(bands[0] is not Band.NEVER for bands in before.values())


def _view(flag: HourFlag, meeting: Meeting) -> FlagView:
    clock = None
    if flag.alternative_on is not None and flag.alternative_at is not None:
        clock = WallClock(flag.alternative_on, flag.alternative_at, meeting.zone)
    return FlagView(
        id=str(flag.id),
        meeting_id=str(meeting.id),
        meeting_version=meeting.version,
        starts_at=meeting.starts_at,
        zone=meeting.zone,
        alternative_on=flag.alternative_on,
        alternative_at=flag.alternative_at,
        alternative_starts_at=clock.instant if clock else None,
    )


def _announce(work: Work, flag: HourFlag, happened: type[HourFlagged] | type[HourKept]) -> None:
    work.record(
        happened(
            at=work.now,
            by=work.actor.person_id,
            circle_id=flag.circle_id,
            meeting_id=flag.meeting_id,
        )
    )
