"""What a test of change taught becomes a draft in its owner's record, or is left."""

from uuid import UUID

from peercircles.identity.models import Person
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local
from peercircles.records import policy
from peercircles.records.models import Accomplishment, AccomplishmentKind
from peercircles.records.reaching import record_changed
from peercircles.trials.learnings import close_offer


def take_learning(work: Work, trial_id: UUID) -> Accomplishment | None:
    """Put it into the actor's own record, as a draft: what it says there is theirs to confirm."""
    learning = close_offer(work, trial_id)
    if learning is None:
        return None
    keeper_id = work.actor.person_id
    zone = work.session.get_one(Person, keeper_id).zone
    entry = Accomplishment(
        keeper_id=keeper_id,
        kind=AccomplishmentKind.LEARNING,
        title=learning.title,
        words=learning.words,
        on=local(learning.decided_at, zone).date(),
        is_draft=True,
        created_at=work.now,
    )
    policy.may_keep(keeper_id, entry).enforce()
    work.session.add(entry)
    record_changed(work, keeper_id)
    return entry


def leave_learning(work: Work, trial_id: UUID) -> None:
    """Do without it: it is not offered again, and stays among the tests."""
    if close_offer(work, trial_id):
        record_changed(work, work.actor.person_id)
