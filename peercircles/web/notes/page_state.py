"""The State of the page of a meeting's notes: whether the reader may open it at all."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from peercircles.circles.queries import membership_of
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import circle_id_of, meeting_not_found
from peercircles.web.live.topics import people_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class NotedMeeting:
    """The meeting whose notes are shown."""

    id: str = ""
    starts_at: str = ""


class NotesPageState(CircleState):
    """The page of one meeting's notes."""

    meeting: rx.Field[NotedMeeting] = rx.field(default_factory=NotedMeeting)

    @rx.event
    async def load(self):
        """The page opens, or somebody came or left."""
        meeting_id = self._route_id("meeting_id")
        starts_at = await self._read(_start_of, self._circle_id, meeting_id)
        await self._load_circle()
        if self.meeting.id != str(meeting_id):
            self.meeting = NotedMeeting(str(meeting_id), iso(starts_at))
        topic = people_topic(self._circle_id)
        await self._listen({topic: NotesPageState.load})


def _start_of(session: Session, actor: Actor, circle_id: UUID, meeting_id: UUID) -> datetime:
    """When a meeting of one's own circle began. NotFound for anybody else's."""
    membership_of(session, actor, circle_id)
    if circle_id_of(session, actor, meeting_id) != circle_id:
        raise meeting_not_found()
    return session.get_one(Meeting, meeting_id).starts_at
