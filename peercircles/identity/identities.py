"""Providers' words for who somebody is, and visits to providers that are under way."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from peercircles.identity.events import ProviderLinked
from peercircles.identity.models import (
    ATTEMPT_LIFETIME,
    ProvenIdentity,
    SignInAttempt,
    SignInIdentity,
)
from peercircles.identity.people import person_of_address
from peercircles.identity.policy import ProviderWord, Recognition, recognise
from peercircles.kernel.errors import Conflict
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work


@dataclass(frozen=True, slots=True)
class Attempt:
    """A visit to a provider: what it is for, and what to check its answer with."""

    kept: str
    next_path: str = "/"
    linking_person_id: UUID | None = None
    confirming_person_id: UUID | None = None


def person_for_identity(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    issuer: str,
    subject: str,
) -> UUID | None:
    """The account this issuer and subject belong to."""
    return session.exec(
        select(SignInIdentity.person_id).where(
            SignInIdentity.issuer == issuer, SignInIdentity.subject == subject
        )
    ).one_or_none()


def link_identity(work: Work, person_id: UUID, issuer: str, subject: str) -> None:
    """From now on this issuer and subject sign this person in. Again is no change."""
    holder = person_for_identity(work.session, work.actor, issuer, subject)
    if holder == person_id:
        return
    if holder is not None:
        raise _linked_elsewhere()
    work.session.add(
        SignInIdentity(person_id=person_id, issuer=issuer, subject=subject, created_at=work.now)
    )
    try:
        work.session.flush()
    except IntegrityError:
        raise _linked_elsewhere() from None
    work.record(ProviderLinked(at=work.now, by=person_id, person_id=person_id))


def meet(
    work: Work, word: ProviderWord, authoritative_domains: list[str]
) -> tuple[Recognition, UUID | None]:
    """Decide who a provider's word is about; link the account where the rules allow it."""
    linked_to = person_for_identity(work.session, work.actor, word.issuer, word.subject)
    same_address = person_of_address(work.session, work.actor, word.email) if word.email else None
    answer = recognise(
        word,
        linked_to=linked_to,
        address_of=same_address.id if same_address else None,
        authoritative_domains=authoritative_domains,
    )
    if answer is Recognition.LINK and same_address:
        link_identity(work, same_address.id, word.issuer, word.subject)
        return answer, same_address.id
    return answer, linked_to


def begin_attempt(
    work: Work, state: str, browser_digest: str, provider: str, attempt: Attempt
) -> None:
    """Keep what a provider's answer will be checked with."""
    oldest = work.now - ATTEMPT_LIFETIME
    work.session.exec(delete(SignInAttempt).where(col(SignInAttempt.created_at) < oldest))
    work.session.add(
        SignInAttempt(
            state_digest=digest_of(state),
            browser_digest=browser_digest,
            provider=provider,
            kept=attempt.kept,
            next_path=attempt.next_path,
            linking_person_id=attempt.linking_person_id,
            confirming_person_id=attempt.confirming_person_id,
            created_at=work.now,
        )
    )


def take_attempt(work: Work, state: str, browser_digest: str, provider: str) -> Attempt | None:
    """What was kept for this `state` in this browser; taken away, so that it is used once."""
    statement = (
        select(SignInAttempt)
        .where(
            SignInAttempt.state_digest == digest_of(state),
            SignInAttempt.browser_digest == browser_digest,
            SignInAttempt.provider == provider,
        )
        .with_for_update()
    )
    found = work.session.exec(statement).one_or_none()
    if found is None:
        return None
    work.session.delete(found)
    work.session.flush()
    if not found.is_open(work.now):
        return None
    return Attempt(found.kept, found.next_path, found.linking_person_id, found.confirming_person_id)


def keep_word(work: Work, word: ProviderWord, browser_digest: str) -> None:
    """Remember whom a provider vouched for, until an invitation is accepted in this browser."""
    _forget_words(work, browser_digest)
    work.session.add(
        ProvenIdentity(
            browser_digest=browser_digest,
            issuer=word.issuer,
            subject=word.subject,
            email=word.email,
            is_email_verified=word.is_email_verified,
            name=word.name[:80],
            created_at=work.now,
        )
    )


def kept_word(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    browser_digest: str,
    now: datetime,
) -> ProviderWord | None:
    """Whom a provider vouched for in this browser a moment ago."""
    found = session.exec(
        select(ProvenIdentity).where(ProvenIdentity.browser_digest == browser_digest)
    ).one_or_none()
    if found is None or not found.is_open(now):
        return None
    return ProviderWord(
        found.issuer, found.subject, found.email, found.is_email_verified, found.name
    )


def take_word(work: Work, browser_digest: str) -> ProviderWord | None:
    """As `kept_word`, and forget it."""
    word = kept_word(work.session, work.actor, browser_digest, work.now)
    _forget_words(work, browser_digest)
    return word


def _forget_words(work: Work, browser_digest: str) -> None:
    oldest = work.now - ATTEMPT_LIFETIME
    work.session.exec(
        delete(ProvenIdentity).where(
            (col(ProvenIdentity.browser_digest) == browser_digest)
            | (col(ProvenIdentity.created_at) < oldest)
        )
    )


def _linked_elsewhere() -> Conflict:
    return Conflict(text("This sign-in belongs to another account here."))
