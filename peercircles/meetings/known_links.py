"""Links that were pasted, and that somebody has who has left the circle since."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.seats import locking
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, RoomKind
from peercircles.meetings.rooms import FreshRoom


def mark_known_links(work: Work, circle_id: UUID) -> None:
    """Somebody leaves for good, with every link they were ever given.

    Also that of a meeting under way, and of those that are over: the circle may use it again.
    """
    statement = select(Meeting).where(
        Meeting.circle_id == circle_id,
        Meeting.room_kind == RoomKind.LINK,
        col(Meeting.is_room_known_outside).is_(False),
    )
    for meeting in work.session.exec(locking(statement.order_by(col(Meeting.starts_at)))):
        meeting.is_room_known_outside = True
        work.session.add(meeting)
    work.session.flush()


def is_known_outside(session: Session, circle_id: UUID, room: FreshRoom) -> bool:
    """Whether this link was marked at any meeting of the circle."""
    if room["room_kind"] is not RoomKind.LINK:
        return False
    statement = select(Meeting.id).where(
        Meeting.circle_id == circle_id,
        Meeting.room_url == room["room_url"],
        col(Meeting.is_room_known_outside),
    )
    return session.exec(statement.limit(1)).first() is not None
