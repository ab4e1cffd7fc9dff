"""People: made once, found by their address."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from peercircles.identity.models import Person
from peercircles.kernel.addresses import normal_address
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.text import LOCALES, text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Actor, Work
from peercircles.kernel.zones import zone_named


def add_person(
    work: Work, *, name: str, email: str, pronouns: str = "", zone: str, locale: str
) -> Person:
    """Make an account; Invalid (email) where the address has one already."""
    person = Person(
        name=typed_line(name, field="name", limit=80),
        email=normal_address(email, field="email"),
        pronouns=typed_line(pronouns, field="pronouns", limit=40, required=False),
        zone=zone_named(zone, field="zone"),
        locale=known_locale(locale),
        created_at=work.now,
    )
    if person_of_address(work.session, work.actor, person.email):
        raise _address_taken()
    work.session.add(person)
    try:
        work.session.flush()
    except IntegrityError:
        raise _address_taken() from None
    return person


def person_of_address(session: Session, actor: Actor, email: str) -> Person | None:  # noqa: ARG001 - a query's shape
    """Whoever has this normalised address."""
    return session.exec(select(Person).where(Person.email == email)).one_or_none()


def locked_self(work: Work) -> Person:
    """The actor's own account, for changing it."""
    statement = select(Person).where(Person.id == work.actor.person_id).with_for_update()
    if person := work.session.exec(statement).one_or_none():
        return person
    raise account_not_found()


def hold_self(work: Work) -> None:
    """Let what one person does in two windows come one after the other, until this work ends.

    Whoever counts what somebody has, for it not to become too much, comes here first. Nobody
    waits here for writing down what refers to the person.
    """
    own = select(Person.id).where(Person.id == work.actor.person_id)
    if work.session.exec(own.with_for_update(key_share=True)).one_or_none() is None:
        raise account_not_found()


def known_locale(value: str) -> str:
    """A language this product speaks."""
    if value not in LOCALES:
        raise Invalid(text("PeerCircles does not speak this language yet."), field="locale")
    return value


def account_not_found() -> NotFound:
    """The one sentence for an account that is not there."""
    return NotFound(text("We could not find that account."))


def _address_taken() -> Invalid:
    return Invalid(
        text("Somebody with this address has an account already. Sign in instead."), field="email"
    )
