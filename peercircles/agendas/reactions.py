"""What becomes of a leaver's parts and suggestions in the agendas to come."""

from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from peercircles.agendas.events import AgendaChanged
from peercircles.agendas.models import AgendaSegment, Suggestion, SuggestionState
from peercircles.agendas.planning import keep_plan, standing_plan, touched
from peercircles.circles.events import MembershipEnded
from peercircles.circles.seats import locking
from peercircles.kernel.events import Event
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState


def let_parts_go(work: Work, event: Event) -> None:
    """No part to come is about somebody who is not there. The circle is locked."""
    match event:
        case MembershipEnded():
            _leave_suggestions(work, event.circle_id, event.person_id)
            for meeting in _meetings_about(work, event.circle_id, event.person_id):
                _clear(work, meeting, event.person_id)
        case _:
            return


def _clear(work: Work, meeting: Meeting, person_id: UUID) -> None:
    plan = standing_plan(work.session, meeting)
    segments = [
        replace(each, owner_id=None)
        if each.owner_id == person_id and each.begun_at is None
        else each
        for each in plan.segments
    ]
    keep_plan(work, meeting, touched(plan, segments))
    work.record(
        AgendaChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
        )
    )


def _meetings_about(work: Work, circle_id: UUID, person_id: UUID) -> list[Meeting]:
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == circle_id,
            Meeting.state == MeetingState.PLANNED,
            col(Meeting.id).in_(
                select(AgendaSegment.meeting_id).where(
                    AgendaSegment.owner_id == person_id, col(AgendaSegment.begun_at).is_(None)
                )
            ),
        )
        .order_by(col(Meeting.starts_at))
    )
    return list(work.session.exec(statement))


def _leave_suggestions(work: Work, circle_id: UUID, person_id: UUID) -> None:
    statement = select(Suggestion).where(
        Suggestion.circle_id == circle_id,
        Suggestion.person_id == person_id,
        Suggestion.state == SuggestionState.OPEN,
    )
    for suggestion in work.session.exec(locking(statement)):
        suggestion.leave()
        work.session.add(suggestion)
    work.session.flush()
