"""A turn goes from one person to another because the two of them want it so."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.facilitation.events import TurnChanged
from peercircles.facilitation.exchanges import mend_exchanges
from peercircles.facilitation.models import STANDING_STATES, Role, Turn, TurnSource
from peercircles.facilitation.turns import choose_again, give_turn
from peercircles.kernel.errors import Conflict
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.meetings.models import Meeting


def hand_over(work: Work, turn: Turn, person_id: UUID) -> Turn:
    """The person takes the turn, and it is theirs alone: the holder keeps what is owed."""
    return _taken(work, turn, person_id, source=TurnSource.COVER)


def exchange(work: Work, turn: Turn, other: Turn) -> tuple[Turn, Turn]:
    """Each holder takes the other's turn; each goes on counting for who had it."""
    bearers = turn.bearer_id, other.bearer_id
    # Counted on below: nothing is left to mend.
    turn.counts_for = other.counts_for = None
    theirs = _taken(work, turn, other.person_id, source=TurnSource.SWAP, exchanged=other)
    ours = _taken(work, other, turn.person_id, source=TurnSource.SWAP, exchanged=turn)
    for new, bearer in zip((theirs, ours), bearers, strict=True):
        new.counts_for = None if bearer == new.person_id else bearer
        work.session.add(new)
    work.session.flush()
    return theirs, ours


def reason_of_taking(
    person_id: UUID, source: TurnSource, *, had: UUID | None = None, exchanged: Turn | None = None
) -> dict[str, Any]:
    """Why a turn is somebody's whom no comparison chose."""
    return {
        "person": str(person_id),
        "source": source.value,
        "from": str(had) if had else None,
        "in_exchange_for": str(exchanged.meeting_id) if exchanged else None,
    }


def check_unburdened(
    session: Session, meeting_id: UUID, role: Role, person_id: UUID, refusal: Conflict
) -> None:
    """Raise `refusal` where the person has another part in the meeting.

    Not for its facilitator: leading comes first, and the lesser part is given to somebody else.
    """
    if role is not Role.FACILITATOR and _other_turns(session, meeting_id, role, person_id):
        raise refusal


def announce_turn(work: Work, turn: Turn) -> None:
    """Say whose the turn is now, or that it needs a volunteer."""
    work.record(
        TurnChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=turn.circle_id,
            meeting_id=turn.meeting_id,
            turn_id=turn.id,
            person_id=turn.person_id if turn.is_standing else NOBODY_ID,
        )
    )


def _taken(
    work: Work,
    turn: Turn,
    person_id: UUID,
    *,
    source: TurnSource,
    exchanged: Turn | None = None,
) -> Turn:
    had = turn.person_id
    turn.give_away()
    work.session.add(turn)
    mend_exchanges(work, turn.circle_id)
    reason = reason_of_taking(person_id, source, had=had, exchanged=exchanged)
    return take(work, turn.meeting_id, turn.role, person_id, source=source, reason=reason)


def take(
    work: Work,
    meeting_id: UUID,
    role: Role,
    person_id: UUID,
    *,
    source: TurnSource,
    reason: dict[str, Any],
) -> Turn:
    """Give the person a turn they said yes to."""
    meeting = work.session.get_one(Meeting, meeting_id)
    new = give_turn(work, meeting, role, person_id, source=source, reason=reason)
    new.accept()
    work.session.add(new)
    work.session.flush()
    announce_turn(work, new)
    for lesser in _other_turns(work.session, meeting_id, role, person_id):
        choose_again(work, lesser)
    return new


def _other_turns(session: Session, meeting_id: UUID, role: Role, person_id: UUID) -> list[Turn]:
    statement = select(Turn).where(
        Turn.meeting_id == meeting_id,
        Turn.person_id == person_id,
        Turn.role != role,
        col(Turn.state).in_(STANDING_STATES),
    )
    return list(session.exec(statement))
