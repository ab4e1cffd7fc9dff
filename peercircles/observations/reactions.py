"""What becomes of observation when people join, and when meetings end or do not take place."""

from sqlmodel import col, select

from peercircles.circles.events import CircleClosed, CoachInvitationAccepted, MemberJoined
from peercircles.circles.seats import locking
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import MeetingCancelled, MeetingEvent
from peercircles.observations.coaches import (
    assignment_of,
    let_go,
    release_all,
    release_leaders_of,
    seat_invited_coach,
)
from peercircles.observations.endings import ask_afresh, end_about
from peercircles.observations.models import PrivateMoment
from peercircles.runs.events import RunBrokenOff, RunEnded


def follow_consent(work: Work, event: Event) -> None:
    """A newcomer was not asked; a coach who joins is a member; what is over, nobody watches."""
    match event:
        case MemberJoined():
            if assignment := assignment_of(work, event.circle_id, event.person_id):
                let_go(work, assignment)
            release_leaders_of(work, event.person_id, event.circle_id)
            ask_afresh(work, event.circle_id)
        case CoachInvitationAccepted():
            seat_invited_coach(work, event)
        case CircleClosed():
            release_all(work, event.circle_id)
        case MeetingCancelled():
            end_about(work, event.meeting_id)
        case RunEnded() | RunBrokenOff():
            _end_moment(work, event)
        case _:
            return


def _end_moment(work: Work, event: MeetingEvent) -> None:
    statement = select(PrivateMoment).where(
        PrivateMoment.meeting_id == event.meeting_id, col(PrivateMoment.ended_at).is_(None)
    )
    for moment in work.session.exec(locking(statement)):
        moment.ended_at = work.now
        work.session.add(moment)
    work.session.flush()
