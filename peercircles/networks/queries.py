"""What somebody sees of their own people map. Every query asks for the owner's alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.work import Actor
from peercircles.networks.hints import Hint, hints_for
from peercircles.networks.models import Contact, ContactWords
from peercircles.networks.sealing import Unopened


@dataclass(frozen=True, slots=True)
class ContactRow:
    """Somebody on the map. `number` tells them apart in the drawing and in the table."""

    id: UUID
    number: int
    version: int
    words: ContactWords


@dataclass(frozen=True, slots=True)
class PeopleMap:
    """Everybody on it, in the order they were put there. `is_sealed`: the key is missing."""

    contacts: Sequence[ContactRow]
    hints: Sequence[Hint]
    is_sealed: bool


def my_people(session: Session, actor: Actor) -> PeopleMap:
    """The actor's own map."""
    statement = (
        select(Contact)
        .where(Contact.owner_id == actor.person_id, col(Contact.removed_at).is_(None))
        .order_by(col(Contact.created_at), col(Contact.id))
    )
    contacts = [
        ContactRow(contact.id, number, contact.version, contact.written())
        for number, contact in enumerate(session.exec(statement), start=1)
    ]
    everybody = [row.words for row in contacts]
    return PeopleMap(
        contacts,
        hints_for(everybody),
        is_sealed=any(isinstance(words.name, Unopened) for words in everybody),
    )
