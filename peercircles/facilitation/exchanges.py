"""Swaps that half come to nothing: whoever served for somebody has it counted for themselves.

In a swap each takes the other's turn, and it counts as the other's (see `rota.py`). When one
of the two does not take it after all, the other's half must count for whoever serves it.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import and_, col, or_, select

from peercircles.facilitation.ledger import circle_rota, write_lines
from peercircles.facilitation.models import STANDING_STATES, Turn, TurnState
from peercircles.facilitation.rota import lines_of_passing_on
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting


def mend_exchanges(work: Work, circle_id: UUID) -> bool:
    """Settle every swapped turn that its new holder did not take. The circle must be locked.

    Doing this again changes nothing more: a settled turn counts for nobody else.
    """
    work.session.flush()
    broken = _broken_turns(work, circle_id)
    for turn in broken:
        _mend(work, turn)
    work.session.flush()
    return bool(broken)


def _mend(work: Work, turn: Turn) -> None:
    owed_to, turn.counts_for = turn.bearer_id, None
    work.session.add(turn)
    if other := _standing_for(work, turn):
        other.counts_for = None if other.person_id == owed_to else owed_to
        work.session.add(other)
        return
    rota = circle_rota(work.session, turn.circle_id, turn.role)
    lines = lines_of_passing_on(rota, turn.person_id, owed_to)
    write_lines(work, turn.circle_id, turn.role, lines, meeting_id=turn.meeting_id)


def _broken_turns(work: Work, circle_id: UUID) -> Sequence[Turn]:
    given_up = col(Turn.state).in_((TurnState.VOID, TurnState.DECLINED))
    by_another = or_(col(Turn.held_by).is_(None), col(Turn.held_by) != col(Turn.person_id))
    served = and_(col(Turn.state) == TurnState.DONE, by_another)
    statement = (
        select(Turn)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.circle_id == circle_id, col(Turn.counts_for).is_not(None))
        .where(or_(given_up, served))
        .order_by(col(Meeting.starts_at), col(Turn.role), col(Turn.at))
    )
    return work.session.exec(statement).all()


def _standing_for(work: Work, turn: Turn) -> Turn | None:
    """A turn still to be taken that counts for whoever did not take this one."""
    statement = (
        select(Turn)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.circle_id == turn.circle_id, Turn.role == turn.role)
        .where(Turn.counts_for == turn.person_id, col(Turn.state).in_(STANDING_STATES))
        .order_by(col(Meeting.starts_at))
        .limit(1)
    )
    return work.session.exec(statement).one_or_none()
