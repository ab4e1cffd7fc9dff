"""What becomes of huddles when somebody leaves, or when the circle closes."""

from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.events import CircleClosed, MembershipEnded
from peercircles.circles.seats import locking
from peercircles.huddles.events import HuddleCancelled
from peercircles.huddles.models import Huddle, HuddlePerson
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work

# A talk of one is none.
_FEWEST = 2


def keep_huddles(work: Work, event: Event) -> None:
    """Nobody is expected in a circle they are not in; a huddle of one is called off."""
    match event:
        case MembershipEnded():
            for huddle in _ahead(work, event.circle_id):
                _leave(work, huddle, event.person_id)
        case CircleClosed():
            for huddle in _ahead(work, event.circle_id):
                _cancel(work, huddle, [row.person_id for row in _people(work, huddle)])
        case _:
            return


def _leave(work: Work, huddle: Huddle, person_id: UUID) -> None:
    people = _people(work, huddle)
    for row in people:
        if row.person_id == person_id:
            work.session.delete(row)
    work.session.flush()
    staying = [row.person_id for row in people if row.person_id != person_id]
    is_arranger = huddle.arranged_by == person_id
    if len(staying) < len(people) and (is_arranger or len(staying) < _FEWEST):
        _cancel(work, huddle, staying)


def _cancel(work: Work, huddle: Huddle, people: list[UUID]) -> None:
    huddle.cancelled_at = work.now
    work.session.add(huddle)
    work.session.flush()
    work.record(
        HuddleCancelled(
            at=work.now,
            by=work.actor.person_id,
            circle_id=huddle.circle_id,
            huddle_id=huddle.id,
            people=tuple(people),
        )
    )


def _ahead(work: Work, circle_id: UUID) -> list[Huddle]:
    statement = select(Huddle).where(
        Huddle.circle_id == circle_id, col(Huddle.cancelled_at).is_(None)
    )
    rows = work.session.exec(locking(statement.order_by(col(Huddle.id))))
    return [huddle for huddle in rows if huddle.is_ahead(work.now)]


def _people(work: Work, huddle: Huddle) -> list[HuddlePerson]:
    statement = select(HuddlePerson).where(HuddlePerson.huddle_id == huddle.id)
    return list(work.session.exec(statement))
