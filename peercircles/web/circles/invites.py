"""Sending invitations, and the links in them."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.invitations import note_mailed
from peercircles.circles.models import InvitationKind
from peercircles.circles.views import SentInvitation
from peercircles.kernel.work import NOBODY
from peercircles.notifications.letters import coach_invitation_letter, invitation_letter
from peercircles.notifications.mail import Mailer, MailNotSent
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Bundle:
    """Invitations into one circle that are to be mailed."""

    circle_name: str
    sent: tuple[SentInvitation, ...]


def link_of(invitation: SentInvitation, address: str) -> str:
    """The link that gives the place."""
    return f"{address}/invite/{invitation.token}"


def mail_invitations(runtime: Runtime, bundle: Bundle, caller: Caller) -> frozenset[UUID]:
    """Mail each; give the ids of those the mail server took. Blocks: call it in a thread.

    A server that takes nothing at all is asked once, not once for everybody.
    """
    mailed: set[UUID] = set()
    if runtime.mailer is None:
        return frozenset()
    for invitation in bundle.sent:
        if _mail(runtime, runtime.mailer, invitation, bundle.circle_name, caller):
            mailed.add(invitation.invitation_id)
        elif not _takes_mail(runtime.mailer):
            break
    return frozenset(mailed)


def _mail(
    runtime: Runtime,
    mailer: Mailer,
    invitation: SentInvitation,
    circle_name: str,
    caller: Caller,
) -> bool:
    is_coach = invitation.kind is InvitationKind.COACH
    write = coach_invitation_letter if is_coach else invitation_letter
    letter = write(
        to=invitation.email,
        name=invitation.name,
        # Nobody knows the language of somebody invited; whoever invites knows them best.
        locale=caller.locale,
        link=link_of(invitation, runtime.settings.address),
        circle=circle_name,
        inviter=caller.name,
    )
    try:
        mailer.send(letter)
    except MailNotSent:
        return False
    runtime.transactions.run(NOBODY, note_mailed, invitation.invitation_id)
    return True


def _takes_mail(mailer: Mailer) -> bool:
    try:
        mailer.check()
    except MailNotSent:
        return False
    return True
