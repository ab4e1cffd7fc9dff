"""What coaches may write, and until when."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from peercircles.coaching.models import CoachFeedback
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Coached(Protocol):
    """Something in a circle that concerns one coach."""

    @property
    def coach_id(self) -> UUID: ...


def may_give_feedback(
    person_id: UUID, assignment: Coached, until: datetime | None, now: datetime
) -> Decision:
    """The circle's coach, as long as a permission is in force and a week after. `until`: that."""
    if assignment.coach_id != person_id:
        return deny_not_yours()
    if until is None or now >= until:
        return deny(
            text("You can write while a permission is in force, and for seven days after it.")
        )
    return ALLOW


def may_take_back(person_id: UUID, feedback: CoachFeedback, now: datetime) -> Decision:
    """Whoever wrote it, within ten minutes."""
    if feedback.coach_id != person_id:
        return deny_not_yours()
    if not feedback.can_be_taken_back(now):
        return deny(text("It can be taken back for ten minutes. They are over."))
    return ALLOW


def may_keep_log(person_id: UUID, thing: Coached) -> Decision:
    """Only ever one's own."""
    return ALLOW if thing.coach_id == person_id else deny_not_yours()


def may_invite_coach(*, is_organiser: bool, may_coach: bool) -> Decision:
    """Organisers do; never somebody who could not be named, and not why."""
    if not is_organiser:
        return deny(text("Only an organiser can do that."))
    return ALLOW if may_coach else deny(text("This person cannot coach this circle."))
