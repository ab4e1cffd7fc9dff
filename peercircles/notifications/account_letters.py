"""Letters about one's own account: to make sure that it was oneself, and to stop it if not."""

import logging
from collections.abc import Sequence
from enum import StrEnum

from peercircles.identity.addresses import AddressLetters
from peercircles.kernel.secrets import read_signed, signed
from peercircles.kernel.text import Text, text
from peercircles.notifications.letters import Letter
from peercircles.notifications.mail import Mailer, MailNotSent

log = logging.getLogger(__name__)

ADDRESS_PATH = "/sign-in/address"
OBJECTION_PATH = "/not-me"
_OBJECTING = "object-to-address"


class WayChange(StrEnum):
    """What became of the ways somebody signs in."""

    PASSKEY_ADDED = "passkey-added"
    PASSKEY_REMOVED = "passkey-removed"
    PROVIDER_LINKED = "provider-linked"
    PROVIDER_UNLINKED = "provider-unlinked"


_CHANGES: dict[WayChange, Text] = {
    WayChange.PASSKEY_ADDED: text("a passkey was added to your account."),
    WayChange.PASSKEY_REMOVED: text("a passkey was removed from your account."),
    WayChange.PROVIDER_LINKED: text("a provider was linked to your account."),
    WayChange.PROVIDER_UNLINKED: text("a provider was unlinked from your account."),
}


def way_letter(*, to: str, name: str, locale: str, change: WayChange, address: str) -> Letter:
    """A way to sign in came or went. `address` is that of the installation."""
    return Letter(
        to=to,
        locale=locale,
        subject=text("Your ways to sign in have changed"),
        link=f"{address}/you#sign-in",
        link_words=text("See how you sign in"),
        paragraphs=(text("Hello {name},", name=name), _CHANGES[change]),
        closing=(
            text(
                "If that was not you, open your page, remove what is not yours, "
                "and sign out everywhere else."
            ),
        ),
    )


def address_letters(letters: AddressLetters, *, key: bytes, address: str) -> list[Letter]:
    """The link to the new address, unless it has an account, and the notice to the old one."""
    notice = address_notice(letters, key=key, address=address)
    if not letters.is_free:
        return [notice]
    link = Letter(
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
    return [link, notice]


def address_notice(letters: AddressLetters, *, key: bytes, address: str) -> Letter:
    """To the address of now: another was asked for, and how to stop that."""
    return _objectionable(
        letters,
        text(
            "somebody signed in as you asked for your mail to go to another address. It does "
            "as soon as a link that was sent there is opened."
        ),
        key=key,
        address=address,
    )


def moved_notice(letters: AddressLetters, *, key: bytes, address: str) -> Letter:
    """To the address that was left: the other is in use, and how to take that back."""
    return _objectionable(
        letters, text("your mail goes to another address from now on."), key=key, address=address
    )


def _objectionable(letters: AddressLetters, said: Text, *, key: bytes, address: str) -> Letter:
    token = signed(key, _OBJECTING, letters.change_id.bytes)
    return Letter(
        to=letters.old_email,
        locale=letters.locale,
        subject=text("Your e-mail address"),
        link=f"{address}{OBJECTION_PATH}/{token}",
        link_words=text("It wasn’t me"),
        paragraphs=(text("Hello {name},", name=letters.name), said),
        closing=(
            text(
                "If that was not you: the link stops it, or takes it back, and signs you out "
                "everywhere. It works for seven days."
            ),
            text("If it was you, there is nothing to do."),
        ),
    )


def change_in(token: str, key: bytes) -> bytes | None:
    """The id of the change that this link objects to; None where we did not make it."""
    return read_signed(key, _OBJECTING, token)


def send_quietly(mailer: Mailer | None, letters: Sequence[Letter]) -> None:
    """Send what nobody waits for; one that is not taken is written down without its content."""
    if mailer is None:
        return
    for letter in letters:
        try:
            mailer.send(letter)
        except MailNotSent:
            log.warning("a letter about an account could not be sent")
