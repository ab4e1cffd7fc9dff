"""What a person sees of their own account."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.identity.models import BrowserSession, Person, SignInIdentity
from peercircles.identity.people import account_not_found
from peercircles.kernel.work import Actor

DEMO_DOMAIN = ".invalid"


@dataclass(frozen=True)
class Profile:
    """A person as they see themselves."""

    id: str
    name: str
    email: str
    pronouns: str
    zone: str
    locale: str
    providers: tuple[str, ...]


@dataclass(frozen=True)
class SessionRow:
    """One browser a person is signed in with."""

    id: str
    device: str
    method: str
    started_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class DemoPerson:
    """Somebody of the sample programme."""

    id: str
    name: str
    email: str
    zone: str


def my_profile(session: Session, actor: Actor) -> Profile:
    """The actor's own account."""
    person = session.get(Person, actor.person_id)
    if person is None:
        raise account_not_found()
    issuers = session.exec(
        select(SignInIdentity.issuer)
        .where(SignInIdentity.person_id == actor.person_id)
        .order_by(SignInIdentity.issuer)
    )
    return Profile(
        id=str(person.id),
        name=person.name,
        email=person.email,
        pronouns=person.pronouns,
        zone=person.zone,
        locale=person.locale,
        providers=tuple(issuers),
    )


def my_sessions(
    session: Session, actor: Actor, this_session_id: UUID | None, now: datetime
) -> list[SessionRow]:
    """The browsers the actor is signed in with, the last used first."""
    statement = (
        select(BrowserSession)
        .where(BrowserSession.person_id == actor.person_id)
        .order_by(col(BrowserSession.seen_at).desc())
    )
    return [
        SessionRow(
            id=str(row.id),
            device=row.device,
            method=row.method,
            started_at=row.created_at,
            seen_at=row.seen_at,
            is_this=row.id == this_session_id,
        )
        for row in session.exec(statement)
        if row.is_live(now)
    ]


def is_empty(session: Session, actor: Actor) -> bool:  # noqa: ARG001 - a query's shape
    """Whether nobody has an account here yet."""
    return session.exec(select(Person.id).limit(1)).first() is None


def demo_people(session: Session, actor: Actor) -> list[DemoPerson]:  # noqa: ARG001 - a query's shape
    """The people of the sample programme: nobody else has an address that cannot exist."""
    statement = (
        select(Person)
        .where(col(Person.email).endswith(DEMO_DOMAIN), col(Person.disabled_at).is_(None))
        .order_by(Person.name)
    )
    return [
        DemoPerson(id=str(person.id), name=person.name, email=person.email, zone=person.zone)
        for person in session.exec(statement)
    ]
