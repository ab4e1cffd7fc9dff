"""What can be done to one's own record: write, change, delete, put back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlmodel import col, delete, func, select

from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.records import policy
from peercircles.records.models import Accomplishment, Credit, CreditState, RecordCopy
from peercircles.records.reaching import (
    circles_shown,
    credits_of,
    let_circles_look,
    let_the_asked_look,
    own_entry,
    record_changed,
    taken_out_of,
)
from peercircles.records.words import EntryClash, TypedEntry, cleaned, people_from

MOST_ENTRIES = 2000


def add_entry(work: Work, typed: TypedEntry) -> Accomplishment:
    """Write down something that was done."""
    kept = cleaned(work.session, work.actor, typed)
    _check_number(work)
    entry = Accomplishment(
        keeper_id=work.actor.person_id,
        kind=kept.kind,
        title=kept.title,
        words=kept.words,
        on=kept.on,
        link=kept.link,
        created_at=work.now,
    )
    policy.may_keep(work.actor.person_id, entry).enforce()
    work.session.add(entry)
    work.session.flush()
    people = people_from(work.session, work.actor, kept.people, present=frozenset())
    _name(work, entry, people, kept.names)
    record_changed(work, work.actor.person_id)
    return entry


def edit_entry(
    work: Work, entry_id: UUID, typed: TypedEntry, *, expected_version: int
) -> Accomplishment:
    """Save an entry; EntryClash where it is not the one the edit began with.

    Whoever was asked to be named, or agreed to it, is asked anew where it is called something
    else. Copies that were shared stay as they are, without the names this takes away.
    """
    entry = own_entry(work, entry_id)
    policy.may_keep(work.actor.person_id, entry).enforce()
    kept = cleaned(work.session, work.actor, typed)
    if entry.version != expected_version:
        raise EntryClash(entry.written(), entry.version)
    credits_before = credits_of(work, entry_id)
    present = frozenset(c.person_id for c in credits_before if c.person_id)
    people = people_from(work.session, work.actor, kept.people, present=present)
    entry.rewrite(kept.written)
    _carry_over(work, credits_before, people, kept)
    known = {credit.name for credit in credits_before}
    new = tuple(name for name in kept.names if name not in known)
    _name(work, entry, people - present, new)
    record_changed(work, work.actor.person_id)
    return entry


def keep_draft(work: Work, entry_id: UUID) -> Accomplishment:
    """What was made when a goal was done is right as it is."""
    entry = own_entry(work, entry_id)
    policy.may_keep(work.actor.person_id, entry).enforce()
    entry.is_draft = False
    work.session.add(entry)
    record_changed(work, work.actor.person_id)
    return entry


def remove_entry(work: Work, entry_id: UUID) -> Accomplishment:
    """Delete an entry, and with it every copy that was shared."""
    entry = own_entry(work, entry_id)
    policy.may_keep(work.actor.person_id, entry).enforce()
    copies = work.session.exec(
        select(RecordCopy.circle_id).where(RecordCopy.accomplishment_id == entry_id)
    ).all()
    work.session.exec(delete(RecordCopy).where(col(RecordCopy.accomplishment_id) == entry_id))
    entry.remove(work.now)
    work.session.add(entry)
    let_the_asked_look(work, credits_of(work, entry_id))
    let_circles_look(work, copies)
    record_changed(work, work.actor.person_id)
    return entry


def put_entry_back(work: Work, entry_id: UUID) -> Accomplishment:
    """It was not meant to be deleted. Copies stay taken back."""
    entry = own_entry(work, entry_id, removed=True)
    policy.may_keep(work.actor.person_id, entry).enforce()
    entry.put_back(work.now)
    work.session.add(entry)
    let_the_asked_look(work, credits_of(work, entry_id))
    record_changed(work, work.actor.person_id)
    return entry


def _check_number(work: Work) -> None:
    """What goals and tests fill in counts, and is never refused: it is a fact already."""
    hold_self(work)
    number = select(func.count()).where(col(Accomplishment.keeper_id) == work.actor.person_id)
    if work.session.exec(number).one() >= MOST_ENTRIES:
        raise Conflict(text("There are {count} entries in it already.", count=MOST_ENTRIES))


def _carry_over(
    work: Work, beside: Sequence[Credit], people: frozenset[UUID], kept: TypedEntry
) -> None:
    """Who was named before: gone, where they are not any more; asked anew about a new title.

    Whoever was asked and has not said yes stays on file, so that taking their name out and
    putting it in again asks nobody a second time.
    """
    gone = [each for each in beside if each.person_id not in people and each.name not in kept.names]
    retitled = [
        each
        for each in beside
        if each.person_id in people and each.was_asked() and each.title != kept.title
    ]
    circle_ids = circles_shown(work, [*gone, *retitled])
    for credit in gone:
        if credit.outlasts_being_taken_out():
            credit.take_out()
        else:
            work.session.delete(credit)
    for credit in retitled:
        credit.ask(kept.title)
    let_the_asked_look(work, beside)
    let_circles_look(work, circle_ids)
    work.session.flush()


def _name(
    work: Work, entry: Accomplishment, people: frozenset[UUID], names: tuple[str, ...]
) -> None:
    """Write down with whom. A name goes nowhere by that alone."""
    back = [credit for credit in taken_out_of(work, entry.id) if credit.person_id in people]
    for credit in back:
        credit.put_back(entry.title)
    let_the_asked_look(work, back)
    people -= {credit.person_id for credit in back if credit.person_id}
    about: dict[str, Any] = {
        "accomplishment_id": entry.id,
        "keeper_id": entry.keeper_id,
        "at": work.now,
    }
    work.session.add_all(
        Credit(**about, person_id=person_id) for person_id in sorted(people, key=str)
    )
    agreed = CreditState.AGREED
    work.session.add_all(Credit(**about, name=name, state=agreed) for name in names)
