"""The State of the page for when a meeting is over."""

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
class PastMeeting:
    """The meeting that is over."""

    id: str = ""
    starts_at: str = ""


class AfterState(CircleState):
    """The page for when one meeting is over."""

    meeting: rx.Field[PastMeeting] = rx.field(default_factory=PastMeeting)

    @rx.event
    async def load(self):
        """The page opens, or somebody came or left."""
        meeting_id = self._route_id("meeting_id")
        starts_at = await self._read(_start_of, self._circle_id, meeting_id)
        await self._load_circle()
        self.meeting = PastMeeting(str(meeting_id), iso(starts_at))
        topic = people_topic(self._circle_id)
        await self._listen({topic: AfterState.load})


def _start_of(session: Session, actor: Actor, circle_id: UUID, meeting_id: UUID) -> datetime:
    """When a meeting of one's own circle began. NotFound for anybody else's."""
    membership_of(session, actor, circle_id)
    if circle_id_of(session, actor, meeting_id) != circle_id:
        raise meeting_not_found()
    return session.get_one(Meeting, meeting_id).starts_at
