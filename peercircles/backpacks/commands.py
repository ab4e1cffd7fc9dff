"""What can be done to one's own backpack: put in, change, move, take out, put back."""

from uuid import UUID

from sqlmodel import col, func, select

from peercircles.backpacks import policy
from peercircles.backpacks.events import BackpackChanged
from peercircles.backpacks.models import BackpackItem, ItemState, ItemWords
from peercircles.backpacks.words import ItemClash, cleaned, item_not_found
from peercircles.circles.seats import locking
from peercircles.identity.people import hold_self
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.theories.models import Diagram, Node

MOST_ITEMS = 300


def put_in(work: Work, typed: ItemWords) -> BackpackItem:
    """Write down a skill or a credential that is there, is being built, or is missing."""
    words = cleaned(typed)
    owner_id = work.actor.person_id
    hold_self(work)
    number = select(func.count()).where(col(BackpackItem.owner_id) == owner_id)
    if work.session.exec(number).one() >= MOST_ITEMS:
        raise Conflict(text("There are {count} things in it already.", count=MOST_ITEMS))
    _check_gap(work, words.gap_id, present=None)
    item = BackpackItem(
        owner_id=owner_id,
        gap_id=words.gap_id,
        name=words.name,
        kind=words.kind,
        state=words.state,
        way=words.way,
        closing=words.closing,
        created_at=work.now,
    )
    policy.may_keep(owner_id, item).enforce()
    _announce(work, item)
    return item


def edit_item(
    work: Work, item_id: UUID, typed: ItemWords, *, expected_version: int
) -> BackpackItem:
    """Save other words; ItemClash where they are not those the edit began with."""
    item = _own_item(work, item_id)
    policy.may_keep(work.actor.person_id, item).enforce()
    words = cleaned(typed)
    if words == item.written():
        return item
    if item.version != expected_version:
        raise ItemClash(item.written(), item.version)
    _check_gap(work, words.gap_id, present=item.gap_id)
    item.rewrite(words)
    _announce(work, item)
    return item


def move_item(work: Work, item_id: UUID, state: ItemState) -> BackpackItem:
    """Put an item in another of the three lists."""
    item = _own_item(work, item_id)
    policy.may_keep(work.actor.person_id, item).enforce()
    item.move(state)
    _announce(work, item)
    return item


def take_out(work: Work, item_id: UUID) -> BackpackItem:
    """Delete an item, for a while in reach of `put_item_back`."""
    item = _own_item(work, item_id)
    policy.may_keep(work.actor.person_id, item).enforce()
    item.remove(work.now)
    _announce(work, item)
    return item


def put_item_back(work: Work, item_id: UUID) -> BackpackItem:
    """It was not meant to be deleted."""
    item = _own_item(work, item_id, removed=True)
    policy.may_keep(work.actor.person_id, item).enforce()
    item.put_back(work.now)
    _announce(work, item)
    return item


def _own_item(work: Work, item_id: UUID, *, removed: bool = False) -> BackpackItem:
    gone = col(BackpackItem.removed_at)
    statement = select(BackpackItem).where(
        BackpackItem.id == item_id,
        BackpackItem.owner_id == work.actor.person_id,
        gone.is_not(None) if removed else gone.is_(None),
    )
    if item := work.session.exec(locking(statement)).one_or_none():
        return item
    raise item_not_found()


def _check_gap(work: Work, gap_id: UUID | None, *, present: UUID | None) -> None:
    """Raise Invalid unless it is a gap of the actor's own, or the one the item has already."""
    if gap_id is None or gap_id == present:
        return
    statement = (
        select(Node)
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            Node.id == gap_id,
            Node.owner_id == work.actor.person_id,
            col(Node.is_gap).is_(True),
            col(Node.removed_at).is_(None),
            col(Diagram.removed_at).is_(None),
        )
    )
    gap = work.session.exec(statement).one_or_none()
    if gap is None:
        raise Invalid(text("Choose a gap of one of your own diagrams."), field="gap")
    policy.may_belong(work.actor.person_id, gap).enforce()


def _announce(work: Work, item: BackpackItem) -> None:
    work.session.add(item)
    work.session.flush()
    work.record(BackpackChanged(at=work.now, by=work.actor.person_id, person_id=item.owner_id))
