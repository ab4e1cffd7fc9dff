"""Letters about one's own account: to make sure that it was oneself, and to stop it if not."""

import logging
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from peercircles.identity.addresses import AddressLetters
from peercircles.identity.models import AddressChange, Person
from peercircles.kernel.secrets import read_signed, signed
from peercircles.kernel.text import Text, text
from peercircles.notifications.letters import Letter
from peercircles.notifications.mail import Mailer, MailNotSent
from peercircles.notifications.models import OutboxMessage
from peercircles.notifications.outgoing import MailSite

log = logging.getLogger(__name__)

ADDRESS_PATH = "/sign-in/address"
OBJECTION_PATH = "/not-me"
_OBJECTING = "object-to-address"


class AccountNews(StrEnum):
    """What became of an account that its owner is told of."""

    PASSKEY_ADDED = "passkey-added"
    PASSKEY_REMOVED = "passkey-removed"
    PROVIDER_LINKED = "provider-linked"
    PROVIDER_UNLINKED = "provider-unlinked"
    ADDRESS_ASKED = "address-asked"
    ADDRESS_MOVED = "address-moved"


_SAID: dict[AccountNews, Text] = {
    AccountNews.PASSKEY_ADDED: text("a passkey was added to your account."),
    AccountNews.PASSKEY_REMOVED: text("a passkey was removed from your account."),
    AccountNews.PROVIDER_LINKED: text("a provider was linked to your account."),
    AccountNews.PROVIDER_UNLINKED: text("a provider was unlinked from your account."),
    AccountNews.ADDRESS_ASKED: text(
        "somebody signed in as you asked for your mail to go to another address. It does "
        "as soon as a link that was sent there is opened."
    ),
    AccountNews.ADDRESS_MOVED: text("your mail goes to another address from now on."),
}


def account_letter(session: Session, row: OutboxMessage, site: MailSite) -> Letter | None:
    """What is told of an account that is there; None where there is nothing to stop any more."""
    person = session.get(Person, row.person_id)
    if person is None or not row.address:
        return None
    said = _SAID[AccountNews(row.payload["about"])]
    if "change_id" not in row.payload:
        return _way_letter(person, said, row.address, site)
    change = session.get(AddressChange, UUID(row.payload["change_id"]))
    return _address_notice(person, said, change, site) if change else None


def link_to_new_address(letters: AddressLetters, *, address: str) -> Letter:
    """The link that makes the new address one's own. `address` is that of the installation."""
    return Letter(
        to=letters.new_email,
        locale=letters.locale,
        subject=text("Is this your new address?"),
        link=f"{address}{ADDRESS_PATH}/{letters.token}",
        link_words=text("Yes, use this address"),
        paragraphs=(
            text("Hello {name},", name=letters.name),
            text(
                "you asked for your mail to go to this address. Open the link in a browser "
                "in which you are signed in. It works once, for ten minutes."
            ),
        ),
        closing=(text("If you did not ask for this, nothing happens."),),
    )


def objection_path(key: bytes, change_id: UUID) -> str:
    """Where a change of address is stopped or taken back, without signing in."""
    return f"{OBJECTION_PATH}/{signed(key, _OBJECTING, change_id.bytes)}"


def change_in(token: str, key: bytes) -> bytes | None:
    """The id of the change that this link objects to; None where we did not make it."""
    return read_signed(key, _OBJECTING, token)


def send_quietly(mailer: Mailer | None, letter: Letter) -> None:
    """Send what has to go out now or never; not taken, it is written down without its content."""
    if mailer is None:
        return
    try:
        mailer.send(letter)
    except MailNotSent:
        log.warning("a letter about an account could not be sent")


def _way_letter(person: Person, said: Text, to: str, site: MailSite) -> Letter:
    return Letter(
        to=to,
        locale=person.locale,
        subject=text("Your ways to sign in have changed"),
        link=site.at("/you#sign-in"),
        link_words=text("See how you sign in"),
        paragraphs=(text("Hello {name},", name=person.name), said),
        closing=(
            text(
                "If that was not you, open your page, remove what is not yours, "
                "and sign out everywhere else."
            ),
        ),
    )


def _address_notice(person: Person, said: Text, change: AddressChange, site: MailSite) -> Letter:
    return Letter(
        to=change.old_email,
        locale=person.locale,
        subject=text("Your e-mail address"),
        link=site.at(objection_path(site.key, change.id)),
        link_words=text("It wasn’t me"),
        paragraphs=(text("Hello {name},", name=person.name), said),
        closing=(
            text(
                "If that was not you: the link stops it, or takes it back, and signs you out "
                "everywhere. It works for seven days."
            ),
            text("If it was you, there is nothing to do."),
        ),
    )
