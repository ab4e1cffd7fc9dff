"""When an invitation can be used, and what is said where it cannot."""

from datetime import datetime

from peercircles.circles.models import Circle, CircleState, Invitation
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text


def check_usable(invitation: Invitation, circle: Circle, inviter_name: str, now: datetime) -> None:
    """Raise Conflict where the link gives nothing any more, with what to do about it."""
    if invitation.accepted_at is not None:
        raise Conflict(
            text("This link has been used. If it was you, sign in: the circle is there.")
        )
    if invitation.withdrawn_at is not None:
        raise Conflict(
            text("This invitation was taken back. {inviter} can say more.", inviter=inviter_name)
        )
    if circle.state is CircleState.CLOSED:
        raise Conflict(text("This circle has closed."))
    if not invitation.is_open(now):
        raise Conflict(
            text(
                "This link has run out. Ask {inviter} for a fresh one "
                "and it comes to the same address.",
                inviter=inviter_name,
            )
        )


def check_pending(invitation: Invitation) -> None:
    """Raise Conflict where there is nothing left to renew or take back."""
    if invitation.accepted_at is not None:
        raise Conflict(text("This person has joined the circle with this invitation."))
    if invitation.withdrawn_at is not None:
        raise Conflict(text("This invitation was taken back already."))


def check_address(invitation: Invitation, person: Person, inviter_name: str) -> None:
    """Raise Conflict where it was offered to somebody else."""
    if person.email != invitation.email:
        raise Conflict(
            text(
                "This invitation is for another address than yours, {address}. "
                "Ask {inviter} to invite that one.",
                address=person.email,
                inviter=inviter_name,
            )
        )


def invitation_not_known() -> NotFound:
    """The one sentence for a link nobody made."""
    return NotFound(
        text("We could not find this invitation. If you were sent more than one, use the newest.")
    )
