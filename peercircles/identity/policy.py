"""Who may do what with an account, and what a provider's word is worth."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from peercircles.identity.models import BrowserSession, Person
from peercircles.kernel.policy import ALLOW, Decision, deny
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor

FRESH_SIGN_IN = timedelta(minutes=5)


def may_sign_in(person: Person) -> Decision:
    """Whether the account is in use."""
    if person.disabled_at is None:
        return ALLOW
    return deny(text("This account is closed. Ask your organiser to open it again."))


def may_edit_profile(actor: Actor, person: Person) -> Decision:
    """Only one's own."""
    if person.id == actor.person_id:
        return ALLOW
    return deny(text("Only the person themselves can change this."))


def may_end_session(actor: Actor, session: BrowserSession) -> Decision:
    """Only one's own."""
    if session.person_id == actor.person_id:
        return ALLOW
    return deny(text("Only the person themselves can sign out this browser."))


def may_change_sign_in(authenticated_at: datetime, now: datetime) -> Decision:
    """What decides over an account needs a sign-in that is a few minutes old at most."""
    if is_fresh(authenticated_at, now):
        return ALLOW
    return deny(text("Show first that it is you: sign in again. Five minutes are open then."))


def is_fresh(authenticated_at: datetime, now: datetime) -> bool:
    """Whether somebody signed in a moment ago."""
    return now - authenticated_at <= FRESH_SIGN_IN


def may_remove_way(ways: int) -> Decision:
    """Somebody with `ways` to sign in keeps one: nobody locks themselves out."""
    if ways > 1:
        return ALLOW
    return deny(text("This is the last way you can sign in. Add another one first."))


@dataclass(frozen=True, slots=True)
class ProviderWord:
    """What a provider says of somebody. Only issuer and subject say who it is."""

    issuer: str
    subject: str
    email: str = ""
    is_email_verified: bool = False
    name: str = ""


class Recognition(StrEnum):
    """What follows from a provider's word."""

    KNOWN = "known"
    LINK = "link"
    SIGN_IN_FIRST = "sign-in-first"
    STRANGER = "stranger"


def recognise(
    word: ProviderWord,
    *,
    linked_to: UUID | None,
    address_of: UUID | None,
    authoritative_domains: list[str],
) -> Recognition:
    """Who stands behind a provider's word.

    `linked_to` is the account this issuer and subject belong to, `address_of` the one with
    the same e-mail address. An address alone never signs anybody in; only a provider that
    is named as the authority for the address's own domain links an account by it.
    """
    if linked_to is not None:
        return Recognition.KNOWN
    if address_of is None or not word.email or not word.is_email_verified:
        return Recognition.STRANGER
    if word.email.rpartition("@")[2] in {name.lower() for name in authoritative_domains}:
        return Recognition.LINK
    return Recognition.SIGN_IN_FIRST
