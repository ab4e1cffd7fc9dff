"""Reaching what is in a record for a change, and letting the pages that show it look again."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.seats import locking
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.records.events import RecordChanged, SharedRecordsChanged
from peercircles.records.models import Accomplishment, CopyCredit, Credit, RecordCopy


def own_entry(work: Work, entry_id: UUID, *, removed: bool = False) -> Accomplishment:
    """An entry of the actor's own record, locked."""
    gone = col(Accomplishment.removed_at)
    statement = select(Accomplishment).where(
        Accomplishment.id == entry_id,
        Accomplishment.keeper_id == work.actor.person_id,
        gone.is_not(None) if removed else gone.is_(None),
    )
    if entry := work.session.exec(locking(statement)).one_or_none():
        return entry
    raise entry_not_found()


def entry_not_found() -> NotFound:
    """The one sentence for an entry that is not there or not theirs."""
    return NotFound(text("We could not find that in your record."))


def credits_of(work: Work, entry_id: UUID) -> list[Credit]:
    """Everybody an entry names, locked."""
    return _credits(work, entry_id, is_beside=True)


def taken_out_of(work: Work, entry_id: UUID) -> list[Credit]:
    """Those an entry named once, who were asked and have not said yes. Locked."""
    return _credits(work, entry_id, is_beside=False)


def _credits(work: Work, entry_id: UUID, *, is_beside: bool) -> list[Credit]:
    statement = select(Credit).where(
        Credit.accomplishment_id == entry_id, Credit.is_beside == is_beside
    )
    return list(work.session.exec(locking(statement.order_by(col(Credit.id)))))


def record_changed(work: Work, person_id: UUID) -> None:
    """Let one person's own page look again."""
    work.session.flush()
    by = work.actor.person_id
    work.record(RecordChanged(at=work.now, by=by, person_id=person_id))


def let_the_asked_look(work: Work, beside: Sequence[Credit]) -> None:
    """What those who were asked to be named read of it is something else. Others hear nothing."""
    for credit in beside:
        if credit.person_id and credit.was_asked():
            record_changed(work, credit.person_id)


def circles_shown(work: Work, beside: Sequence[Credit]) -> list[UUID]:
    """The circles with a copy that was shared with these people or names beside it."""
    statement = (
        select(RecordCopy.circle_id)
        .join(CopyCredit, col(CopyCredit.copy_id) == col(RecordCopy.id))
        .where(col(CopyCredit.credit_id).in_([credit.id for credit in beside]))
        .distinct()
    )
    return sorted(work.session.exec(statement), key=str)


def let_circles_look(work: Work, circle_ids: Sequence[UUID]) -> None:
    """What these circles read of who is named is something else."""
    for circle_id in circle_ids:
        shared_changed(work, circle_id)


def shared_changed(work: Work, circle_id: UUID) -> None:
    """Let a circle's page of what was shared look again."""
    work.session.flush()
    by = work.actor.person_id
    work.record(SharedRecordsChanged(at=work.now, by=by, circle_id=circle_id))
