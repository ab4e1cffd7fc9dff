"""Why the same meeting comes at another hour than last time: somebody's clocks moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.text import Text, plural_text, text
from peercircles.kernel.zones import local, place_of
from peercircles.meetings.models import Meeting, MeetingState

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class ClockShift:
    """By how many minutes a viewer's local start is later (below 0: earlier), and whose clocks.

    `before` and `after` are the viewer's local starts, then and now.
    """

    minutes: int
    zone: str
    before: time
    after: time

    @property
    def change(self) -> Text:
        """From which local time to which."""
        return text("From {before} to {after} for you.", before=self.before, after=self.after)

    def sentence(self, locale: str) -> Text:
        """What to tell a viewer who reads `locale`."""
        place = place_of(self.zone, locale)
        if self.minutes == 60:
            return text(
                "An hour later than last time, because {place} moved its clocks.", place=place
            )
        if self.minutes == -60:
            return text(
                "An hour earlier than last time, because {place} moved its clocks.", place=place
            )
        if self.minutes > 0:
            return plural_text(
                "{count} minute later than last time, because {place} moved its clocks.",
                "{count} minutes later than last time, because {place} moved its clocks.",
                self.minutes,
                place=place,
            )
        return plural_text(
            "{count} minute earlier than last time, because {place} moved its clocks.",
            "{count} minutes earlier than last time, because {place} moved its clocks.",
            -self.minutes,
            place=place,
        )


def shifts_of(meetings: Iterable[Meeting], viewer_zone: str) -> dict[UUID, ClockShift | None]:
    """The shift a viewer sees at each of the meetings, which are in the order of time.

    Each is compared with the one before it in its season at the same wall time: of a season
    with two hours in turn, that is two meetings ago.
    """
    last: dict[tuple[UUID, time, str], Meeting] = {}
    shifts: dict[UUID, ClockShift | None] = {}
    for meeting in meetings:
        slot = (meeting.season_id, meeting.wall_time, meeting.zone)
        if previous := last.get(slot):
            shifts[meeting.id] = shift_between(previous, meeting, viewer_zone)
        last[slot] = meeting
    return shifts


def previous_in_slot(session: Session, meeting: Meeting) -> Meeting | None:
    """The meeting before at the same wall time of the same season."""
    statement = (
        select(Meeting)
        .where(
            Meeting.season_id == meeting.season_id,
            Meeting.wall_time == meeting.wall_time,
            Meeting.zone == meeting.zone,
            Meeting.state != MeetingState.CANCELLED,
            col(Meeting.starts_at) < meeting.starts_at,
        )
        .order_by(col(Meeting.starts_at).desc())
        .limit(1)
    )
    return session.exec(statement).one_or_none()


def shift_between(previous: Meeting, meeting: Meeting, viewer_zone: str) -> ClockShift | None:
    """The shift a viewer sees between two meetings that keep one wall time, if there is one."""
    if (previous.wall_time, previous.zone) != (meeting.wall_time, meeting.zone):
        return None
    before, after = (local(one.starts_at, viewer_zone) for one in (previous, meeting))
    minutes = (_minute_of(after) - _minute_of(before) + _DAY // 2) % _DAY - _DAY // 2
    if minutes == 0:
        return None
    viewer_moved = before.utcoffset() != after.utcoffset()
    return ClockShift(
        minutes=minutes,
        zone=viewer_zone if viewer_moved else meeting.zone,
        before=before.time(),
        after=after.time(),
    )


def _minute_of(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute
