"""Letters to those who are mentioned in a comment: each one letter for one comment."""

from peercircles.comments.events import CommentEvent
from peercircles.hours.travels import zones_of
from peercircles.kernel.events import Event
from peercircles.kernel.waking import waking
from peercircles.kernel.work import Work
from peercircles.notifications.models import MailKind
from peercircles.notifications.outbox import Errand, enqueue_all
from peercircles.notifications.restraint import mentioned_too_often


def tell_of_mentions(work: Work, event: Event) -> None:
    """Write to who is mentioned from now on; not to those who were again and again today."""
    if not isinstance(event, CommentEvent) or not event.people:
        return
    tired = mentioned_too_often(work, event.circle_id, event.people)
    people = [person for person in event.people if person not in tired]
    zones = zones_of(work.session, people)
    letters = {
        f"mention:{event.comment_id}:{person}": Errand(
            kind=MailKind.MENTION,
            circle_id=event.circle_id,
            to=person,
            payload={"comment_id": str(event.comment_id)},
            due_at=waking(work.now, zones[person].at(work.now)),
        )
        for person in people
    }
    enqueue_all(work, letters)
