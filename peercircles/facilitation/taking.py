"""Accepting, declining, covering and volunteering: who takes a turn says so."""

from datetime import timedelta
from uuid import UUID

from peercircles.circles.queries import standing_of
from peercircles.circles.seats import locked_circle
from peercircles.facilitation import policy
from peercircles.facilitation.ask_rounds import close_ask
from peercircles.facilitation.asking import check_can_take
from peercircles.facilitation.exchanges import mend_exchanges
from peercircles.facilitation.handovers import announce_turn, hand_over, reason_of_taking, take
from peercircles.facilitation.ledger import circle_rota
from peercircles.facilitation.models import Ask, Role, Turn, TurnSource, TurnState
from peercircles.facilitation.reach import asked_in, check_able, held_turn, open_ask_of
from peercircles.facilitation.rota import Rota, Standing
from peercircles.facilitation.selection import HORIZON
from peercircles.facilitation.slots import Slot, slots_of
from peercircles.facilitation.turns import publish_turns, standing_turn
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import circle_id_of

# Of the next four meetings one person volunteers for two at most.
STRETCH = 4
MOST_OF_A_STRETCH = 2
# How long a meeting waits for whoever has the turn before another takes it.
GRACE_AT_THE_START = timedelta(minutes=3)


def accept_turn(work: Work, turn_id: UUID) -> None:
    """Say yes to one's turn. Saying it again changes nothing."""
    held = held_turn(work, turn_id)
    policy.may_accept(held.standing, held.turn).enforce()
    held.meeting.check_ahead(work.now)
    cannot = Conflict(text("You said that you cannot come to this meeting. Change that first."))
    check_able(work.session, held.meeting, held.turn.person_id, cannot)
    if held.turn.state is TurnState.ACCEPTED:
        return
    held.turn.accept()
    work.session.add(held.turn)
    _withdraw_ask_for(work, held.turn)
    announce_turn(work, held.turn)


def decline_turn(work: Work, turn_id: UUID) -> None:
    """Say no to one's turn: whoever is next in line has it, and nothing is said of it."""
    held = held_turn(work, turn_id)
    policy.may_decline(held.standing, held.turn).enforce()
    held.meeting.check_ahead(work.now)
    held.turn.decline()
    work.session.add(held.turn)
    _withdraw_ask_for(work, held.turn)
    mend_exchanges(work, held.turn.circle_id)
    publish_turns(work, held.turn.circle_id)
    new = standing_turn(work.session, held.meeting.id, held.turn.role)
    announce_turn(work, new or held.turn)


def cover_turn(work: Work, turn_id: UUID) -> None:
    """Take somebody's turn for nothing. Whoever serves is credited; the other still owes it."""
    held = held_turn(work, turn_id)
    ask = open_ask_of(work.session, turn_id)
    has_begun = held.meeting.is_under_way(work.now - GRACE_AT_THE_START)
    policy.may_cover(
        held.standing, held.turn, is_asked=_is_asked(work, ask), has_begun=has_begun
    ).enforce()
    held.meeting.check_not_over(work.now)
    if not has_begun:
        check_can_take(work, held.meeting, held.turn.role, work.actor.person_id)
    if ask:
        ask.take(work.actor.person_id, None, work.now)
        close_ask(work, ask)
    hand_over(work, held.turn, work.actor.person_id)


def volunteer(work: Work, meeting_id: UUID, role: Role) -> None:
    """Take a turn that is nobody's. Before it is published, a lower load goes before."""
    circle_id = circle_id_of(work.session, work.actor, meeting_id)
    locked_circle(work, circle_id)
    meeting = work.session.get_one(Meeting, meeting_id, populate_existing=True)
    standing = standing_of(work.session, work.actor, circle_id)
    policy.may_volunteer(standing, meeting).enforce()
    meeting.check_not_over(work.now)
    slots = [slot for slot in slots_of(work.session, circle_id) if slot.is_coming(work.now)]
    at = [slot.meeting.id for slot in slots].index(meeting_id)
    _check_free(work, slots, at, role)
    _check_share(work, slots, at, role)
    person_id, source = work.actor.person_id, TurnSource.VOLUNTEER
    check_can_take(work, meeting, role, person_id)
    reason = reason_of_taking(person_id, source)
    take(work, meeting_id, role, person_id, source=source, reason=reason)


def _check_free(work: Work, slots: list[Slot], at: int, role: Role) -> None:
    turn = slots[at].turns.get(role)
    if turn is None:
        return
    if turn.person_id == work.actor.person_id:
        raise Conflict(text("This turn is yours already."))
    if at < HORIZON or turn.source is not TurnSource.VOLUNTEER:
        raise Conflict(text("Somebody has this turn already. Thank you for offering."))
    rota = circle_rota(work.session, turn.circle_id, role)
    if _rank(rota, work.actor.person_id) >= _rank(rota, turn.person_id):
        raise Conflict(
            text("Somebody with fewer turns offered to take this one. Thank you for offering.")
        )


def _rank(rota: Rota, person_id: UUID) -> tuple[int, int]:
    standing = rota.standings.get(person_id, Standing())
    return standing.load, standing.last


def _check_share(work: Work, slots: list[Slot], at: int, role: Role) -> None:
    mine = [
        slot.holder(role) == work.actor.person_id or number == at
        for number, slot in enumerate(slots)
    ]
    first = max(0, at - STRETCH + 1)
    stretches = [mine[start : start + STRETCH] for start in range(first, at + 1)]
    if any(sum(stretch) > MOST_OF_A_STRETCH for stretch in stretches):
        raise Conflict(
            text(
                "You would have more than two of four meetings in a row."
                " Leave this one to the others, or agree on it in the circle first."
            )
        )


def _is_asked(work: Work, ask: Ask | None) -> bool:
    if ask is None:
        return False
    asked = asked_in(work.session, ask.id).get(work.actor.person_id)
    return ask.asks_everyone or (asked is not None and asked.is_waiting(work.now))


def _withdraw_ask_for(work: Work, turn: Turn) -> None:
    if ask := open_ask_of(work.session, turn.id):
        ask.withdraw(work.now)
        close_ask(work, ask)
