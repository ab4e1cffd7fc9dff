"""What a meeting that is going on does when something happens to its circle or agenda."""

from peercircles.agendas.events import AgendaChanged
from peercircles.agendas.running import segments_now
from peercircles.circles.events import MembershipEnded
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.runs.kinds import Kind
from peercircles.runs.log import OpenLog, logs_open
from peercircles.runs.state import Stretch, stretch_of
from peercircles.runs.steering import replan


def follow_meeting(work: Work, event: Event) -> None:
    """Whoever is in the circle no more is out at once; an edited agenda is what comes next."""
    match event:
        case MembershipEnded():
            for log in logs_open(work, event.circle_id):
                log.add(Kind.REMOVED, person=str(event.person_id))
        case AgendaChanged():
            for log in logs_open(work, event.circle_id):
                if log.run.meeting_id == event.meeting_id and log.state.is_on:
                    replan(log, _coming(log))
        case _:
            return


def _coming(log: OpenLog) -> list[Stretch]:
    """What was begun before and is left again stays; the rest is as the agenda has it now."""
    state, session = log.state, log.work.session
    meeting = session.get_one(Meeting, log.run.meeting_id)
    begun = {stretch.id for stretch in state.stretches[: state.furthest + 1]}
    again = state.stretches[state.at + 1 : state.furthest + 1]
    new = [segment for segment in segments_now(session, meeting) if segment.id not in begun]
    return [*again, *map(stretch_of, new)]
