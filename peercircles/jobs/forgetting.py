"""Letting go of what is not to be kept any longer, by the rules of keeping."""

from collections.abc import Sequence
from functools import partial

from peercircles.jobs.rounds import Errand, Job
from peercircles.keeping.applying import apply_rules
from peercircles.keeping.periods import Periods
from peercircles.kernel.clock import utc_now
from peercircles.kernel.events import Event
from peercircles.kernel.work import Transactions


def forgetting_job(periods: Periods) -> Job[Errand]:
    """The job of an installation with these periods."""
    return Job(every=3600, command=partial(forget, periods=periods))


def forget(transactions: Transactions, periods: Periods) -> Sequence[Event]:
    """Apply every rule as it is now."""
    return apply_rules(transactions, periods, utc_now())
