"""When somebody was here, and since when they were away."""

from datetime import timedelta

from peercircles.identity.models import Person
from peercircles.kernel.work import Work

_WORTH_A_WRITE = timedelta(minutes=1)


def note_visit(work: Work) -> None:
    """The actor is here: "since you were away" begins anew where they come after a while."""
    person = work.session.get(Person, work.actor.person_id, with_for_update=True)
    if person is None:
        return
    if person.seen_at is None or work.now - person.seen_at > _WORTH_A_WRITE:
        person.come_by(work.now)
