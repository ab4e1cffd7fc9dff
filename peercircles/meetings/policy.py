"""Who may change a meeting: organisers, and whoever facilitates it.

Who facilitates is known a layer above and given as `facilitator_id`. Planning a season is
`circles.policy.may_plan_season`.
"""

from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import Text, text


class CircleThing(Protocol):
    """Something that belongs to a circle."""

    @property
    def circle_id(self) -> UUID: ...


def may_move(standing: Standing, meeting: CircleThing, facilitator_id: UUID | None) -> Decision:
    """Another time for one meeting."""
    reason = text("Only the facilitator of this meeting or an organiser can move it.")
    return _looks_after(standing, meeting, facilitator_id, reason)


def may_cancel(standing: Standing, meeting: CircleThing, facilitator_id: UUID | None) -> Decision:
    """One meeting not taking place."""
    reason = text("Only the facilitator of this meeting or an organiser can cancel it.")
    return _looks_after(standing, meeting, facilitator_id, reason)


def may_change_room(
    standing: Standing, meeting: CircleThing, facilitator_id: UUID | None
) -> Decision:
    """Another room for one meeting. Changing it does not show the one it had."""
    reason = text("Only the facilitator of this meeting or an organiser can change its room.")
    return _looks_after(standing, meeting, facilitator_id, reason)


def may_enter_room(standing: Standing, meeting: CircleThing) -> Decision:
    """The room is for the people of the circle alone."""
    return _is_member(standing, meeting)


def may_reply(standing: Standing, meeting: CircleThing) -> Decision:
    """Who comes is for the people of the circle to say, each for themselves."""
    return _is_member(standing, meeting)


def may_see_who_comes(standing: Standing, meeting: CircleThing) -> Decision:
    """Names, with what they answered and whether they were there; organisers see numbers."""
    return _is_member(standing, meeting)


def may_note_own_attendance(standing: Standing, meeting: CircleThing) -> Decision:
    """Whether one was there oneself."""
    return _is_member(standing, meeting)


def may_note_attendance(
    standing: Standing, meeting: CircleThing, facilitator_id: UUID | None
) -> Decision:
    """Who was there, for everybody."""
    reason = text("Only the facilitator of this meeting or an organiser can note who was there.")
    return _looks_after(standing, meeting, facilitator_id, reason)


def _is_member(standing: Standing, meeting: CircleThing) -> Decision:
    if standing.circle_id != meeting.circle_id or not standing.is_member:
        return deny_not_yours()
    return ALLOW


def _looks_after(
    standing: Standing, meeting: CircleThing, facilitator_id: UUID | None, reason: Text
) -> Decision:
    if standing.circle_id != meeting.circle_id:
        return deny_not_yours()
    facilitates = standing.is_member and standing.person_id == facilitator_id
    return ALLOW if standing.is_organiser or facilitates else deny(reason)
