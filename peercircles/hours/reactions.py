"""What follows for hours and proposals when something happens to a circle."""

from peercircles.circles.events import MembershipEnded
from peercircles.hours.agreements import settle_without
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work


def follow_circle(work: Work, event: Event) -> None:
    """Let those who stay agree without the person who left; ignore everything else."""
    match event:
        case MembershipEnded():
            settle_without(work, event.circle_id)
        case _:
            return
