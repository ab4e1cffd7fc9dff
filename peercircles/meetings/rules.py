"""The world's clock rules change; what was agreed is the wall time, so the instant follows it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfoNotFoundError

from sqlmodel import col, select

from peercircles.circles.models import Circle
from peercircles.circles.seats import locking
from peercircles.kernel.work import Work
from peercircles.kernel.zones import WallClock, resolve, rules_version, zone_now
from peercircles.meetings.events import RulesChanged
from peercircles.meetings.models import Meeting, MeetingState, Season


def follow_rules(work: Work) -> None:
    """Resolve anew what was planned under another edition of the clock rules than today's.

    Safe beside itself: it locks a season's circle, and a season is done once for an edition.
    """
    edition = rules_version()
    stale = select(Season.id, Season.circle_id).where(Season.tzdata_version != edition)
    for season_id, circle_id in work.session.exec(stale.order_by(col(Season.circle_id))).all():
        work.session.exec(locking(select(Circle).where(Circle.id == circle_id))).one()
        season = work.session.exec(locking(select(Season).where(Season.id == season_id))).one()
        if season.tzdata_version != edition:
            _follow(work, season, edition)


def _follow(work: Work, season: Season, edition: str) -> None:
    for meeting in _ahead(work, season.id):
        if _resolve_anew(meeting, work.now):
            work.record(
                RulesChanged(
                    at=work.now,
                    by=work.actor.person_id,
                    circle_id=meeting.circle_id,
                    meeting_id=meeting.id,
                )
            )
        work.session.add(meeting)
    season.tzdata_version = edition
    work.session.add(season)
    work.session.flush()


def _resolve_anew(meeting: Meeting, now: datetime) -> bool:
    """Let the instant follow the wall time; whether it is another one.

    A zone that has another name now gets it. One that nobody knows any more keeps its instant.
    """
    zone = zone_now(meeting.zone)
    try:
        instant = resolve(meeting.wall_on, meeting.wall_time, zone, meeting.fold)
    except ZoneInfoNotFoundError:
        return False
    if instant == meeting.starts_at:
        meeting.zone = zone
        return False
    meeting.move(WallClock(meeting.wall_on, meeting.wall_time, zone).settled, now)
    return True


def _ahead(work: Work, season_id: UUID) -> Sequence[Meeting]:
    statement = select(Meeting).where(
        Meeting.season_id == season_id,
        Meeting.state == MeetingState.PLANNED,
        col(Meeting.starts_at) > work.now,
    )
    return work.session.exec(locking(statement)).all()
