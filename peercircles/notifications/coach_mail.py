"""Letters about a coach's questions: to those who are asked, and to who asked."""

from collections.abc import Iterable
from uuid import UUID

from peercircles.circles.queries import member_ids
from peercircles.hours.travels import zones_of
from peercircles.kernel.events import Event
from peercircles.kernel.waking import waking
from peercircles.kernel.work import Work
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from peercircles.observations.events import (
    ObservationAsked,
    ObservationEvent,
    ObservationSettled,
)


def tell_of_coaches(work: Work, event: Event) -> None:
    """Ask every member; tell the coach once it is settled, and nobody how they answered."""
    match event:
        case ObservationAsked():
            _write(work, event, "asked", member_ids(work.session, event.circle_id))
        case ObservationSettled():
            _write(work, event, "settled", [event.coach_id])
        case _:
            return


def _write(work: Work, event: ObservationEvent, what: str, people: Iterable[UUID]) -> None:
    told = list(people)
    zones = zones_of(work.session, told)
    letters = {
        f"observation-{what}:{event.observation_id}:{person}": Errand(
            kind=MailKind.COACH,
            circle_id=event.circle_id,
            to=person,
            payload={"observation_id": str(event.observation_id), "what": what},
            due_at=waking(work.now, zones[person].at(work.now)),
        )
        for person in told
    }
    enqueue_all(work, letters)
