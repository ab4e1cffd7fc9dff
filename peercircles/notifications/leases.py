"""Which worker has which letters in hand, and what it gave back.

A lease is a mark in the row, committed before the letter is sent: a worker that dies leaves
it behind, and when it has run out somebody else sends the letter, with the same Message-ID.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from peercircles.kernel.work import Work
from peercircles.notifications.mail import MailNotSent
from peercircles.notifications.models import MailState, OutboxMessage
from peercircles.notifications.pace import MOST_ATTEMPTS, delay_after

# Longer than a batch can take with a mail server that lets each answer wait.
LEASE = timedelta(minutes=5)
# Written out, so that both databases see that the index of what is due holds these rows.
_QUEUED: sa.ColumnElement[str] = sa.literal_column(f"'{MailState.QUEUED}'")


def is_anything_due(session: Session, now: datetime) -> bool:
    """Whether a worker would find a letter now. Takes no lock."""
    return session.exec(select(OutboxMessage.id).where(*_free(now)).limit(1)).first() is not None


def lease(work: Work, worker: UUID, *, limit: int) -> list[OutboxMessage]:
    """Take up to so many letters that are due, the longest due first."""
    statement = (
        select(OutboxMessage)
        .where(*_free(work.now))
        .order_by(col(OutboxMessage.due_at), col(OutboxMessage.id))
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    letters = list(work.session.exec(statement))
    for letter in letters:
        letter.lease_until, letter.leased_by = work.now + LEASE, worker
    return letters


def note_end(work: Work, letter_id: UUID, worker: UUID, state: MailState) -> None:
    """The letter was handed over, or is not needed. In one statement: there are many."""
    statement = (
        sa.update(OutboxMessage)
        .where(
            col(OutboxMessage.id) == letter_id,
            col(OutboxMessage.leased_by) == worker,
            col(OutboxMessage.state) == MailState.QUEUED,
        )
        .values(state=state, ended_at=work.now, lease_until=None, leased_by=None, address="")
    )
    work.session.connection().execute(statement)


def note_trouble(
    work: Work, letter_id: UUID, worker: UUID, trouble: MailNotSent, *, chance: float
) -> None:
    """The letter was not taken: it is tried again later, or never."""
    if letter := _in_hand(work, letter_id, worker):
        letter.attempts += 1
        letter.trouble = trouble.trouble
        if trouble.is_final or letter.attempts >= MOST_ATTEMPTS:
            letter.end(MailState.DEAD, work.now)
        else:
            letter.put_off(work.now + delay_after(letter.attempts, chance=chance))


def note_not_now(work: Work, letter_id: UUID, worker: UUID, until: datetime) -> None:
    """The letter is for later, and that is nobody's trouble."""
    if letter := _in_hand(work, letter_id, worker):
        letter.put_off(until)


def give_back(work: Work, letter_ids: Collection[UUID], worker: UUID) -> None:
    """Letters that were not tried are for anybody to take."""
    statement = (
        sa.update(OutboxMessage)
        .where(col(OutboxMessage.id).in_(letter_ids), col(OutboxMessage.leased_by) == worker)
        .values(lease_until=None, leased_by=None)
    )
    work.session.exec(statement)


def _free(now: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Due, in nobody's hand, and with nothing before it in its stream."""
    earlier = aliased(OutboxMessage)
    overtakes = (
        sa.select(col(earlier.id))
        .where(
            col(earlier.stream) == col(OutboxMessage.stream),
            col(earlier.position) < col(OutboxMessage.position),
            col(earlier.state) == _QUEUED,
        )
        .exists()
    )
    return (
        col(OutboxMessage.state) == _QUEUED,
        col(OutboxMessage.due_at) <= now,
        sa.or_(col(OutboxMessage.lease_until).is_(None), col(OutboxMessage.lease_until) <= now),
        sa.or_(col(OutboxMessage.stream) == "", ~overtakes),
    )


def _in_hand(work: Work, letter_id: UUID, worker: UUID) -> OutboxMessage | None:
    """The letter, unless its lease ran out and another worker has it, or it is done with."""
    statement = (
        select(OutboxMessage)
        .where(
            OutboxMessage.id == letter_id,
            OutboxMessage.leased_by == worker,
            OutboxMessage.state == MailState.QUEUED,
        )
        .with_for_update()
    )
    return work.session.exec(statement).one_or_none()
