"""Writing down what is observed while a test is on: a number, a few words, or both."""

from datetime import date, timedelta
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.trials import policy
from peercircles.trials.held import announce, held_trial, trial_not_found
from peercircles.trials.models import LONGEST_LINE, Datum

MOST_DATA = 200
# Where it is tomorrow already while it is today in UTC.
_AHEAD = timedelta(hours=14)


def add_datum(
    work: Work, trial_id: UUID, *, day: date, value: float | None = None, words: str = ""
) -> Datum:
    """Write down what was observed on a day."""
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    trial.check_is_on()
    line = typed_line(words, field="datum_words", limit=LONGEST_LINE, required=False)
    if value is None and not line:
        raise Invalid(text("Write a number, or a few words."), field="datum_words")
    if day > (work.now + _AHEAD).date():
        raise Invalid(text("{day} has not come yet.", day=day), field="datum_day")
    number = select(func.count()).where(col(Datum.trial_id) == trial_id)
    if work.session.exec(number).one() >= MOST_DATA:
        raise Conflict(text("This test has {count} lines already.", count=MOST_DATA))
    datum = Datum(
        trial_id=trial.id,
        owner_id=trial.owner_id,
        day=day,
        value=value,
        words=line,
        at=work.now,
    )
    work.session.add(datum)
    announce(work, ramp)
    return datum


def remove_datum(work: Work, datum_id: UUID) -> Datum:
    """Take a line away. What it was comes back, for whoever thinks better of it."""
    where = (Datum.id == datum_id, Datum.owner_id == work.actor.person_id)
    trial_id = work.session.exec(select(Datum.trial_id).where(*where)).one_or_none()
    if trial_id is None:
        raise trial_not_found()
    ramp, trial = held_trial(work, trial_id)
    policy.may_change(work.actor.person_id, trial).enforce()
    trial.check_is_on()
    datum = work.session.exec(select(Datum).where(*where)).one_or_none()
    if datum is None:
        raise trial_not_found()
    work.session.delete(datum)
    announce(work, ramp)
    return datum
