"""Finding a turn or an ask for whoever does something with it.

Every command locks the circle first: whatever changes turns waits for each other there.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.policy import Standing
from peercircles.circles.queries import known_circle_ids_of, standing_of
from peercircles.circles.seats import locked_circle
from peercircles.facilitation.models import Ask, Asked, AskState, Turn
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting


@dataclass(frozen=True, slots=True)
class HeldTurn:
    """A turn with its meeting, and what the actor is to their circle."""

    turn: Turn
    meeting: Meeting
    standing: Standing


@dataclass(frozen=True, slots=True)
class HeldAsk:
    """An ask with its turn and meeting, and what the actor is to their circle."""

    ask: Ask
    turn: Turn
    meeting: Meeting
    standing: Standing


def held_turn(work: Work, turn_id: UUID) -> HeldTurn:
    """A turn of a circle the actor knows of, with its circle locked."""
    reach = known_circle_ids_of(work.actor)
    found = select(Turn.circle_id).where(Turn.id == turn_id, col(Turn.circle_id).in_(reach))
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise turn_not_found()
    locked_circle(work, circle_id)
    turn = work.session.get_one(Turn, turn_id, populate_existing=True)
    return HeldTurn(
        turn=turn,
        meeting=work.session.get_one(Meeting, turn.meeting_id, populate_existing=True),
        standing=standing_of(work.session, work.actor, circle_id),
    )


def held_ask(work: Work, ask_id: UUID) -> HeldAsk:
    """An ask in a circle the actor knows of, with its circle locked."""
    reach = known_circle_ids_of(work.actor)
    found = select(Ask.turn_id).where(Ask.id == ask_id, col(Ask.circle_id).in_(reach))
    turn_id = work.session.exec(found).one_or_none()
    if turn_id is None:
        raise NotFound(text("We could not find that request."))
    held = held_turn(work, turn_id)
    ask = work.session.get_one(Ask, ask_id, populate_existing=True)
    return HeldAsk(ask=ask, turn=held.turn, meeting=held.meeting, standing=held.standing)


def open_ask_of(session: Session, turn_id: UUID) -> Ask | None:
    """The request to take over this turn, if somebody is being asked."""
    statement = (
        select(Ask)
        .where(Ask.turn_id == turn_id, Ask.state == AskState.OPEN)
        .execution_options(populate_existing=True)
    )
    return session.exec(statement).one_or_none()


def asked_in(session: Session, ask_id: UUID) -> dict[UUID, Asked]:
    """Everybody an ask went to by name."""
    statement = (
        select(Asked).where(Asked.ask_id == ask_id).execution_options(populate_existing=True)
    )
    return {asked.person_id: asked for asked in session.exec(statement)}


def check_able(session: Session, meeting: Meeting, person_id: UUID, refusal: Conflict) -> None:
    """Raise `refusal` where the person cannot come to the meeting."""
    if unable_at(session, meeting, [person_id]):
        raise refusal


def turn_not_found() -> NotFound:
    """The one sentence for a turn that is not there or not theirs."""
    return NotFound(text("We could not find that turn."))
