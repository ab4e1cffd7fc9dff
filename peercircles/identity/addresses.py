"""Another e-mail address: asked for, confirmed in the new mailbox, objected to from the old.

Whoever asks is told the same whether the wanted address has an account here or not: the
letter to it is written, or not, out of sight.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, delete, select

from peercircles.identity import policy
from peercircles.identity.confirming import own_session
from peercircles.identity.events import (
    AddressAsked,
    AddressMoved,
    AddressTakenBack,
    ProfileChanged,
    SignInWaysChanged,
)
from peercircles.identity.models import (
    OBJECTION_LIFETIME,
    AddressChange,
    BrowserSession,
    Person,
    SignInLink,
)
from peercircles.identity.people import locked_self, person_of_address
from peercircles.identity.sessions import end_rows
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work


@dataclass(frozen=True, slots=True)
class AddressLetters:
    """What is to be mailed to the new address: a link, unless it is somebody's.

    The link's secret is kept nowhere else, so it goes out at once or never.
    """

    change_id: UUID
    name: str
    locale: str
    new_email: str
    token: str = field(repr=False)
    is_free: bool


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody stopped, or took back, from the address that was left."""

    email: str
    was_in_effect: bool


def ask_for_address(work: Work, session_id: UUID, email: str) -> AddressLetters | None:
    """Have the actor's mail go to `email`, once a link sent there was opened.

    None where the sign-in is too old: what was typed waits until the person has shown that
    it is them. A change asked for before is forgotten.
    """
    person = locked_self(work)
    wanted = normal_address(email, field="new_email")
    if wanted == person.email:
        raise Invalid(text("This is your address already."), field="new_email")
    _forget_waiting(work, person.id)
    browser = own_session(work.session, work.actor, session_id)
    is_fresh = browser is not None and policy.is_fresh(browser.auth_at, work.now)
    token = new_secret()
    change = AddressChange(
        person_id=person.id,
        email=wanted,
        old_email=person.email,
        token_digest=digest_of(token),
        created_at=work.now,
        sent_at=work.now if is_fresh else None,
    )
    work.session.add(change)
    work.session.flush()
    if not is_fresh:
        _changed(work, person.id)
        return None
    work.record(_event(AddressAsked, work, change))
    return AddressLetters(
        change_id=change.id,
        name=person.name,
        locale=person.locale,
        new_email=wanted,
        token=token,
        is_free=person_of_address(work.session, work.actor, wanted) is None,
    )


def let_address_be(work: Work) -> None:
    """Keep the address as it is after all."""
    person = locked_self(work)
    _forget_waiting(work, person.id)
    _changed(work, person.id)


def waiting_change(session: Session, actor: Actor, now: datetime) -> AddressChange | None:
    """The address the actor typed, or was sent a link to, that is not theirs yet."""
    statement = select(AddressChange).where(
        AddressChange.person_id == actor.person_id, col(AddressChange.confirmed_at).is_(None)
    )
    found = session.exec(statement.order_by(col(AddressChange.created_at).desc())).first()
    if found is None or not (found.sent_at is None or found.is_open(now)):
        return None
    return found


def wanted_address(session: Session, actor: Actor, token: str, now: datetime) -> str:
    """The address that this link, opened by the actor, would make theirs."""
    statement = select(AddressChange).where(
        AddressChange.token_digest == digest_of(token),
        AddressChange.person_id == actor.person_id,
    )
    found = session.exec(statement).one_or_none()
    if found is None or not found.is_open(now):
        raise _link_gone()
    return found.email


def confirm_address(work: Work, token: str) -> AddressChange:
    """The new address is the actor's own: from now on mail goes there."""
    person = locked_self(work)
    statement = select(AddressChange).where(
        AddressChange.token_digest == digest_of(token), AddressChange.person_id == person.id
    )
    change = work.session.exec(statement.with_for_update()).one_or_none()
    if change is None or not change.is_open(work.now):
        raise _link_gone()
    change.confirmed_at = work.now
    _move(work, person, change.email)
    work.record(_event(AddressMoved, work, change))
    return change


def objectionable_change(
    session: Session,
    actor: Actor,  # noqa: ARG001 - a query's shape
    change_id: UUID,
    now: datetime,
) -> Objection:
    """What could be stopped or taken back with a link from the letter about it."""
    change = session.get(AddressChange, change_id)
    if change is None or not change.can_be_objected_to(now):
        raise _objection_gone()
    return Objection(change.email, was_in_effect=change.confirmed_at is not None)


def object_to_address(work: Work, change_id: UUID) -> Objection:
    """Stop the change, or take it back; and sign the person out everywhere.

    For whoever holds the signed link that was mailed to the address before.
    """
    change = work.session.get(AddressChange, change_id)
    if change is None or not change.can_be_objected_to(work.now):
        raise _objection_gone()
    person = work.session.exec(
        select(Person).where(Person.id == change.person_id).with_for_update()
    ).one()
    objection = Objection(change.email, was_in_effect=change.confirmed_at is not None)
    # Also when it was changed once more since: whoever did that had it from this change.
    if objection.was_in_effect and person.email != change.old_email:
        _move(work, person, change.old_email)
        work.record(AddressTakenBack(at=work.now, by=person.id, person_id=person.id))
    work.session.exec(delete(AddressChange).where(col(AddressChange.person_id) == person.id))
    rows = work.session.exec(select(BrowserSession).where(BrowserSession.person_id == person.id))
    end_rows(work, rows.all())
    _changed(work, person.id)
    return objection


def _move(work: Work, person: Person, email: str) -> None:
    """Links that were mailed to the address before sign nobody in any more."""
    if person_of_address(work.session, work.actor, email):
        raise _not_to_be_had()
    person.email = email
    work.session.exec(delete(SignInLink).where(col(SignInLink.person_id) == person.id))
    try:
        work.session.flush()
    except IntegrityError:
        raise _not_to_be_had() from None
    work.record(ProfileChanged(at=work.now, by=person.id, person_id=person.id))


def _forget_waiting(work: Work, person_id: UUID) -> None:
    """One change waits at a time; those nobody can object to any more are forgotten, too."""
    work.session.exec(
        delete(AddressChange).where(
            (
                (col(AddressChange.person_id) == person_id)
                & col(AddressChange.confirmed_at).is_(None)
            )
            | (col(AddressChange.created_at) < work.now - OBJECTION_LIFETIME)
        )
    )


def _event(
    kind: type[AddressAsked] | type[AddressMoved], work: Work, change: AddressChange
) -> AddressAsked | AddressMoved:
    return kind(at=work.now, by=change.person_id, person_id=change.person_id, change_id=change.id)


def _changed(work: Work, person_id: UUID) -> None:
    work.record(SignInWaysChanged(at=work.now, by=person_id, person_id=person_id))


def _link_gone() -> Conflict:
    return Conflict(
        text(
            "This link has been used, is older than ten minutes, or belongs to somebody else's "
            "account. Your address is as it was."
        )
    )


def _objection_gone() -> NotFound:
    return NotFound(text("There is nothing to stop any more: the change was stopped, or is old."))


def _not_to_be_had() -> Conflict:
    return Conflict(text("This address cannot be used. Yours is as it was."))
