"""Remembering what happened, as part of the change itself: there is never one without the other."""

from uuid import UUID

from peercircles.circles.events import (
    CircleClosed,
    CircleEvent,
    MemberJoined,
    MembershipEnded,
)
from peercircles.comments.events import CommentWritten
from peercircles.goals.events import GoalEvent
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingCancelled, MeetingMoved, RoomChanged, SeasonPlanned
from peercircles.notifications.models import Activity


def keep_activity(work: Work, event: Event) -> None:
    """Keep the ids of what happened to a goal, a meeting or a member; nothing of what was said."""
    match event:
        case GoalEvent() | CommentWritten():
            _keep(work, event, goal_id=event.goal_id)
        case MeetingMoved() | MeetingCancelled() | RoomChanged():
            _keep(work, event, meeting_id=event.meeting_id)
        case MemberJoined() | MembershipEnded():
            _keep(work, event, person_id=event.person_id)
        case SeasonPlanned() | CircleClosed():
            _keep(work, event)
        case _:
            pass


def _keep(
    work: Work,
    event: CircleEvent,
    *,
    goal_id: UUID | None = None,
    meeting_id: UUID | None = None,
    person_id: UUID | None = None,
) -> None:
    work.session.flush()  # what the row refers to is written before it
    work.append(
        Activity,
        circle_id=event.circle_id,
        by=event.by,
        kind=type(event).__name__,
        goal_id=goal_id,
        meeting_id=meeting_id,
        person_id=person_id,
        at=event.at,
    )
