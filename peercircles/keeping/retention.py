"""The rules of keeping, looked at and applied: what a preview counts is what goes."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from peercircles.keeping.closed import closed_due
from peercircles.keeping.leavers import leavers_due
from peercircles.keeping.periods import Periods, RuleName
from peercircles.keeping.sweeps import sweeps
from peercircles.keeping.tables import table_of
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import Actor, Work


@dataclass(frozen=True)
class Due:
    """One rule: how much of what it is about is due, and how old that is. No text, no names.

    `before` is None where it is not a matter of a period.
    """

    rule: RuleName
    count: int
    before: datetime | None


def preview(session: Session, actor: Actor, periods: Periods, now: datetime) -> list[Due]:  # noqa: ARG001 - a query's shape
    """What the next round would let go, rule by rule."""
    counts: Counter[RuleName] = Counter()
    for sweep in sweeps(periods, now):
        counts[sweep.rule] += sweep.count(session)
    counts[RuleName.LEAVERS] = len(leavers_due(session, now - periods.leavers))
    counts[RuleName.CLOSED_CIRCLES] = len(closed_due(session, now - periods.closed_circles))
    counts.update(_closing_by_themselves(session, now))
    return [Due(rule, counts[rule], _before(rule, periods, now)) for rule in RuleName]


def sweep_tables(work: Work, periods: Periods) -> None:
    """Let go of every row whose time is over."""
    for sweep in sweeps(periods, work.now):
        sweep.let_go(work)
    work.session.expire_all()


def _closing_by_themselves(session: Session, now: datetime) -> dict[RuleName, int]:
    """What hangs on something that should have closed: closing it is a round of its own."""
    answer, consent, amendment = (
        table_of(name) for name in ("pulseanswer", "consentanswer", "amendment")
    )
    over: dict[RuleName, sa.Select[int]] = {
        RuleName.PULSES: _count_of(answer).where(answer.c.pulse_id.in_(_over("pulse", now))),
        RuleName.QUESTIONS: _count_of(consent).where(
            consent.c.observation_id.in_(_over("observation", now))
        ),
        RuleName.AMENDMENTS: _count_of(amendment).where(
            amendment.c.state == "open", amendment.c.closes_at <= now
        ),
    }
    return {rule: session.connection().scalar(counted) or 0 for rule, counted in over.items()}


def _count_of(table: sa.Table) -> sa.Select[int]:
    return sa.select(sa.func.count()).select_from(table)


def _over(name: str, now: datetime) -> sa.Select[UUID]:
    table = table_of(name)
    return sa.select(table.c.id).where(table.c.closes_at <= now)


def _before(rule: RuleName, periods: Periods, now: datetime) -> datetime | None:
    kept: dict[RuleName, timedelta] = {
        RuleName.LEAVERS: periods.leavers,
        RuleName.CLOSED_CIRCLES: periods.closed_circles,
        RuleName.LETTERS: periods.letters,
        RuleName.REASONS: periods.reasons,
        RuleName.ACCESSES: periods.accesses,
        RuleName.COACH_LOGS: periods.coach_logs,
        RuleName.PARTING_NOTES: periods.leavers,
        RuleName.REMOVED: BROUGHT_BACK_WITHIN,
        RuleName.OPERATIONS: periods.operations,
    }
    return now - kept[rule] if rule in kept else None
