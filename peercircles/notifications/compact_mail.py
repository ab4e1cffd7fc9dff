"""Letters about compacts: a first text to sign, and changes that wait for an answer."""

from uuid import UUID

from peercircles.circles.queries import member_ids
from peercircles.compacts.events import AmendmentProposed, VersionMade
from peercircles.compacts.models import Amendment, CompactVersion
from peercircles.hours.travels import zones_of
from peercircles.kernel.events import Event
from peercircles.kernel.waking import waking
from peercircles.kernel.work import Work
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from peercircles.notifications.restraint import amends_too_often


def tell_of_compacts(work: Work, event: Event) -> None:
    """Write to the other members; ignore everything else, and whoever proposes all day long."""
    match event:
        case VersionMade():
            version = work.session.get_one(CompactVersion, event.version_id)
            if version.number == 1:
                _tell(work, event.circle_id, "begun", version.id, reason=str(version.id))
        case AmendmentProposed():
            amendment = work.session.get_one(Amendment, event.amendment_id)
            if not amends_too_often(work, amendment):
                # Proposed again, it has another end, and is another letter.
                reason = f"{amendment.id}:{amendment.closes_at:%Y%m%dT%H%M%S}"
                _tell(work, event.circle_id, "amendment", amendment.id, reason=reason)
        case _:
            return


def _tell(work: Work, circle_id: UUID, about: str, thing_id: UUID, *, reason: str) -> None:
    others = set(member_ids(work.session, circle_id)) - {work.actor.person_id}
    zones = zones_of(work.session, others)
    letters = {
        f"compact-{about}:{reason}:{person}": Errand(
            kind=MailKind.COMPACT,
            circle_id=circle_id,
            to=person,
            payload={"about": about, "id": str(thing_id)},
            due_at=waking(work.now, zones[person].at(work.now)),
        )
        for person in others
    }
    enqueue_all(work, letters)
