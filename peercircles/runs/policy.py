"""Who may do what while a meeting is on: the facilitator leads, and nobody is left alone."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.meetings.models import Meeting
from peercircles.runs.kinds import Part
from peercircles.runs.state import RunState

# How long a meeting waits for its facilitator before another member begins it.
GRACE_AT_THE_START = timedelta(minutes=3)


class CircleThing(Protocol):
    """Something that belongs to a circle."""

    @property
    def circle_id(self) -> UUID: ...


def may_attend(standing: Standing, meeting: CircleThing) -> Decision:
    """The live page is for the people of the circle."""
    if standing.circle_id != meeting.circle_id or not standing.is_member:
        return deny_not_yours()
    return ALLOW


def may_start(
    standing: Standing, meeting: Meeting, facilitator_id: UUID | None, now: datetime
) -> Decision:
    """The facilitator begins; any member where there is none, or three minutes after the time."""
    attends = may_attend(standing, meeting)
    if not attends or standing.person_id == facilitator_id or facilitator_id is None:
        return attends
    if meeting.starts_at + GRACE_AT_THE_START <= now:
        return ALLOW
    return deny(
        text("The facilitator begins. Three minutes after the time, anybody in the circle can.")
    )


def may_steer(standing: Standing, state: RunState) -> Decision:
    """Going on, going back, groups, what comes next: the facilitator's."""
    if standing.person_id == state.holder:
        return ALLOW
    return deny(text("Only the person who facilitates at the moment can do that."))


def may_keep_time(standing: Standing, state: RunState) -> Decision:
    """A minute more, and who speaks next: the facilitator's and the timekeeper's."""
    if standing.person_id in (state.holder, state.parts.get(Part.TIMEKEEPER)):
        return ALLOW
    return deny(text("Only the facilitator and the timekeeper can do that."))


def may_pause(standing: Standing, state: RunState) -> Decision:
    """A pause: also for whoever guards the circle."""
    if may_keep_time(standing, state) or standing.person_id == state.parts.get(Part.GUARDIAN):
        return ALLOW
    return deny(text("Only the facilitator, the timekeeper and the guardian can do that."))


def may_speak_on(standing: Standing, state: RunState) -> Decision:
    """Giving the word on: whoever keeps the time, and whoever has it."""
    if may_keep_time(standing, state) or standing.person_id == state.speaker:
        return ALLOW
    return deny(text("Only the person who speaks, the facilitator and the timekeeper can do that."))


def may_write(standing: Standing, state: RunState) -> Decision:
    """Notes of the circle, decisions, promises: the scribe's; the facilitator's without one."""
    scribe = state.parts.get(Part.SCRIBE)
    writer = scribe if scribe in state.present else state.holder
    if standing.person_id in (scribe, writer):
        return ALLOW
    return deny(text("Only the scribe can write this down; without one, the facilitator."))


def may_take(standing: Standing, state: RunState, now: datetime) -> Decision:
    """Facilitating in somebody's place, once they have been away for a while."""
    if standing.person_id == state.holder:
        return deny(text("You facilitate already."))
    if standing.person_id == state.offered_to or state.is_takeable(now):
        return ALLOW
    return deny(text("Somebody facilitates. They can hand it over to you."))


def may_end(standing: Standing, state: RunState, now: datetime) -> Decision:
    """Ending: the facilitator's, and from the planned end on everybody's."""
    is_time = state.planned_end is not None and state.planned_end <= now
    if standing.person_id == state.holder or is_time or state.holder is None:
        return ALLOW
    return deny(text("The facilitator ends the meeting. After its planned end, anybody can."))


def may_give_part(
    standing: Standing, state: RunState, part: Part, person_id: UUID | None
) -> Decision:
    """Who keeps time, writes or guards: the facilitator says it; a free part anybody takes."""
    if standing.person_id == state.holder:
        return ALLOW
    holder = state.parts.get(part)
    takes_free = holder is None and person_id == standing.person_id
    puts_down = holder == standing.person_id and person_id is None
    if takes_free or puts_down:
        return ALLOW
    return deny(text("The facilitator gives the parts to others."))
