"""The ways somebody can sign in, seen together: one always has to be left."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.identity import policy
from peercircles.identity.addresses import waiting_change
from peercircles.identity.confirming import confirm, own_session
from peercircles.identity.events import PasskeyRemoved, ProviderUnlinked
from peercircles.identity.models import Person, SignInIdentity
from peercircles.identity.passkeys import own_passkey, passkeys_of
from peercircles.identity.people import account_not_found, locked_self
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work


class WayKind(StrEnum):
    """What one signs in with."""

    MAIL = "mail"
    PROVIDER = "provider"
    PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class OfferedWays:
    """What this installation lets people sign in with: by mail, by these issuers, by passkey."""

    has_mail: bool
    issuers: frozenset[str]
    has_passkeys: bool


@dataclass(frozen=True)
class WayRow:
    """One way to sign in. `name` is the address, the issuer, or what a passkey is called."""

    id: str
    kind: WayKind
    name: str
    added_at: datetime | None = None
    used_at: datetime | None = None
    can_be_used: bool = True
    can_be_removed: bool = False


@dataclass(frozen=True)
class SignInPage:
    """How somebody signs in, and what waits to be changed."""

    ways: tuple[WayRow, ...]
    email: str
    is_fresh: bool
    typed_address: str
    waiting_address: str


def my_sign_in(
    session: Session, actor: Actor, session_id: UUID, offered: OfferedWays, now: datetime
) -> SignInPage:
    """The actor's own ways to sign in."""
    person = session.get(Person, actor.person_id)
    browser = own_session(session, actor, session_id)
    if person is None or browser is None:
        raise account_not_found()
    change = waiting_change(session, actor, now)
    return SignInPage(
        ways=tuple(_ways_of(session, person, offered)),
        email=person.email,
        is_fresh=policy.is_fresh(browser.auth_at, now),
        typed_address=change.email if change and change.sent_at is None else "",
        waiting_address=change.email if change and change.sent_at else "",
    )


def remove_passkey(work: Work, session_id: UUID, offered: OfferedWays, passkey_id: UUID) -> None:
    """Let one of the actor's passkeys sign nobody in any more."""
    confirm(work, session_id)
    person = locked_self(work)
    passkey = own_passkey(work, passkey_id)
    _enforce_one_is_left(work, person, offered, str(passkey.id))
    work.session.delete(passkey)
    work.record(PasskeyRemoved(at=work.now, by=person.id, person_id=person.id))


def unlink_identity(work: Work, session_id: UUID, offered: OfferedWays, identity_id: UUID) -> str:
    """Let a provider sign the actor in no more; give its issuer."""
    confirm(work, session_id)
    person = locked_self(work)
    statement = select(SignInIdentity).where(
        SignInIdentity.id == identity_id, SignInIdentity.person_id == work.actor.person_id
    )
    identity = work.session.exec(statement.with_for_update()).one_or_none()
    if identity is None:
        raise NotFound(text("We could not find that way to sign in."))
    _enforce_one_is_left(work, person, offered, str(identity.id))
    work.session.delete(identity)
    work.record(ProviderUnlinked(at=work.now, by=person.id, person_id=person.id))
    return identity.issuer


def _enforce_one_is_left(work: Work, person: Person, offered: OfferedWays, way_id: str) -> None:
    """Whoever removes something useless loses nothing by it."""
    ways = _ways_of(work.session, person, offered)
    usable = [way for way in ways if way.can_be_used]
    if any(way.id == way_id for way in usable):
        policy.may_remove_way(len(usable)).enforce()


def _ways_of(session: Session, person: Person, offered: OfferedWays) -> list[WayRow]:
    ways = [*_mail(person, offered), *_linked(session, person, offered)]
    ways += [
        WayRow(
            id=str(each.id),
            kind=WayKind.PASSKEY,
            name=each.name,
            added_at=each.created_at,
            used_at=each.used_at,
            can_be_used=offered.has_passkeys,
        )
        for each in passkeys_of(session, person.id)
    ]
    usable = sum(way.can_be_used for way in ways)
    return [_with_removal(way, usable) for way in ways]


def _mail(person: Person, offered: OfferedWays) -> list[WayRow]:
    if not offered.has_mail:
        return []
    return [WayRow(id=WayKind.MAIL, kind=WayKind.MAIL, name=person.email)]


def _linked(session: Session, person: Person, offered: OfferedWays) -> list[WayRow]:
    statement = select(SignInIdentity).where(SignInIdentity.person_id == person.id)
    ordered = statement.order_by(col(SignInIdentity.created_at), col(SignInIdentity.id))
    return [
        WayRow(
            id=str(each.id),
            kind=WayKind.PROVIDER,
            name=each.issuer,
            added_at=each.created_at,
            can_be_used=each.issuer in offered.issuers,
        )
        for each in session.exec(ordered)
    ]


def _with_removal(way: WayRow, usable: int) -> WayRow:
    can_be_removed = way.kind is not WayKind.MAIL and (
        not way.can_be_used or bool(policy.may_remove_way(usable))
    )
    return replace(way, can_be_removed=can_be_removed)
