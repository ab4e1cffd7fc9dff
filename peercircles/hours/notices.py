"""Whether somebody's clocks shift a meeting: for the letters before it."""

from uuid import UUID

from sqlmodel import Session

from peercircles.hours.travels import zone_at
from peercircles.meetings.models import Meeting
from peercircles.meetings.shifts import ClockShift, previous_in_slot, shift_between


def clock_notice(session: Session, meeting: Meeting, person_id: UUID) -> ClockShift | None:
    """The shift one member sees at the meeting, if there is one."""
    previous = previous_in_slot(session, meeting)
    if previous is None:
        return None
    zone = zone_at(session, person_id, meeting.starts_at)
    return shift_between(previous, meeting, zone)
