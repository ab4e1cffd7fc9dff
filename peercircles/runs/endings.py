"""How a meeting ends, and what is kept of it: who did what in it, and who was there."""

from datetime import timedelta

from sqlmodel import col, select

from peercircles.agendas.focus_ledger import credit_seats
from peercircles.facilitation.holding import note_as_led
from peercircles.facilitation.ledger import locked_circle
from peercircles.kernel.work import Work
from peercircles.meetings.attendances import note_seen
from peercircles.meetings.events import MeetingEvent, MeetingHeld
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.runs.credits import counts, holders_in, presences_in, presenters_in
from peercircles.runs.events import RunBrokenOff, RunEnded
from peercircles.runs.kinds import Kind
from peercircles.runs.log import OpenLog, lines_of, log_of
from peercircles.runs.models import Run

# A meeting nobody ends is ended by the app, so long after its planned end.
ENDS_ITSELF_AFTER = timedelta(minutes=30)


def end_forgotten_meetings(work: Work) -> None:
    """End what nobody has ended. No person asks for this: a periodic job does."""
    due = select(Run.circle_id, Run.meeting_id).where(
        col(Run.is_on), col(Run.ends_at) <= work.now - ENDS_ITSELF_AFTER
    )
    for circle_id, meeting_id in sorted(work.session.exec(due)):
        locked_circle(work, circle_id)
        meeting = work.session.get_one(Meeting, meeting_id, populate_existing=True)
        log = log_of(work, meeting)
        if meeting.live is LiveMark.RUNNING:
            close(log, meeting)


def close(log: OpenLog, meeting: Meeting) -> None:
    """End the meeting; where the meeting counts, say who did what in it and who was there."""
    work = log.work
    log.add(Kind.ENDED, by=work.actor.person_id)
    log.run.is_on = False
    meeting.version += 1
    work.session.add(meeting)
    if not counts(log.state, meeting.minutes):
        meeting.live = LiveMark.BROKEN_OFF
        record(work, RunBrokenOff, meeting)
        return
    meeting.live = LiveMark.DONE
    if meeting.state is MeetingState.PLANNED:
        meeting.hold()
        record(work, MeetingHeld, meeting)
    lines = lines_of(work.session, meeting.id)
    note_seen(work, meeting, presences_in(lines))
    note_as_led(work, meeting, holders_in(lines))
    credit_seats(work, meeting, presenters_in(log.state))
    record(work, RunEnded, meeting)


def record(work: Work, event: type[MeetingEvent], meeting: Meeting) -> None:
    """Say that something happened to the meeting."""
    by, circle_id = work.actor.person_id, meeting.circle_id
    work.record(event(at=work.now, by=by, circle_id=circle_id, meeting_id=meeting.id))
