"""Writing down what others promise: who may, and for whom, as the meeting says."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.identity.models import Person
from peercircles.kernel.work import Actor, Work
from peercircles.promises.commands import PromiseWords, write_down_promise
from peercircles.promises.models import Promise
from peercircles.runs.queries import may_write_now, state_of


def write_for(work: Work, meeting_id: UUID, owner_id: UUID, said: PromiseWords) -> Promise:
    """The actor writes down what somebody at the meeting said."""
    return write_down_promise(
        work,
        meeting_id,
        owner_id,
        said,
        is_scribe=may_write_now(work.session, meeting_id, work.actor.person_id),
        is_present=owner_id in state_of(work.session, meeting_id).present,
    )


def speakers_for(session: Session, actor: Actor, meeting_id: UUID) -> list[tuple[str, str]]:
    """For whom the actor can write at the meeting, by id and name; for nobody but its scribe."""
    if not may_write_now(session, meeting_id, actor.person_id):
        return []
    others = set(state_of(session, meeting_id).present) - {actor.person_id}
    statement = (
        select(Person.id, Person.name).where(col(Person.id).in_(others)).order_by(col(Person.name))
    )
    return [(str(person_id), name) for person_id, name in session.exec(statement)]
