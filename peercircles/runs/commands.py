"""Beginning a meeting, and ending it."""

from uuid import UUID

from peercircles.agendas.running import segments_to_run
from peercircles.facilitation.holding import turns_at
from peercircles.facilitation.models import Role
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.runs import policy
from peercircles.runs.endings import close, record
from peercircles.runs.events import RunStarted
from peercircles.runs.kinds import Kind, Part
from peercircles.runs.log import log_of
from peercircles.runs.snapshots import milliseconds, stretch_as_json
from peercircles.runs.state import stretch_of
from peercircles.runs.steering import go_to

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
    record(work, RunStarted, meeting)


def end_meeting(work: Work, meeting_id: UUID) -> None:
    """End the meeting. Ended by two at once, it ends once."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_attend(standing, meeting).enforce()
    log = log_of(work, meeting)
    if meeting.live is not LiveMark.RUNNING:
        return
    policy.may_end(standing, log.state, work.now).enforce()
    close(log, meeting)


def _check_time(meeting: Meeting, work: Work) -> None:
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting is cancelled."))
    if meeting.state is MeetingState.HELD or meeting.ends_at <= work.now:
        raise Conflict(text("This meeting is over. It stays as it was."))
    if work.now < meeting.room_opens_at:
        raise Conflict(text("A meeting can begin a quarter of an hour before its time."))
