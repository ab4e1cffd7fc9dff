"""Who may read who looked."""

from peercircles.circles.policy import Standing


def sees_all(standing: Standing) -> bool:
    """Whether somebody reads every access to a circle: its people do, organisers their own."""
    return standing.is_member
