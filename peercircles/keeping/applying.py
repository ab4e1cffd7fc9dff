"""Applying every rule of keeping: to all tables at once, then to each circle that is due."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlmodel import Session

from peercircles.keeping.closed import closed_due, erase_words, notice_closed
from peercircles.keeping.leavers import leavers_due, unname_leavers
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.events import Event
from peercircles.kernel.work import NOBODY, Actor, Transactions


def apply_rules(transactions: Transactions, periods: Periods, now: datetime) -> Sequence[Event]:
    """Let go of what is over, each circle in a transaction of its own; give what happened."""
    events: list[Event] = []
    left_before, closed_before = now - periods.leavers, now - periods.closed_circles
    for command in (partial(sweep_tables, periods=periods), notice_closed):
        events += transactions.run(NOBODY, command)[1]
    for circle_id in transactions.read(NOBODY, _circles_left, left_before):
        events += transactions.run(NOBODY, unname_leavers, circle_id, left_before)[1]
    for circle_id in transactions.read(NOBODY, _circles_closed, closed_before):
        events += transactions.run(NOBODY, erase_words, circle_id, closed_before)[1]
    return events


def _circles_left(session: Session, _actor: Actor, before: datetime) -> list[UUID]:
    return list(dict.fromkeys(circle_id for circle_id, _who in leavers_due(session, before)))


def _circles_closed(session: Session, _actor: Actor, before: datetime) -> list[UUID]:
    return closed_due(session, before)
