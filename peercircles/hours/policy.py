"""Who may propose times, and who decides: the people of the circle, all of them."""

from peercircles.circles.policy import Standing
from peercircles.hours.models import HourFlag, SeasonProposal
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


def may_answer(standing: Standing, proposal: SeasonProposal) -> Decision:
    """Saying what one can live with: the members alone."""
    if standing.circle_id != proposal.circle_id:
        return deny_not_yours()
    if standing.is_member:
        return ALLOW
    return deny(text("The people of the circle decide this among themselves."))


def may_withdraw(standing: Standing, proposal: SeasonProposal) -> Decision:
    """Taking a proposal back: whoever made it, and organisers."""
    if standing.circle_id != proposal.circle_id:
        return deny_not_yours()
    if standing.is_organiser or standing.person_id == proposal.proposed_by:
        return ALLOW
    return deny(text("Only the person who proposed it or an organiser can take it back."))


def may_see_ease(standing: Standing, proposal: SeasonProposal) -> Decision:
    """How the hours are for each member: for the circle itself, as fine, a stretch or no."""
    return may_answer(standing, proposal)


def may_keep_hour(standing: Standing, flag: HourFlag) -> Decision:
    """Meeting at an hour that is impossible for somebody: whoever is in the circle can say so."""
    if standing.circle_id != flag.circle_id:
        return deny_not_yours()
    if standing.is_member:
        return ALLOW
    return deny(text("The people of the circle decide this among themselves."))
