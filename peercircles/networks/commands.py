"""What can be done to one's own people map: add, change, remove, put back."""

from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.seats import locking
from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.networks import policy
from peercircles.networks.events import NetworkChanged
from peercircles.networks.models import Contact, ContactWords
from peercircles.networks.sealing import check_open
from peercircles.networks.words import ContactClash, cleaned, contact_not_found

MOST_CONTACTS = 60


def add_contact(work: Work, typed: ContactWords) -> Contact:
    """Put somebody on one's own map. They are not told."""
    words = cleaned(typed)
    owner_id = work.actor.person_id
    _check_number(work)
    contact = Contact(owner_id=owner_id, name=words.name, created_at=work.now)
    policy.may_keep(owner_id, contact).enforce()
    contact.write(words)
    _announce(work, contact)
    return contact


def edit_contact(
    work: Work, contact_id: UUID, typed: ContactWords, *, expected_version: int
) -> Contact:
    """Save other words; ContactClash where they are not those the edit began with."""
    contact = _own_contact(work, contact_id)
    policy.may_keep(work.actor.person_id, contact).enforce()
    check_open(contact.name, contact.note)
    words = cleaned(typed)
    if words == contact.written():
        return contact
    if contact.version != expected_version:
        raise ContactClash(contact.written(), contact.version)
    contact.rewrite(words)
    _announce(work, contact)
    return contact


def remove_contact(work: Work, contact_id: UUID) -> Contact:
    """Take somebody off the map, for a while in reach of `put_contact_back`."""
    contact = _own_contact(work, contact_id)
    policy.may_keep(work.actor.person_id, contact).enforce()
    contact.remove(work.now)
    _announce(work, contact)
    return contact


def put_contact_back(work: Work, contact_id: UUID) -> Contact:
    """They were not meant to be taken off."""
    _check_number(work)
    contact = _own_contact(work, contact_id, removed=True)
    policy.may_keep(work.actor.person_id, contact).enforce()
    contact.put_back(work.now)
    _announce(work, contact)
    return contact


def _check_number(work: Work) -> None:
    hold_self(work)
    there = (col(Contact.owner_id) == work.actor.person_id, col(Contact.removed_at).is_(None))
    if work.session.exec(select(func.count()).where(*there)).one() >= MOST_CONTACTS:
        raise Conflict(text("There are {count} people on it already.", count=MOST_CONTACTS))


def _own_contact(work: Work, contact_id: UUID, *, removed: bool = False) -> Contact:
    gone = col(Contact.removed_at)
    statement = select(Contact).where(
        Contact.id == contact_id,
        Contact.owner_id == work.actor.person_id,
        gone.is_not(None) if removed else gone.is_(None),
    )
    if contact := work.session.exec(locking(statement)).one_or_none():
        return contact
    raise contact_not_found()


def _announce(work: Work, contact: Contact) -> None:
    work.session.add(contact)
    work.session.flush()
    work.record(NetworkChanged(at=work.now, by=work.actor.person_id, person_id=contact.owner_id))
