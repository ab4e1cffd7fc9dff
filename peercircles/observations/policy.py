"""Who may ask, answer, revoke, and assign. What a coach may see is in `reading`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Coached(Protocol):
    """Something in a circle that concerns one coach."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def coach_id(self) -> UUID: ...


class Member(Protocol):
    """Somebody with a place in a circle, now or formerly."""

    @property
    def circle_id(self) -> UUID: ...
    def is_active(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might coach a circle. `belongs`: has a place in it, be it a resting one."""

    person_id: UUID
    belongs: bool
    leads_somebody: bool


def may_assign(standing: Standing, circle_id: UUID, candidate: Candidate) -> Decision:
    """Organisers name coaches: never one of the circle, nor anybody whom one of it reports to."""
    decision = _organises(standing, circle_id)
    if not decision:
        return decision
    if candidate.belongs:
        return deny(text("Somebody of the circle cannot be its coach, too."))
    if candidate.leads_somebody:
        # Not why: that would tell of somebody's reporting line.
        return deny(text("This person cannot coach this circle."))
    return ALLOW


def may_release(standing: Standing, assignment: Coached) -> Decision:
    """Organisers end what they began."""
    return _organises(standing, assignment.circle_id)


def may_step_down(person_id: UUID, assignment: Coached) -> Decision:
    """Coaches end it themselves, too."""
    return ALLOW if assignment.coach_id == person_id else deny_not_yours()


def may_ask(
    person_id: UUID, assignment: Coached, rests_until: datetime | None, now: datetime
) -> Decision:
    """The circle's coach, and not soon again: whoever refused should not be worn down."""
    if assignment.coach_id != person_id:
        return deny_not_yours()
    if rests_until is not None and now < rests_until:
        return deny(text("You asked for this not long ago. You may ask again later."))
    return ALLOW


def may_withdraw(person_id: UUID, observation: Coached) -> Decision:
    """Whoever asked."""
    return ALLOW if observation.coach_id == person_id else deny_not_yours()


def may_answer(member: Member, observation: Coached) -> Decision:
    """Everybody in the circle."""
    return _belongs(member, observation.circle_id)


def may_revoke(member: Member, observation: Coached) -> Decision:
    """Everybody in the circle, at any time, without a reason."""
    return _belongs(member, observation.circle_id)


def may_have_private_moment(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, without a reason."""
    return _belongs(member, circle_id)


def _belongs(member: Member, circle_id: UUID) -> Decision:
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def _organises(standing: Standing, circle_id: UUID) -> Decision:
    if standing.circle_id != circle_id:
        return deny_not_yours()
    if standing.is_organiser:
        return ALLOW
    return deny(text("Only an organiser can do that."))
