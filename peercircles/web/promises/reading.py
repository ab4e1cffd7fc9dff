"""The promises around a meeting, in one look at the database."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from peercircles.kernel.work import Actor
from peercircles.promises.queries import (
    PromiseReview,
    PromiseRow,
    promise_review,
    promises_made_in,
)
from peercircles.web.promises.writing import speakers_for


@dataclass(frozen=True)
class MeetingPromises:
    """What a meeting looks back on, what was promised in it, and for whom one can write."""

    review: PromiseReview
    made: list[PromiseRow]
    speakers: list[tuple[str, str]]


def meeting_promises(session: Session, actor: Actor, meeting_id: UUID) -> MeetingPromises:
    """For the people of its circle."""
    return MeetingPromises(
        review=promise_review(session, actor, meeting_id),
        made=promises_made_in(session, actor, meeting_id),
        speakers=speakers_for(session, actor, meeting_id),
    )
