"""Looking at the hours of meetings to come: read first, so that nobody waits for it."""

from collections.abc import Sequence

from peercircles.hours.flags import circles_to_ask, flag_hours_of
from peercircles.jobs.rounds import Errand, Job
from peercircles.kernel.clock import utc_now
from peercircles.kernel.events import Event
from peercircles.kernel.work import NOBODY, Transactions


def flag_hours(transactions: Transactions) -> Sequence[Event]:
    """Ask the circles that have something to be asked, each in a transaction of its own."""
    events: list[Event] = []
    for circle_id in transactions.read(NOBODY, circles_to_ask, utc_now()):
        _none, happened = transactions.run(NOBODY, flag_hours_of, circle_id)
        events.extend(happened)
    return events


FLAGGING: Job[Errand] = Job(every=3600, command=flag_hours)
