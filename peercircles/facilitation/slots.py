"""Slots: the meetings of a circle whose turns are still to be given or credited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from peercircles.facilitation.models import STANDING_STATES, Role, Turn
from peercircles.meetings.models import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that is not credited yet, and its turns that somebody still has to take."""

    meeting: Meeting
    turns: Mapping[Role, Turn]

    def holder(self, role: Role) -> UUID | None:
        """Whose turn it is, as published."""
        turn = self.turns.get(role)
        return turn.person_id if turn else None

    def bearer(self, role: Role) -> UUID | None:
        """Whose load the turn will be."""
        turn = self.turns.get(role)
        return turn.bearer_id if turn else None

    def is_coming(self, now: datetime) -> bool:
        """Whether the meeting is agreed and not over."""
        return is_coming(self.meeting, now)


def is_coming(meeting: Meeting, now: datetime) -> bool:
    """Whether the meeting is agreed and not over."""
    return meeting.state is MeetingState.PLANNED and now < meeting.ends_at


def slots_of(session: Session, circle_id: UUID) -> list[Slot]:
    """The circle's meetings that still have a turn to give or to credit, in their order."""
    turns = dict[UUID, dict[Role, Turn]]()
    standing = select(Turn).where(Turn.circle_id == circle_id, col(Turn.state).in_(STANDING_STATES))
    # Another work may have written while this one waited for the circle.
    for turn in session.exec(standing.execution_options(populate_existing=True)):
        turns.setdefault(turn.meeting_id, {})[turn.role] = turn
    uncredited = and_(Meeting.state == MeetingState.HELD, col(Meeting.id).in_(turns))
    statement = (
        select(Meeting)
        .where(Meeting.circle_id == circle_id)
        .where(or_(Meeting.state == MeetingState.PLANNED, uncredited))
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        .execution_options(populate_existing=True)
    )
    return [Slot(meeting, turns.get(meeting.id, {})) for meeting in session.exec(statement)]
