"""What nobody asks for and has to happen all the same, again and again."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from peercircles.compacts.lapsing import let_due_amendments_lapse
from peercircles.facilitation.ask_rounds import advance_asks
from peercircles.facilitation.settling import settle_meetings
from peercircles.kernel.events import Event
from peercircles.kernel.work import Transactions, Work
from peercircles.meetings.rules import follow_rules
from peercircles.notifications.reminders import renew_reminders
from peercircles.notifications.resting_mail import tell_of_resting
from peercircles.observations.settling import settle_due_observations
from peercircles.observations.visits import note_who_went
from peercircles.pulses.closing import close_due_pulses
from peercircles.runs.endings import end_forgotten_meetings
from peercircles.worries.forgetting import forget_worries

log = logging.getLogger(__name__)

Command = Callable[[Work], None]
# What needs others than the database: it makes its own transactions and says what happened.
Errand = Callable[[Transactions], Sequence[Event]]
Task = TypeVar("Task", Command, Errand)


@dataclass(frozen=True, slots=True)
class Job(Generic[Task]):
    """A command, or an errand, to run every so many seconds.

    Every server process does, so it has to be safe beside itself: each takes its own locks
    and finds nothing left to do when another was quicker.
    """

    every: float
    command: Task


JOBS: Sequence[Job[Command]] = (
    Job(every=60, command=settle_meetings),
    Job(every=60, command=advance_asks),
    Job(every=20, command=end_forgotten_meetings),
    Job(every=60, command=close_due_pulses),
    Job(every=60, command=let_due_amendments_lapse),
    Job(every=20, command=settle_due_observations),
    Job(every=20, command=note_who_went),
    Job(every=3600, command=follow_rules),
    Job(every=3600, command=forget_worries),
)
# Only where there is a mail server.
MAIL_JOBS: Sequence[Job[Command]] = (
    Job(every=3600, command=renew_reminders),
    Job(every=3600, command=tell_of_resting),
)


async def go_round(job: Job[Task], run: Callable[[Task], Awaitable[None]]) -> None:
    """Do the job with `run` for as long as this process lives.

    What goes wrong is written down, and tried again the next time round.
    """
    while True:
        try:
            await run(job.command)
        except Exception:
            log.exception("a regular job could not be done")
        await asyncio.sleep(job.every)
