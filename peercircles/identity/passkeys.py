"""Passkeys: added, used to sign in, named, removed."""

import logging
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from peercircles.identity import policy
from peercircles.identity.ceremonies import (
    Answer,
    PasskeySite,
    checked_making,
    checked_use,
    handle_of,
    making_options,
    new_challenge,
    not_accepted,
    read_answer,
    using_options,
)
from peercircles.identity.confirming import confirm
from peercircles.identity.events import PasskeyAdded, SignInWaysChanged
from peercircles.identity.models import CHALLENGE_LIFETIME, Passkey, PasskeyChallenge, Person
from peercircles.identity.people import locked_self
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import NOBODY_ID, Work

log = logging.getLogger(__name__)

MOST_PASSKEYS = 20


def begin_adding(
    work: Work, session_id: UUID, site: PasskeySite, browser_digest: str
) -> dict[str, Any]:
    """What the actor's browser is asked, to make a passkey."""
    confirm(work, session_id)
    person = locked_self(work)
    known = passkeys_of(work.session, person.id)
    _check_room(known)
    challenge = _keep_challenge(work, browser_digest)
    return making_options(
        site,
        challenge,
        person_id=person.id,
        name=person.name,
        email=person.email,
        known=[each.credential_id for each in known],
    )


def begin_signing_in(work: Work, site: PasskeySite, browser_digest: str) -> dict[str, Any]:
    """What a browser is asked, to sign somebody in. Nobody says who they are before."""
    return using_options(site, _keep_challenge(work, browser_digest))


def take_challenge(work: Work, browser_digest: str) -> str:
    """What this browser was asked last, and as the actor; taken away, so that it is used once.

    Empty where there is nothing to answer. It has to be committed before an answer is looked
    at: a refused answer must not leave its challenge behind.
    """
    statement = (
        select(PasskeyChallenge)
        .where(PasskeyChallenge.browser_digest == browser_digest)
        .order_by(col(PasskeyChallenge.created_at).desc(), col(PasskeyChallenge.id).desc())
        .with_for_update()
    )
    kept = work.session.exec(statement).first()
    if kept is None:
        return ""
    gone = delete(PasskeyChallenge).where(col(PasskeyChallenge.id) == kept.id)
    # Of two that come at once, on whatever worker, one finds the row.
    is_ours = work.session.connection().execute(gone).rowcount == 1
    is_for_actor = (kept.person_id or NOBODY_ID) == work.actor.person_id
    return kept.challenge if is_ours and is_for_actor and kept.is_open(work.now) else ""


def add_passkey(
    work: Work, session_id: UUID, site: PasskeySite, challenge: str, sent: str, name: str
) -> Passkey:
    """Keep what the actor's device made, as a way of theirs to sign in."""
    confirm(work, session_id)
    person = locked_self(work)
    if not challenge:
        raise _too_late()
    made = checked_making(site, challenge, read_answer(sent))
    _check_room(passkeys_of(work.session, person.id))
    passkey = Passkey(
        person_id=person.id,
        credential_id=made.credential_id,
        public_key=made.public_key,
        sign_count=made.sign_count,
        name=name[:80],
        created_at=work.now,
    )
    work.session.add(passkey)
    try:
        work.session.flush()
    except IntegrityError:
        raise not_accepted() from None
    work.record(PasskeyAdded(at=work.now, by=person.id, person_id=person.id))
    return passkey


def use_passkey(work: Work, site: PasskeySite, challenge: str, sent: str) -> UUID:
    """The person whose passkey signed `challenge` here and now."""
    if not challenge:
        raise _too_late()
    answer = read_answer(sent)
    statement = (
        select(Passkey).where(Passkey.credential_id == answer.credential_id).with_for_update()
    )
    passkey = work.session.exec(statement).one_or_none()
    if passkey is None or answer.user_handle.rstrip("=") != handle_of(passkey.person_id):
        raise not_accepted()
    count = _checked_count(site, challenge, answer, passkey)
    policy.may_sign_in(work.session.get_one(Person, passkey.person_id)).enforce()
    passkey.use(count, work.now)
    return passkey.person_id


def rename_passkey(work: Work, passkey_id: UUID, name: str) -> None:
    """Call one of the actor's passkeys something else."""
    passkey = own_passkey(work, passkey_id)
    passkey.name = typed_line(name, field="passkey_name", limit=80)
    person_id = work.actor.person_id
    work.record(SignInWaysChanged(at=work.now, by=person_id, person_id=person_id))


def own_passkey(work: Work, passkey_id: UUID) -> Passkey:
    """One of the actor's own, to be changed."""
    statement = (
        select(Passkey)
        .where(Passkey.id == passkey_id, Passkey.person_id == work.actor.person_id)
        .with_for_update()
    )
    if passkey := work.session.exec(statement).one_or_none():
        return passkey
    raise NotFound(text("We could not find that passkey."))


def passkeys_of(session: Session, person_id: UUID) -> list[Passkey]:
    """Somebody's passkeys, in the order they were added. For whoever was found to be them."""
    statement = select(Passkey).where(Passkey.person_id == person_id)
    return list(session.exec(statement.order_by(col(Passkey.created_at), col(Passkey.id))))


def _checked_count(site: PasskeySite, challenge: str, answer: Answer, passkey: Passkey) -> int:
    try:
        return checked_use(
            site,
            challenge,
            answer,
            public_key=passkey.public_key,
            sign_count=passkey.sign_count,
        )
    except Exception:
        log.warning("an answer of a known passkey was refused")
        raise


def _keep_challenge(work: Work, browser_digest: str) -> str:
    """A fresh challenge for this browser; what it was asked before is void."""
    work.session.exec(
        delete(PasskeyChallenge).where(
            (col(PasskeyChallenge.browser_digest) == browser_digest)
            | (col(PasskeyChallenge.created_at) < work.now - CHALLENGE_LIFETIME)
        )
    )
    challenge = new_challenge()
    person_id = work.actor.person_id
    work.session.add(
        PasskeyChallenge(
            browser_digest=browser_digest,
            challenge=challenge,
            person_id=None if person_id == NOBODY_ID else person_id,
            created_at=work.now,
        )
    )
    return challenge


def _check_room(known: list[Passkey]) -> None:
    if len(known) >= MOST_PASSKEYS:
        raise Conflict(text("Twenty passkeys are the most. Remove one you no longer use first."))


def _too_late() -> Conflict:
    return Conflict(text("That took too long, or was answered already. Press the button again."))
