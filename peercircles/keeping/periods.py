"""For how long things are kept, as an installation is set."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from peercircles.settings import Settings


@dataclass(frozen=True, slots=True)
class Periods:
    """How long each kind of thing is kept. What is not here is kept with its account or circle.

    Operations are the ids of changes that a browser may repeat: within seconds, but a laptop
    may sleep over a holiday in between. A parting note goes as its author's name does.
    """

    leavers: timedelta = timedelta(days=90)
    closed_circles: timedelta = timedelta(days=365)
    letters: timedelta = timedelta(days=90)
    reasons: timedelta = timedelta(days=30)
    coach_logs: timedelta = timedelta(days=90)
    accesses: timedelta = timedelta(days=730)
    operations: timedelta = timedelta(days=7)


class RuleName(StrEnum):
    """The rules, by the names under which tables, papers and the command line know them."""

    LEAVERS = "leavers"
    CLOSED_CIRCLES = "closed-circles"
    LETTERS = "letters"
    REASONS = "reasons"
    ACCESSES = "accesses"
    COACH_LOGS = "coach-logs"
    PARTING_NOTES = "parting-notes"
    REMOVED = "removed"
    OPERATIONS = "operations"
    SIGN_INS = "sign-ins"
    PULSES = "pulses"
    QUESTIONS = "questions"
    AMENDMENTS = "amendments"


def periods_of(settings: Settings) -> Periods:
    """The periods of this installation."""
    return Periods(
        leavers=timedelta(days=settings.leaver_days),
        closed_circles=timedelta(days=settings.closed_circle_days),
        letters=timedelta(days=settings.letter_days),
        reasons=timedelta(days=settings.reason_days),
        coach_logs=timedelta(days=settings.coach_log_days),
        accesses=timedelta(days=settings.access_days),
    )
