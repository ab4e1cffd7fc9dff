"""How long to wait before a letter is tried again, and when to give up."""

from datetime import timedelta

FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=6)
# With the delays above: about three days.
MOST_ATTEMPTS = 20


def delay_after(attempts: int, *, chance: float) -> timedelta:
    """The wait after so many attempts: each twice the last, up to six hours.

    `chance` (from 0 to 1) makes it up to a fifth shorter or longer, so that letters that
    were refused together do not all come back together.
    """
    doublings = min(attempts - 1, 30)
    delay = min(FIRST_DELAY * 2**doublings, LONGEST_DELAY)
    return delay * (0.8 + 0.4 * chance)
