"""Turns: who has which role in the coming meetings, kept published three meetings ahead.

Nobody's reach is asked for here: the rota follows what others were allowed to do.
"""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.facilitation.events import TurnChanged, TurnsPublished
from peercircles.facilitation.exchanges import mend_exchanges
from peercircles.facilitation.learning import tend_company
from peercircles.facilitation.ledger import locked_circle, rotas_of, write_roster
from peercircles.facilitation.models import STANDING_STATES, Role, Turn, TurnSource, TurnState
from peercircles.facilitation.planning import Planning, planning_of
from peercircles.facilitation.rota import Place, Rota
from peercircles.facilitation.selection import HORIZON
from peercircles.facilitation.slots import is_coming
from peercircles.kernel.work import NOBODY_ID, Work
from peercircles.meetings.models import Meeting, MeetingState


def publish_turns(work: Work, circle_id: UUID) -> None:
    """Put the roles of the circle's next three meetings into people's hands.

    A published turn stays as it is, unless its meeting was cancelled or its holder is no
    longer there for it. Doing this again, or twice at once, changes nothing more.
    """
    circle = locked_circle(work, circle_id)
    rotas = write_roster(work, circle_id)
    voided = _void_turns(work, circle_id, rotas)
    if mend_exchanges(work, circle_id):
        rotas = rotas_of(work.session, circle_id)
    planning = planning_of(work.session, circle, rotas)
    filled = _fill_slots(work, planning)
    accompanied = tend_company(work, planning, circle_id)
    if voided or filled or accompanied:
        work.record(TurnsPublished(at=work.now, by=work.actor.person_id, circle_id=circle_id))


def give_turn(
    work: Work,
    meeting: Meeting,
    role: Role,
    person_id: UUID,
    *,
    source: TurnSource,
    reason: dict[str, Any],
) -> Turn:
    """The role in the meeting is the person's from now on; nobody else has it any more.

    The one place where a turn comes into being. The circle must be locked.
    """
    if standing := standing_turn(work.session, meeting.id, role):
        standing.make_void()
        work.session.add(standing)
        # The place must be free before another turn of the meeting is stored.
        work.session.flush()
    turn = Turn(
        circle_id=meeting.circle_id,
        meeting_id=meeting.id,
        role=role,
        person_id=person_id,
        source=source,
        reason=reason,
        at=work.now,
    )
    work.session.add(turn)
    work.session.flush()
    return turn


def choose_again(work: Work, turn: Turn) -> Turn | None:
    """Give a turn its holder cannot take to the next in line; None: it needs a volunteer.

    Those who said no to it are left out. The circle must be locked.
    """
    circle = work.session.get_one(Circle, turn.circle_id)
    meeting = work.session.get_one(Meeting, turn.meeting_id)
    turn.make_void()
    work.session.add(turn)
    mend_exchanges(work, circle.id)
    planning = planning_of(work.session, circle, rotas_of(work.session, circle.id))
    at = _slot_at(planning, meeting.id)
    choice = planning.choice(at, turn.role, without={turn.person_id})
    given = None
    if choice.person:
        reason = {**choice.reason, "instead_of": str(turn.person_id)}
        given = give_turn(
            work, meeting, turn.role, choice.person, source=TurnSource.ROTA, reason=reason
        )
    work.record(
        TurnChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=circle.id,
            meeting_id=meeting.id,
            turn_id=given.id if given else turn.id,
            person_id=given.person_id if given else NOBODY_ID,
        )
    )
    return given


def standing_turn(session: Session, meeting_id: UUID, role: Role) -> Turn | None:
    """The turn of a role in a meeting that somebody still has to take."""
    statement = select(Turn).where(
        Turn.meeting_id == meeting_id,
        Turn.role == role,
        col(Turn.state).in_(STANDING_STATES),
    )
    return session.exec(statement.execution_options(populate_existing=True)).one_or_none()


def eligible_for(session: Session, meeting: Meeting, role: Role) -> list[UUID]:
    """Who could take the role from whoever has it, the first to be asked first.

    The order is that of the comparison: planned load, last turn, draw. Left out are those
    who cannot come, rest, are new, said no to it, or have another role in the meeting.
    """
    circle = session.get_one(Circle, meeting.circle_id)
    planning = planning_of(session, circle, rotas_of(session, circle.id))
    return planning.eligible(_slot_at(planning, meeting.id), role)


def _slot_at(planning: Planning, meeting_id: UUID) -> int:
    return [slot.meeting.id for slot in planning.slots].index(meeting_id)


def _void_turns(work: Work, circle_id: UUID, rotas: dict[Role, Rota]) -> bool:
    statement = (
        select(Turn, Meeting)
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(Turn.circle_id == circle_id, col(Turn.state).in_(STANDING_STATES))
        .execution_options(populate_existing=True)
    )
    voided = False
    for turn, meeting in work.session.exec(statement).all():
        is_deserted = is_coming(meeting, work.now) and _is_deserted(turn, rotas[turn.role])
        if meeting.state is MeetingState.CANCELLED or is_deserted:
            turn.make_void()
            work.session.add(turn)
            voided = True
    work.session.flush()
    return voided


def _is_deserted(turn: Turn, rota: Rota) -> bool:
    """Whether the holder has left, or rests without having said yes to this turn."""
    standing = rota.standings.get(turn.person_id)
    place = standing.place if standing else Place.LEFT
    return place is Place.LEFT or (place is Place.RESTING and turn.state is TurnState.PUBLISHED)


def _fill_slots(work: Work, planning: Planning) -> bool:
    filled = False
    coming = [at for at, slot in enumerate(planning.slots) if slot.is_coming(work.now)]
    for at in coming[:HORIZON]:
        for role in planning.roles_at(at):
            filled |= planning.holders[role][at] is None and _fill(work, planning, at, role)
    return filled


def _fill(work: Work, planning: Planning, at: int, role: Role) -> bool:
    choice = planning.choice(at, role)
    if choice.person is None:
        return False
    meeting = planning.slots[at].meeting
    source, reason = TurnSource.ROTA, choice.reason
    give_turn(work, meeting, role, choice.person, source=source, reason=reason)
    planning.take(at, role, choice.person)
    return True
