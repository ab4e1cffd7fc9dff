"""Turns: who has which coming meeting, kept published three meetings ahead."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, and_, col, or_, select

from peercircles.circles.models import Circle
from peercircles.facilitation.events import TurnsPublished
from peercircles.facilitation.ledger import circle_rota, locked_circle, write_lines, write_roster
from peercircles.facilitation.models import Role, Turn, TurnState
from peercircles.facilitation.rota import Rota, lines_of_serving
from peercircles.facilitation.selection import HORIZON, choose
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that is not credited yet, and its published turn."""

    meeting: Meeting
    turn: Turn | None

    @property
    def holder(self) -> UUID | None:
        """Whose turn it is, as published."""
        return self.turn.person_id if self.turn else None

    def is_coming(self, now: datetime) -> bool:
        """Whether the meeting is agreed and not over."""
        return self.meeting.state is MeetingState.PLANNED and now < self.meeting.ends_at


def publish_turns(work: Work, circle_id: UUID) -> None:
    """Put the circle's next three meetings into somebody's hands.

    A published turn stays as it is, unless its meeting was cancelled or its holder is no
    longer in the circle. Doing this again, or twice at once, changes nothing more.
    """
    circle = locked_circle(work, circle_id)
    rota = write_roster(work, circle_id)
    voided = _void_turns(work, circle_id, rota)
    filled = _fill_slots(work, circle, rota)
    if voided or filled:
        work.record(TurnsPublished(at=work.now, by=work.actor.person_id, circle_id=circle_id))


def credit_turn(work: Work, circle_id: UUID, meeting_id: UUID) -> None:
    """The meeting was held: its turn is served, once."""
    locked_circle(work, circle_id)
    statement = select(Turn).where(
        Turn.circle_id == circle_id,
        Turn.meeting_id == meeting_id,
        Turn.state == TurnState.PUBLISHED,
    )
    if turn := work.session.exec(statement).one_or_none():
        lines = lines_of_serving(circle_rota(work.session, circle_id), turn.person_id)
        write_lines(work, circle_id, lines, meeting_id=meeting_id)
        turn.serve()
        work.session.add(turn)


def slots_of(session: Session, circle_id: UUID) -> list[Slot]:
    """The circle's meetings that still have a turn to give or to credit, in their order."""
    published = and_(Turn.meeting_id == Meeting.id, Turn.state == TurnState.PUBLISHED)
    uncredited = and_(Meeting.state == MeetingState.HELD, col(Turn.id).is_not(None))
    statement = (
        select(Meeting, Turn)
        .outerjoin(Turn, published)
        .where(Meeting.circle_id == circle_id)
        .where(or_(Meeting.state == MeetingState.PLANNED, uncredited))
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        # Another work may have written while this one waited for the circle.
        .execution_options(populate_existing=True)
    )
    return [Slot(meeting, turn) for meeting, turn in session.exec(statement)]


def _void_turns(work: Work, circle_id: UUID, rota: Rota) -> bool:
    statement = (
        select(Turn, Meeting)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.circle_id == circle_id, Turn.state == TurnState.PUBLISHED)
        .execution_options(populate_existing=True)
    )
    active, voided = rota.active(), False
    for turn, meeting in work.session.exec(statement).all():
        is_deserted = turn.person_id not in active and Slot(meeting, turn).is_coming(work.now)
        if meeting.state is MeetingState.CANCELLED or is_deserted:
            turn.make_void()
            work.session.add(turn)
            voided = True
    # The place must be free before another turn of the meeting is stored.
    work.session.flush()
    return voided


def _fill_slots(work: Work, circle: Circle, rota: Rota) -> bool:
    slots = slots_of(work.session, circle.id)
    holders = [slot.holder for slot in slots]
    coming = [at for at, slot in enumerate(slots) if slot.is_coming(work.now)]
    filled = False
    for at in coming[:HORIZON]:
        if holders[at]:
            continue
        choice = choose(rota, circle.rota_seed, slots=holders, at=at)
        if choice.person:
            holders[at] = choice.person
            work.session.add(
                Turn(
                    circle_id=circle.id,
                    meeting_id=slots[at].meeting.id,
                    role=Role.FACILITATOR,
                    person_id=choice.person,
                    reason=choice.reason,
                    at=work.now,
                )
            )
            filled = True
    work.session.flush()
    return filled
