"""Making good what was promised of things that are gone: that nothing is left of them."""

from collections.abc import Sequence

from peercircles.jobs.rounds import Errand, Job
from peercircles.kernel.database import let_go_of_history
from peercircles.kernel.events import Event
from peercircles.kernel.work import Transactions


def erase_history(transactions: Transactions) -> Sequence[Event]:
    """Let the database keep no earlier state of a row, as far as it lets us."""
    let_go_of_history(transactions.engine)
    return ()


ERASING: Job[Errand] = Job(every=600, command=erase_history)
