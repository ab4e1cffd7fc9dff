"""Giving a circle a copy of a reflection, and taking it back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, CircleState, Membership, MembershipState
from peercircles.circles.queries import membership_of
from peercircles.circles.seats import held_circle, locked_circle, locking
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.reflections import policy
from peercircles.reflections.events import (
    ReflectionCopied,
    ReflectionCopyTakenBack,
    ReflectionsChanged,
)
from peercircles.reflections.held import held_reflection
from peercircles.reflections.models import Balance, BalanceNotes, Extent, ReflectionCopy

MOST_COPIES = 20


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A copy as a circle, or its owner, has it. `seat` is the owner's."""

    id: UUID
    circle_id: UUID
    circle_name: str
    owner_name: str
    seat: int
    at: datetime
    on: date
    prompt: str
    words: str
    balance: Balance
    notes: BalanceNotes
    is_yours: bool


def share_reflection(
    work: Work,
    reflection_id: UUID,
    circle_id: UUID,
    *,
    expected_version: int,
    extent: Extent = Extent.BALANCE,
) -> ReflectionCopy:
    """Let a circle read what is there now of a reflection: of its balance, or all of it.

    Nothing that becomes of the reflection later becomes of the copy. Conflict where it is not
    the reflection any more that was read before it was shared.
    """
    circle = locked_circle(work, circle_id)
    member = membership_of(work.session, work.actor, circle_id)
    reflection = held_reflection(work, reflection_id)
    is_closed = circle.state is CircleState.CLOSED
    policy.may_share(member, circle_id, reflection, is_closed=is_closed).enforce()
    reflection.check_version(expected_version)
    if extent is Extent.BALANCE and not reflection.has_balance():
        raise Invalid(text("There is nothing of heart, skill and pay in this."), field="extent")
    _check_number(work, circle_id)
    copy = reflection.copied(circle_id, extent, work.now)
    work.session.add(copy)
    _announce(work, copy, ReflectionCopied)
    return copy


def take_back_reflection(work: Work, copy_id: UUID) -> None:
    """Let the circle read it no more: nothing of the copy is kept."""
    copy = _held_copy(work, copy_id)
    policy.may_keep(work.actor.person_id, copy).enforce()
    work.session.delete(copy)
    _announce(work, copy, ReflectionCopyTakenBack)


def reflections_in(session: Session, actor: Actor, circle_id: UUID) -> list[SharedRow]:
    """What the circle's members gave it to read, the last first: for its members."""
    member = membership_of(session, actor, circle_id)
    policy.may_read_copies(member, circle_id).enforce()
    return _rows(session, actor, col(ReflectionCopy.circle_id) == circle_id)


def my_shared_reflections(session: Session, actor: Actor) -> list[SharedRow]:
    """Where copies of the actor's own are, whatever became of what they were made of."""
    return _rows(session, actor, col(ReflectionCopy.person_id) == actor.person_id)


def has_copies(session: Session, actor: Actor, reflection_id: UUID) -> bool:
    """Whether a circle the actor is in has a copy of a reflection of theirs."""
    mine = col(ReflectionCopy.person_id) == actor.person_id
    return bool(_rows(session, actor, mine & (col(ReflectionCopy.reflection_id) == reflection_id)))


def _held_copy(work: Work, copy_id: UUID) -> ReflectionCopy:
    """A copy of the actor's own, locked after its circle; also while they take a pause from it."""
    mine = select(ReflectionCopy).where(
        ReflectionCopy.id == copy_id, ReflectionCopy.person_id == work.actor.person_id
    )
    found = work.session.exec(mine).one_or_none()
    if found is not None:
        held_circle(work, found.circle_id)
        found = work.session.exec(locking(mine)).one_or_none()
    if found is None:
        raise NotFound(text("We could not find that copy."))
    return found


def _check_number(work: Work, circle_id: UUID) -> None:
    mine = select(ReflectionCopy.id).where(
        ReflectionCopy.circle_id == circle_id, ReflectionCopy.person_id == work.actor.person_id
    )
    if len(work.session.exec(mine).all()) >= MOST_COPIES:
        raise Conflict(
            text("You gave this circle {count} copies already. Take one back.", count=MOST_COPIES)
        )


def _rows(session: Session, actor: Actor, which: sa.ColumnElement[bool]) -> list[SharedRow]:
    """The copies whose owner is in the circle now."""
    statement = (
        select(ReflectionCopy, Circle.name, Person.name, Membership.seat)
        .join(Circle, col(Circle.id) == col(ReflectionCopy.circle_id))
        .join(Person, col(Person.id) == col(ReflectionCopy.person_id))
        .join(
            Membership,
            (col(Membership.circle_id) == col(ReflectionCopy.circle_id))
            & (col(Membership.person_id) == col(ReflectionCopy.person_id)),
        )
        .where(Membership.state != MembershipState.LEFT, which)
        .order_by(col(ReflectionCopy.at).desc(), col(ReflectionCopy.id))
    )
    return [
        SharedRow(
            id=copy.id,
            circle_id=copy.circle_id,
            circle_name=circle_name,
            owner_name=owner_name,
            seat=seat,
            at=copy.at,
            on=copy.on,
            prompt=copy.prompt,
            words=copy.words,
            balance=copy.balance(),
            notes=copy.notes(),
            is_yours=copy.person_id == actor.person_id,
        )
        for copy, circle_name, owner_name, seat in session.exec(statement)
    ]


def _announce(
    work: Work,
    copy: ReflectionCopy,
    kind: type[ReflectionCopied] | type[ReflectionCopyTakenBack],
) -> None:
    """Tell the circle, and the owner's other windows."""
    work.session.flush()
    by, person_id = work.actor.person_id, copy.person_id
    work.record(
        kind(at=work.now, by=by, person_id=person_id, circle_id=copy.circle_id, copy_id=copy.id)
    )
    work.record(ReflectionsChanged(at=work.now, by=by, person_id=person_id))
