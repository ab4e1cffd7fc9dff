"""Writing down who looked, in the transaction of the look itself.

For use inside other commands: whoever calls has found out already that the access is allowed.
"""

from uuid import UUID

from peercircles.accesses.events import AccessNoted
from peercircles.accesses.models import Access, AccessKind
from peercircles.circles.events import MembershipEnded
from peercircles.circles.policy import Standing
from peercircles.circles.queries import organised_circle_ids_of
from peercircles.kernel.events import Event
from peercircles.kernel.work import NOBODY, Work


def note_access(
    work: Work,
    kind: AccessKind,
    *,
    circle_id: UUID | None,
    about_id: UUID | None = None,
    meeting_id: UUID | None = None,
) -> Access:
    """Write down what the actor does; NOBODY is whoever runs the installation."""
    access = Access(
        kind=kind,
        circle_id=circle_id,
        by=None if work.actor == NOBODY else work.actor.person_id,
        about_id=about_id,
        meeting_id=meeting_id,
        at=work.now,
    )
    work.session.add(access)
    work.session.flush()
    if circle_id:
        work.record(AccessNoted(at=work.now, by=work.actor.person_id, circle_id=circle_id))
    return access


def note_for_others(
    work: Work,
    kind: AccessKind,
    standing: Standing,
    *,
    about_id: UUID | None = None,
    meeting_id: UUID | None = None,
) -> None:
    """Write down what an organiser does for somebody else; what one does for oneself is not."""
    if standing.is_organiser and about_id != standing.person_id:
        note_access(
            work, kind, circle_id=standing.circle_id, about_id=about_id, meeting_id=meeting_id
        )


def note_removals(work: Work, event: Event) -> None:
    """A reaction: an organiser ended somebody's membership."""
    match event:
        case MembershipEnded() if event.by != event.person_id and _organises(work, event):
            note_access(
                work, AccessKind.REMOVAL, circle_id=event.circle_id, about_id=event.person_id
            )
        case _:
            return


def _organises(work: Work, event: MembershipEnded) -> bool:
    return event.circle_id in set(work.session.exec(organised_circle_ids_of(work.actor)))
