"""When somebody was here, and since when they were away."""

from datetime import timedelta

from peercircles.identity.models import Person
from peercircles.kernel.work import Work

AWAY_AFTER = timedelta(minutes=30)
_WORTH_A_WRITE = timedelta(minutes=1)


def note_visit(work: Work) -> None:
    """The actor is here. After half an hour elsewhere, "since you were away" begins anew."""
    person = work.session.get(Person, work.actor.person_id, with_for_update=True)
    if person is None:
        return
    if person.seen_at is None:
        person.seen_at = work.now
        return
    absence = work.now - person.seen_at
    if absence > AWAY_AFTER:
        person.away_since = person.seen_at
    if absence > _WORTH_A_WRITE:
        person.seen_at = work.now
