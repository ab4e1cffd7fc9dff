"""Meetings in figures: when they were, what became of them, and who missed which."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.meetings.absences import absent_from
from peercircles.meetings.models import (
    Answer,
    Attendance,
    Meeting,
    MeetingState,
    Presence,
    Reply,
)

# Nothing that is noticed today rests on what was longer ago.
_LOOKED_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class MeetingFigure:
    """A meeting whose time has come; `hasty_moves` of them were on its own last day."""

    meeting_id: UUID
    circle_id: UUID
    on: date
    starts_at: datetime
    ends_at: datetime
    is_held: bool
    is_cancelled: bool
    hasty_moves: int


@dataclass(frozen=True, slots=True)
class PresenceFigure:
    """Somebody at a meeting: what was noted, and when they last said that they cannot come.

    `was_away`: the day is one of those they had said they are away.
    """

    meeting_id: UUID
    person_id: UUID
    presence: Presence | None
    declined_at: datetime | None
    was_away: bool


def meeting_figures(
    session: Session, circle_ids: Collection[UUID], now: datetime
) -> dict[UUID, tuple[MeetingFigure, ...]]:
    """The circles' meetings of the last year that should have begun by now, the latest first."""
    statement = (
        sa.select(
            col(Meeting.circle_id),
            col(Meeting.id),
            col(Meeting.wall_on),
            col(Meeting.starts_at),
            col(Meeting.minutes),
            col(Meeting.state),
            col(Meeting.hasty_moves),
        )
        .where(
            col(Meeting.circle_id).in_(circle_ids),
            col(Meeting.starts_at).between(now - _LOOKED_BACK, now),
        )
        .order_by(col(Meeting.starts_at).desc(), col(Meeting.id))
    )
    found = dict[UUID, list[MeetingFigure]]()
    rows = session.connection().execute(statement)
    for circle_id, meeting_id, on, starts_at, minutes, state, hasty in rows:
        figure = MeetingFigure(
            meeting_id=meeting_id,
            circle_id=circle_id,
            on=on,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
            is_held=state is MeetingState.HELD,
            is_cancelled=state is MeetingState.CANCELLED,
            hasty_moves=hasty,
        )
        found.setdefault(circle_id, []).append(figure)
    return {circle_id: tuple(figures) for circle_id, figures in found.items()}


def presence_figures(
    session: Session, meetings: Sequence[MeetingFigure], people: Collection[UUID]
) -> list[PresenceFigure]:
    """What is known of each of these people at each of the meetings."""
    ids = [meeting.meeting_id for meeting in meetings]
    noted = select(
        col(Attendance.meeting_id), col(Attendance.person_id), col(Attendance.presence)
    ).where(col(Attendance.meeting_id).in_(ids), col(Attendance.person_id).in_(people))
    declined = select(col(Reply.meeting_id), col(Reply.person_id), col(Reply.at)).where(
        col(Reply.meeting_id).in_(ids),
        col(Reply.person_id).in_(people),
        Reply.answer == Answer.CANNOT,
    )
    presences = {(meeting, person): kind for meeting, person, kind in session.exec(noted)}
    declines = {(meeting, person): at for meeting, person, at in session.exec(declined)}
    away = absent_from(session, people, [meeting.starts_at for meeting in meetings])
    return [
        PresenceFigure(
            meeting_id=meeting.meeting_id,
            person_id=person,
            presence=presences.get((meeting.meeting_id, person)),
            declined_at=declines.get((meeting.meeting_id, person)),
            was_away=person in away[meeting.starts_at],
        )
        for meeting in meetings
        for person in people
    ]
