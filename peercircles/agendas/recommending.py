"""Which format suits a meeting, with one sentence why."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from peercircles.agendas.seats import seat_holders
from peercircles.circles.queries import member_ids
from peercircles.kernel.text import Text, plural_text, text
from peercircles.meetings.models import Meeting, MeetingState, Season

_HUDDLE_UP_TO = 20
_SHORT_UP_TO = 40
_LONG_FROM = 60
_MIDDLE_OF_AT_LEAST = 6


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A format for one meeting, and why."""

    format_key: str
    reason: Text


def recommendation_for(session: Session, meeting: Meeting) -> Recommendation:
    """The format that suits the meeting best, as things are now."""
    if meetings_before(session, meeting) == 0:
        return Recommendation("kickoff", text("It is the first meeting of this circle."))
    if meeting.minutes <= _HUDDLE_UP_TO:
        return Recommendation("huddle", _minutes_are_few(meeting))
    wanted = len(seat_holders(session, meeting.circle_id, meeting))
    if wanted >= 2 and meeting.minutes >= _LONG_FROM:
        return Recommendation(
            "two-seats",
            plural_text(
                "{count} person asked for a focus seat.",
                "{count} people asked for a focus seat.",
                wanted,
            ),
        )
    return _without_wishes(session, meeting, is_wanted=wanted > 0)


def _without_wishes(session: Session, meeting: Meeting, *, is_wanted: bool) -> Recommendation:
    if is_wanted:
        return Recommendation("classic", text("Somebody asked for the focus seat."))
    if _is_half_way(session, meeting):
        return Recommendation("mid-term", text("Half of this season’s meetings are behind you."))
    if meeting.minutes <= _SHORT_UP_TO:
        return Recommendation("1-2-4-all", _minutes_are_few(meeting))
    if len(member_ids(session, meeting.circle_id)) == 3 and meeting.minutes < _LONG_FROM:
        return Recommendation("troika", text("There are three of you."))
    return Recommendation("classic", text("It leaves room for everybody, and for one matter."))


def _minutes_are_few(meeting: Meeting) -> Text:
    return plural_text(
        "The meeting takes {count} minute.",
        "The meeting takes {count} minutes.",
        meeting.minutes,
    )


def meetings_before(session: Session, meeting: Meeting) -> int:
    """How many meetings of the circle come before this one and are not off."""
    statement = select(func.count(col(Meeting.id))).where(
        Meeting.circle_id == meeting.circle_id,
        Meeting.state != MeetingState.CANCELLED,
        col(Meeting.starts_at) < meeting.starts_at,
    )
    return session.exec(statement).one()


def held_before(session: Session, meeting: Meeting) -> int:
    """How many meetings the circle has held before this one."""
    statement = select(func.count(col(Meeting.id))).where(
        Meeting.circle_id == meeting.circle_id,
        Meeting.state == MeetingState.HELD,
        col(Meeting.starts_at) < meeting.starts_at,
    )
    return session.exec(statement).one()


def _is_half_way(session: Session, meeting: Meeting) -> bool:
    count = session.exec(select(Season.count).where(Season.id == meeting.season_id)).one()
    statement = select(func.count(col(Meeting.id))).where(
        Meeting.season_id == meeting.season_id, col(Meeting.starts_at) < meeting.starts_at
    )
    return count >= _MIDDLE_OF_AT_LEAST and session.exec(statement).one() == count // 2
