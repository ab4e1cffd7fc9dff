"""What follows for pulses when a meeting is over or somebody leaves, in the same transaction."""

from peercircles.circles.events import MembershipEnded
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.events import AttendanceNoted, MeetingHeld
from peercircles.pulses.opening import ask_no_more, ask_who_was_there
from peercircles.runs.events import RunEnded


def keep_pulses(work: Work, event: Event) -> None:
    """Ask whoever was there, and wait for nobody who has left; ignore everything else."""
    match event:
        case RunEnded():
            # It was led through here, so everybody's presence is on its log.
            ask_who_was_there(work, event.meeting_id, is_roll_known=True)
        case MeetingHeld() | AttendanceNoted():
            ask_who_was_there(work, event.meeting_id)
        case MembershipEnded():
            ask_no_more(work, event.circle_id, event.person_id)
        case _:
            return
