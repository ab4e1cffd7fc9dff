"""Recaps by mail: one letter to each who is entitled to it, by day on their own clocks."""

from peercircles.hours.travels import zones_of
from peercircles.kernel.events import Event
from peercircles.kernel.waking import waking
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from peercircles.recaps.events import RecapSent
from peercircles.recaps.keepers import entitled_to


def send_recaps(work: Work, event: Event) -> None:
    """Write to everyone who is entitled to a recap that somebody has looked over."""
    if not isinstance(event, RecapSent):
        return
    meeting = work.session.get_one(Meeting, event.meeting_id)
    people = [seat.person_id for seat in entitled_to(work.session, meeting)]
    zones = zones_of(work.session, people)
    wanted = {
        f"recap:{meeting.id}:{person}": Errand(
            kind=MailKind.RECAP,
            circle_id=meeting.circle_id,
            to=person,
            payload={"meeting_id": str(meeting.id)},
            due_at=waking(work.now, zones[person].at(work.now)),
        )
        for person in people
    }
    enqueue_all(work, wanted)
