"""Another hour for one meeting: the nearest at which everybody can be there."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.terms import LONGEST_MEETING
from peercircles.hours.costs import Band
from peercircles.hours.reckoning import bands_at
from peercircles.kernel.zones import WallClock, local
from peercircles.meetings.models import Meeting, MeetingState

_STEP = timedelta(minutes=30)
_STEPS = 2 * 48
_LONGEST = timedelta(minutes=LONGEST_MEETING)


def nearest_hour(
    session: Session, meeting: Meeting, people: Collection[UUID], now: datetime
) -> WallClock | None:
    """The nearest half hour within two days that is possible for all of `people`.

    Of two as near, the one that asks less of whom it asks most; then the earlier.
    """
    starts = _free(session, meeting, _around(meeting, now))
    bands = bands_at(session, people, starts, meeting.minutes)
    possible = [
        (abs(start - meeting.starts_at), worst, start)
        for start, worst in zip(starts, _worst(bands.values(), len(starts)), strict=True)
        if worst is not Band.NEVER
    ]
    if not possible:
        return None
    there = local(min(possible)[2], meeting.zone)
    return WallClock(there.date(), there.time(), meeting.zone)


def _around(meeting: Meeting, now: datetime) -> list[datetime]:
    offsets = [step * _STEP for step in range(-_STEPS, _STEPS + 1) if step]
    return [start for offset in offsets if (start := meeting.starts_at + offset) > now]


def _free(session: Session, meeting: Meeting, starts: Sequence[datetime]) -> list[datetime]:
    """The starts at which the circle does not meet already."""
    reach = _STEPS * _STEP + _LONGEST
    statement = select(Meeting).where(
        Meeting.circle_id == meeting.circle_id,
        Meeting.id != meeting.id,
        Meeting.state == MeetingState.PLANNED,
        col(Meeting.starts_at) > meeting.starts_at - reach,
        col(Meeting.starts_at) < meeting.starts_at + reach,
    )
    others = session.exec(statement).all()
    length = timedelta(minutes=meeting.minutes)
    return [
        start
        for start in starts
        if not any(other.overlaps(start, start + length) for other in others)
    ]


def _worst(bands: Collection[Sequence[Band]], meetings: int) -> list[Band]:
    return [max((each[at] for each in bands), default=Band.FINE) for at in range(meetings)]
