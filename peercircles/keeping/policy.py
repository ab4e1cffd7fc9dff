"""Who may take things along, agree on keeping them, or have them erased."""

from datetime import datetime

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.policy import may_change_sign_in
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor


def may_delete_account(
    actor: Actor, person: Person, browser: BrowserSession | None, now: datetime
) -> Decision:
    """Only one's own, and only in a browser one has just signed in with."""
    if person.id != actor.person_id:
        return deny(text("Only the person themselves can delete an account."))
    if browser is None or browser.person_id != actor.person_id:
        return deny(text("Only the person themselves can delete an account."))
    return may_change_sign_in(browser.auth_at, now)


def may_agree(member: Membership, circle: Circle) -> Decision:
    """Whoever is in the circle has a say about its words."""
    return ALLOW if member.circle_id == circle.id else deny_not_yours()


def is_closed(circle: Circle) -> bool:
    """Whether the circle has come to its end."""
    return circle.state is CircleState.CLOSED


def may_take_pack(member: Membership, circle: Circle, *, agreed: int, members: int) -> Decision:
    """A closed circle's members may; those of a living one once all of them agreed."""
    if member.circle_id != circle.id:
        return deny_not_yours()
    if is_closed(circle) or agreed == members:
        return ALLOW
    return deny(text("The circle's pack can be taken along once every member agreed."))
