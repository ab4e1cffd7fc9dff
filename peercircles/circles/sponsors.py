"""Whether the projects of a circle are asked about a sponsor. No sponsor ever sees a circle."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from peercircles.circles import policy
from peercircles.circles.events import CircleChanged
from peercircles.circles.models import Circle
from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locked_circle
from peercircles.kernel.work import Actor, Work


@dataclass(frozen=True, slots=True)
class SponsorChoice:
    """Whether a circle's projects are asked, and whether the reader chooses that."""

    has_sponsor: bool
    can_choose: bool


def sponsor_choice(session: Session, actor: Actor, circle_id: UUID) -> SponsorChoice:
    """What is chosen, for those in the circle and those who look after it."""
    standing = standing_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    can_choose = bool(policy.may_choose_sponsor(standing, circle))
    return SponsorChoice(circle.has_sponsor, can_choose)


def choose_sponsor(work: Work, circle_id: UUID, *, has_sponsor: bool) -> Circle:
    """Ask the projects of a circle about a sponsor from now on, or ask no more.

    What was written before is kept, and shown again when they are asked again.
    """
    circle = locked_circle(work, circle_id)
    policy.may_choose_sponsor(standing_of(work.session, work.actor, circle_id), circle).enforce()
    if circle.has_sponsor is not has_sponsor:
        circle.has_sponsor = has_sponsor
        work.record(CircleChanged(at=work.now, by=work.actor.person_id, circle_id=circle_id))
    return circle
