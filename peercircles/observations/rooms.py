"""The way into a room for a coach: as a guest, around the meeting, and only while it is open.

Outside its window, without the circle's live permission and in a private moment there is no
way in, and nothing says which of these it is.
"""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import meeting_not_found
from peercircles.meetings.room_visits import RoomVisit, visit_of
from peercircles.observations.models import Scope
from peercircles.observations.reading import open_to


def coach_room_visit(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> RoomVisit:
    """The room for whoever the circle lets sit in on this meeting; never as its moderator."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise meeting_not_found()
    try:
        open_to(session, actor, meeting.circle_id, Scope.PRESENCE, now, meeting_id=meeting_id)
    except NotFound:
        raise meeting_not_found() from None
    if not meeting.is_room_open(now):
        raise meeting_not_found()
    name = session.get_one(Person, actor.person_id).name
    return visit_of(meeting, actor, name, now)
