"""Who may do what with the letters of a circle."""

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny
from peercircles.kernel.text import text


def may_settle_letters(standing: Standing) -> Decision:
    """Seeing which letters could not be sent, and trying them again or not."""
    if standing.is_organiser:
        return ALLOW
    return deny(text("Only an organiser can do that."))
