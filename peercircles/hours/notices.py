"""Whose clocks shift a meeting: for the letters before it, and for the circle's pages."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.queries import member_ids
from peercircles.hours.travels import zone_at, zones_of
from peercircles.meetings.models import Meeting
from peercircles.meetings.shifts import ClockShift, previous_in_slot, shift_between


@dataclass(frozen=True, slots=True)
class ClockNotice:
    """Somebody for whom a meeting has another local time than the one before in its slot."""

    person_id: UUID
    shift: ClockShift


def clock_notice(session: Session, meeting: Meeting, person_id: UUID) -> ClockNotice | None:
    """The shift one member sees at the meeting, if there is one."""
    previous = previous_in_slot(session, meeting)
    if previous is None:
        return None
    zone = zone_at(session, person_id, meeting.starts_at)
    shift = shift_between(previous, meeting, zone)
    return ClockNotice(person_id, shift) if shift else None


def clock_notices(session: Session, meeting: Meeting) -> list[ClockNotice]:
    """Every member who sees a shift at the meeting, in the order of their seats."""
    previous = previous_in_slot(session, meeting)
    if previous is None:
        return []
    members = member_ids(session, meeting.circle_id)
    zones = zones_of(session, members)
    shifts = {
        member: shift_between(previous, meeting, zones[member].at(meeting.starts_at))
        for member in members
    }
    return [ClockNotice(member, shift) for member, shift in shifts.items() if shift]
