"""Sharing an entry with a circle: a copy, which its owner can take back and nobody can change."""

from uuid import UUID

from sqlmodel import select

from peercircles.circles.queries import membership_of
from peercircles.circles.seats import held_circle, locked_circle, locking
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.records import policy
from peercircles.records.models import CopyCredit, Credit, RecordCopy
from peercircles.records.reaching import credits_of, own_entry, record_changed, shared_changed

FOR_A_CIRCLE = (Audience.CIRCLE, Audience.COACH)


def share_entry(
    work: Work, entry_id: UUID, circle_id: UUID, *, audience: Audience = Audience.CIRCLE
) -> RecordCopy:
    """Give a circle a copy of an entry as it is now, in place of one it had before."""
    membership_of(work.session, work.actor, circle_id)
    circle = locked_circle(work, circle_id)
    member = membership_of(work.session, work.actor, circle_id)
    entry = own_entry(work, entry_id)
    policy.may_share(member, circle, entry).enforce()
    if audience not in FOR_A_CIRCLE:
        raise Invalid(text("Please choose one of these."), field="audience")
    before = select(RecordCopy).where(
        RecordCopy.accomplishment_id == entry_id, RecordCopy.circle_id == circle_id
    )
    if (old := work.session.exec(locking(before)).one_or_none()) is not None:
        work.session.delete(old)
        work.session.flush()
    copy = RecordCopy(
        accomplishment_id=entry_id,
        circle_id=circle_id,
        keeper_id=entry.keeper_id,
        audience=audience,
        kind=entry.kind,
        title=entry.title,
        words=entry.words,
        on=entry.on,
        link=entry.link,
        at=work.now,
    )
    work.session.add(copy)
    work.session.flush()
    for credit in credits_of(work, entry_id):
        work.session.add(_beside(copy, credit))
    record_changed(work, work.actor.person_id)
    shared_changed(work, circle_id)
    return copy


def take_copy_back(work: Work, copy_id: UUID) -> None:
    """Let the circle read it no more: nothing of the copy is kept."""
    mine = select(RecordCopy).where(
        RecordCopy.id == copy_id, RecordCopy.keeper_id == work.actor.person_id
    )
    found = work.session.exec(mine).one_or_none()
    if found is None:
        raise NotFound(text("We could not find that copy."))
    held_circle(work, found.circle_id)
    copy = work.session.exec(locking(mine)).one_or_none()
    if copy is None:
        raise NotFound(text("We could not find that copy."))
    policy.may_keep(work.actor.person_id, copy).enforce()
    work.session.delete(copy)
    record_changed(work, work.actor.person_id)
    shared_changed(work, copy.circle_id)


def _beside(copy: RecordCopy, credit: Credit) -> CopyCredit:
    if credit.person_id is None:
        return CopyCredit(copy_id=copy.id, name=credit.name)
    return CopyCredit(copy_id=copy.id, credit_id=credit.id, person_id=credit.person_id)
