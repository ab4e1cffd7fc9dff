"""What people of a circle carry for its hours: for reckoning a season, and as counts to show.

Of others only how many meetings were a stretch is shown, never how far they stretched.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, exists, func, or_, select

from peercircles.circles.queries import member_ids
from peercircles.hours.models import PainEntry
from peercircles.hours.pain import carried
from peercircles.meetings.models import Answer, Attendance, Meeting, Presence, Reply


def carries(session: Session, circle_id: UUID) -> dict[UUID, int]:
    """What each member takes into the next season. For reckoning, never for showing."""
    members = member_ids(session, circle_id)
    burdens = burdens_of(session, circle_id, members)
    return carried({member: burdens.get(member, 0) for member in members})


def burdens_of(session: Session, circle_id: UUID, people: Collection[UUID]) -> dict[UUID, int]:
    """What each of `people` who has an entry carries. As `carries`."""
    statement = (
        select(PainEntry.person_id, func.sum(PainEntry.cost))
        .where(
            PainEntry.circle_id == circle_id,
            col(PainEntry.counts).is_(True),
            col(PainEntry.person_id).in_(people),
        )
        .group_by(col(PainEntry.person_id))
    )
    return dict(session.exec(statement).all())


def stretches_of(session: Session, circle_id: UUID) -> dict[UUID, int]:
    """How many held meetings were a stretch for each member.

    Those they said no to are not in it: it would tell whose reason was the hour.
    """
    members = member_ids(session, circle_id)
    statement = (
        select(PainEntry.person_id, func.count(col(PainEntry.id)))
        .where(
            PainEntry.circle_id == circle_id,
            col(PainEntry.meeting_id).is_not(None),
            col(PainEntry.counts).is_(True),
            col(PainEntry.cost) > 0,
            or_(~_said_no(), _was_there()),
        )
        .group_by(col(PainEntry.person_id))
    )
    counted = dict(session.exec(statement).all())
    return {member: counted.get(member, 0) for member in members}


def _said_no() -> ColumnElement[bool]:
    return exists().where(
        col(Reply.meeting_id) == col(PainEntry.meeting_id),
        col(Reply.person_id) == col(PainEntry.person_id),
        col(Reply.answer) == Answer.CANNOT,
        col(Meeting.id) == col(Reply.meeting_id),
        col(Meeting.sequence) == col(Reply.sequence),
    )


def _was_there() -> ColumnElement[bool]:
    return exists().where(
        col(Attendance.meeting_id) == col(PainEntry.meeting_id),
        col(Attendance.person_id) == col(PainEntry.person_id),
        col(Attendance.presence).in_([Presence.PRESENT, Presence.LATE]),
    )
