"""What becomes of promises when somebody leaves, in the same transaction."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.events import MembershipEnded
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.promises.models import Promise, PromiseState


def let_promises_go(work: Work, event: Event) -> None:
    """Nobody is held to what they said in a circle they are not in any more."""
    match event:
        case MembershipEnded():
            _let_go(work, event.circle_id, event.person_id)
        case _:
            return


def _let_go(work: Work, circle_id: UUID, person_id: UUID) -> None:
    statement = (
        select(Promise)
        .where(
            Promise.circle_id == circle_id,
            Promise.owner_id == person_id,
            Promise.state == PromiseState.OPEN,
        )
        .order_by(col(Promise.id))
        .with_for_update()
    )
    for promise in work.session.exec(statement):
        promise.settle(PromiseState.DROPPED, work.now)
        work.session.add(promise)
    work.session.flush()
