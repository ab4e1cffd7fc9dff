"""Who answers a pulse, and who reads what came of it: the people of the circle alone."""

from peercircles.circles.models import Membership
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.pulses.models import Pulse


def may_answer(member: Membership, pulse: Pulse, *, was_there: bool) -> Decision:
    """Those who were at the meeting."""
    if not may_read(member, pulse):
        return deny_not_yours()
    if was_there:
        return ALLOW
    return deny(text("Only those who were at the meeting are asked."))


def may_read(member: Membership, pulse: Pulse) -> Decision:
    """Every member of the circle, once it is closed. Nobody else: no organiser, no coach."""
    is_here = member.is_active() and member.circle_id == pulse.circle_id
    return ALLOW if is_here else deny_not_yours()
