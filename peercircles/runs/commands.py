"""Beginning a meeting, and ending it."""

from datetime import timedelta
from uuid import UUID

from sqlmodel import col, select

from peercircles.agendas.running import segments_to_run
from peercircles.agendas.segments import Purpose
from peercircles.facilitation.holding import note_as_led, turns_at
from peercircles.facilitation.ledger import locked_circle
from peercircles.facilitation.models import Role
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.attendances import note_seen
from peercircles.meetings.events import MeetingEvent, MeetingHeld
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.runs import policy
from peercircles.runs.credits import holders_in, presences_in
from peercircles.runs.events import RunBrokenOff, RunEnded, RunStarted
from peercircles.runs.kinds import Kind, Part
from peercircles.runs.log import OpenLog, lines_of, log_of
from peercircles.runs.models import Run
from peercircles.runs.snapshots import milliseconds, stretch_as_json
from peercircles.runs.state import RunState, stretch_of
from peercircles.runs.steering import go_to

# A meeting nobody ends is ended by the app, so long after its planned end.
ENDS_ITSELF_AFTER = timedelta(minutes=30)
_PARTS = {Part.TIMEKEEPER: Role.TIMEKEEPER, Part.SCRIBE: Role.SCRIBE}


def start_meeting(work: Work, meeting_id: UUID) -> None:
    """Begin the meeting with its first segment. Begun by two at once, it begins once."""
    meeting, standing = locked_meeting(work, meeting_id)
    turns = turns_at(work.session, meeting_id)
    facilitator = turns.get(Role.FACILITATOR)
    policy.may_start(
        standing, meeting, facilitator.person_id if facilitator else None, work.now
    ).enforce()
    if meeting.live is LiveMark.RUNNING:
        return
    _check_time(meeting, work)
    log = log_of(work, meeting)
    stretches = [stretch_of(segment) for segment in segments_to_run(work, meeting)]
    parts = {
        part.value: str(turns[role].person_id) for part, role in _PARTS.items() if role in turns
    }
    log.add(
        Kind.STARTED,
        by=work.actor.person_id,
        holder=str(work.actor.person_id),
        parts=parts,
        stretches=[stretch_as_json(stretch) for stretch in stretches],
        end=milliseconds(meeting.ends_at),
    )
    go_to(log, 0)
    log.run.is_on, log.run.ends_at = True, meeting.ends_at
    meeting.live = LiveMark.RUNNING
    meeting.version += 1
    work.session.add(meeting)
    _record(work, RunStarted, meeting)


def end_meeting(work: Work, meeting_id: UUID) -> None:
    """End the meeting. Ended by two at once, it ends once."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_attend(standing, meeting).enforce()
    log = log_of(work, meeting)
    if meeting.live is not LiveMark.RUNNING:
        return
    policy.may_end(standing, log.state, work.now).enforce()
    _end(log, meeting)


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
            _end(log, meeting)


def counts(state: RunState, minutes: int) -> bool:
    """Whether a meeting was held: something beyond the check-in ran, or half of its time."""
    if state.begun_at is None or state.ended_at is None:
        return False
    beyond = [stretch.purpose for stretch in state.stretches[: state.furthest + 1]]
    is_beyond = any(purpose is not Purpose.CHECK_IN for purpose in beyond)
    return is_beyond or state.ended_at - state.begun_at >= timedelta(minutes=minutes) / 2


def _check_time(meeting: Meeting, work: Work) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting is cancelled."))
    if meeting.state is MeetingState.HELD or meeting.ends_at <= work.now:
        raise Conflict(text("This meeting is over. It stays as it was."))
    if work.now < meeting.room_opens_at:
        raise Conflict(text("A meeting can begin a quarter of an hour before its time."))


def _end(log: OpenLog, meeting: Meeting) -> None:
    """Close the log; where the meeting counts, say who did what in it and who was there."""
    work = log.work
    log.add(Kind.ENDED, by=work.actor.person_id)
    log.run.is_on = False
    meeting.version += 1
    work.session.add(meeting)
    if not counts(log.state, meeting.minutes):
        meeting.live = LiveMark.BROKEN_OFF
        _record(work, RunBrokenOff, meeting)
        return
    meeting.live = LiveMark.DONE
    if meeting.state is MeetingState.PLANNED:
        meeting.hold()
        _record(work, MeetingHeld, meeting)
    lines = lines_of(work.session, meeting.id)
    note_seen(work, meeting, presences_in(lines))
    note_as_led(work, meeting, holders_in(lines))
    _record(work, RunEnded, meeting)


def _record(work: Work, event: type[MeetingEvent], meeting: Meeting) -> None:
    by, circle_id = work.actor.person_id, meeting.circle_id
    work.record(event(at=work.now, by=by, circle_id=circle_id, meeting_id=meeting.id))
