"""What becomes of observation when people join, and when meetings end or do not take place."""

from peercircles.circles.events import (
    CircleClosed,
    CoachInvitationAccepted,
    MemberJoined,
    MemberReturned,
)
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingCancelled
from peercircles.observations.coaches import (
    assignment_of,
    let_go,
    release_all,
    release_leaders_of,
    seat_invited_coach,
)
from peercircles.observations.endings import ask_afresh, end_about
from peercircles.observations.models import Ending
from peercircles.observations.privacy import end_moments
from peercircles.runs.events import RunBrokenOff, RunEnded


def follow_consent(work: Work, event: Event) -> None:
    """Who comes was not asked; a coach who joins is a member; what is over, nobody watches."""
    match event:
        case MemberJoined():
            if assignment := assignment_of(work, event.circle_id, event.person_id):
                let_go(work, assignment)
            release_leaders_of(work, event.person_id, event.circle_id)
            is_back = isinstance(event, MemberReturned)
            why = Ending.RETURNED if is_back else Ending.JOINED
            ask_afresh(work, event.circle_id, why)
        case CoachInvitationAccepted():
            seat_invited_coach(work, event)
        case CircleClosed():
            release_all(work, event.circle_id)
        case MeetingCancelled():
            end_about(work, event.meeting_id)
            end_moments(work, event.circle_id, event.meeting_id)
        case RunEnded() | RunBrokenOff():
            end_moments(work, event.circle_id, event.meeting_id)
        case _:
            return
