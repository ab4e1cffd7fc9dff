"""Who may do what with programmes, circles and invitations."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.models import Circle, CircleState, Organiser
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is to a circle: a member, an organiser of its programme, or both."""

    circle_id: UUID
    person_id: UUID
    is_member: bool
    is_organiser: bool


def may_add_organiser(organiser: Organiser, programme_id: UUID) -> Decision:
    """Organisers bring in further organisers of their own programme."""
    return _organises(organiser, programme_id)


def may_make_circle(organiser: Organiser, programme_id: UUID) -> Decision:
    """Organisers make the circles of their own programme."""
    return _organises(organiser, programme_id)


def may_change_circle(standing: Standing, circle: Circle) -> Decision:
    """Name, purpose, zone and length are the organiser's; cadence and size until somebody signs."""
    return _looks_after(standing, circle)


def may_choose_sponsor(standing: Standing, circle: Circle) -> Decision:
    """Whether its projects are asked about a sponsor is the organiser's to choose."""
    return _looks_after(standing, circle)


def may_invite(standing: Standing, circle: Circle) -> Decision:
    """Organisers offer places, renew the offer and take it back."""
    return _looks_after(standing, circle)


def may_see_invitations(standing: Standing, circle: Circle) -> Decision:
    """An invitation shows an address, so only organisers see it."""
    return _is_organiser_here(standing, circle)


def may_end_membership(standing: Standing, circle: Circle) -> Decision:
    """Organisers can take somebody out of a circle."""
    return _looks_after(standing, circle)


def may_plan_season(standing: Standing, circle: Circle) -> Decision:
    """Whoever is in the circle, or looks after it, can plan its meetings."""
    if standing.circle_id != circle.id or not (standing.is_member or standing.is_organiser):
        return deny_not_yours()
    return _is_living(circle)


def _organises(organiser: Organiser, programme_id: UUID) -> Decision:
    if organiser.programme_id == programme_id:
        return ALLOW
    return deny(text("Only an organiser of this programme can do that."))


def _looks_after(standing: Standing, circle: Circle) -> Decision:
    decision = _is_organiser_here(standing, circle)
    return decision and _is_living(circle)


def _is_organiser_here(standing: Standing, circle: Circle) -> Decision:
    if standing.circle_id != circle.id:
        return deny_not_yours()
    if standing.is_organiser:
        return ALLOW
    return deny(text("Only an organiser can do that."))


def _is_living(circle: Circle) -> Decision:
    if circle.state is CircleState.CLOSED:
        return deny(text("This circle has closed. It stays as it was."))
    return ALLOW
