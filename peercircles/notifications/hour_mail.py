"""Letters about hours: ways to meet that wait for an answer, and clocks that changed."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from peercircles.circles.queries import member_ids
from peercircles.hours.events import HourFlagged, SeasonProposed
from peercircles.hours.travels import zones_of
from peercircles.kernel.events import Event
from peercircles.kernel.waking import waking
from peercircles.kernel.work import Work
from peercircles.meetings.events import RulesChanged
from peercircles.meetings.models import Meeting
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from peercircles.notifications.restraint import proposes_too_often


def tell_of_hours(work: Work, event: Event) -> None:
    """Write to the members what they are to know or to answer; ignore everything else."""
    match event:
        case SeasonProposed():
            if proposes_too_often(work, event.circle_id):
                return
            _tell(work, event.circle_id, f"proposal:{event.proposal_id}", event.proposal_id)
        case HourFlagged():
            _tell_of_meeting(work, event, "flag")
        case RulesChanged():
            _tell_of_meeting(work, event, "rules")
        case _:
            return


def _tell_of_meeting(work: Work, event: HourFlagged | RulesChanged, about: str) -> None:
    meeting = work.session.get_one(Meeting, event.meeting_id)
    reason = f"{about}:{meeting.id}:{meeting.sequence}"
    _tell(work, event.circle_id, reason, meeting.id, sequence=meeting.sequence)


def _tell(work: Work, circle_id: UUID, reason: str, about: UUID, **more: Any) -> None:
    people = _others(work, member_ids(work.session, circle_id))
    zones = zones_of(work.session, people)
    payload = {"about": reason.partition(":")[0], "id": str(about), **more}
    wanted = {
        f"{reason}:{person}": Errand(
            kind=MailKind.HOURS,
            circle_id=circle_id,
            to=person,
            payload=payload,
            due_at=waking(work.now, zones[person].at(work.now)),
        )
        for person in people
    }
    enqueue_all(work, wanted)


def _others(work: Work, people: Iterable[UUID]) -> list[UUID]:
    return [person for person in people if person != work.actor.person_id]
