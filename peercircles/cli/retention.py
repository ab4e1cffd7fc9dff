"""The rules of keeping at the command line: what would go now, in numbers and dates alone."""

from datetime import datetime

import sqlalchemy as sa

from peercircles.keeping.applying import apply_rules
from peercircles.keeping.periods import RuleName, periods_of
from peercircles.keeping.retention import Due, preview
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.settings import Settings

_WORDS: dict[RuleName, str] = {
    RuleName.LEAVERS: "people who left a circle lose their name there",
    RuleName.CLOSED_CIRCLES: "closed circles lose their words",
    RuleName.LETTERS: "letters that were sent, or were not needed",
    RuleName.REASONS: "days away, and whether an hour kept somebody away",
    RuleName.ACCESSES: "lines about who looked at a circle",
    RuleName.COACH_LOGS: "logs of coaches about circles they left",
    RuleName.PARTING_NOTES: "notes to organisers of people who left",
    RuleName.REMOVED: "drivers, ideas, diagrams, tests and reflections that were removed",
    RuleName.OPERATIONS: "ids of changes that no browser repeats any more",
    RuleName.SIGN_INS: "sessions, links and visits to providers that have run out",
    RuleName.PULSES: "answers of pulses that are over, gone at their close within a minute",
    RuleName.QUESTIONS: "answers to coaches whose time is over, gone within a minute",
    RuleName.AMENDMENTS: "proposed changes whose time is over, closed within a minute",
}


def retention(engine: sa.Engine, settings: Settings, *, only_preview: bool) -> list[str]:
    """A line for each rule; applied afterwards, unless it is only to be looked at."""
    periods, transactions = periods_of(settings), Transactions(engine, REACTIONS)
    now = utc_now()
    due = transactions.read(NOBODY, preview, periods, now)
    if not only_preview:
        apply_rules(transactions, periods, now)
    return [_line(each) for each in due]


def _line(due: Due) -> str:
    return f"{due.count:>7}  {_WORDS[due.rule]}{_before(due.before)}"


def _before(before: datetime | None) -> str:
    return f" (before {before:%Y-%m-%d})" if before else ""
