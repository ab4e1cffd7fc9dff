"""What can be seen of agendas: by the people of the circle, and nobody else."""

from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.planning import standing_plan
from peercircles.agendas.views import SegmentWords
from peercircles.agendas.wording import holders_at, words_for
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import meeting_not_found


def segment_words(
    session: Session, actor: Actor, meeting_id: UUID, locale: str
) -> dict[str, SegmentWords]:
    """What the segments of a meeting are called and ask, by their ids."""
    meeting = meeting_within(session, actor, meeting_id)
    plan = standing_plan(session, meeting)
    return words_for(plan.segments, holders_at(session, meeting_id, plan.segments), locale)


def meeting_within(session: Session, actor: Actor, meeting_id: UUID) -> Meeting:
    """A meeting of a circle the actor is in; NotFound for everybody else."""
    statement = select(Meeting).where(
        Meeting.id == meeting_id, col(Meeting.circle_id).in_(circle_ids_of(actor))
    )
    if meeting := session.exec(statement).one_or_none():
        return meeting
    raise meeting_not_found()
