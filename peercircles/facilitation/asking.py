"""Asking somebody else to take one's turn, and answering.

One person at a time is asked, and how they answer is theirs: nobody is told who said no.
"""

from uuid import UUID

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_for_others
from peercircles.facilitation import policy
from peercircles.facilitation.ask_rounds import (
    ask_next,
    ask_person,
    close_ask,
    open_ask,
    time_to_answer,
)
from peercircles.facilitation.handovers import check_unburdened, exchange, hand_over
from peercircles.facilitation.models import Ask, Asked, AskedAnswer, Role, Turn
from peercircles.facilitation.reach import (
    HeldAsk,
    HeldTurn,
    asked_in,
    check_able,
    held_ask,
    held_turn,
    open_ask_of,
    turn_not_found,
)
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting


def ask_to_swap(work: Work, turn_id: UUID) -> UUID:
    """Let the app ask the others to take the turn, whoever has the lowest planned load first."""
    held = _turn_to_ask_for(work, turn_id)
    _note_on_behalf(work, AccessKind.SWAP, held)
    return open_ask(work, held.turn, held.meeting, by=work.actor.person_id).id


def ask_to_exchange(work: Work, turn_id: UUID, wanted_turn_id: UUID) -> UUID:
    """Ask the holder of one other turn, and nobody else, to exchange the two."""
    held = _turn_to_ask_for(work, turn_id)
    wanted = _exchangeable(work, held.turn, wanted_turn_id)
    other = work.session.get_one(Meeting, wanted.meeting_id)
    ask = Ask(
        circle_id=held.turn.circle_id,
        meeting_id=held.turn.meeting_id,
        turn_id=held.turn.id,
        by=work.actor.person_id,
        wanted_turn_id=wanted.id,
        opened_at=work.now,
    )
    work.session.add(ask)
    work.session.flush()
    _note_on_behalf(work, AccessKind.SWAP, held)
    sooner = min(held.meeting.starts_at, other.starts_at)
    ask_person(work, ask, wanted.person_id, time_to_answer(work.now, sooner))
    return ask.id


def answer_ask(work: Work, ask_id: UUID, *, yes: bool, in_exchange_for: UUID | None = None) -> None:
    """Take the turn, for one of one's own or for nothing; or leave it to the others."""
    held = held_ask(work, ask_id)
    asked = asked_in(work.session, ask_id).get(work.actor.person_id)
    if not held.ask.is_open:
        raise Conflict(text("This is settled already. Thank you for looking."))
    is_asked = held.ask.asks_everyone or (asked is not None and asked.is_waiting(work.now))
    policy.may_answer(held.standing, held.turn, is_asked=is_asked).enforce()
    _check_standing(held.turn, held.meeting, work)
    if yes:
        _say_yes(work, held, in_exchange_for)
    _note_answer(work, held.ask, asked, AskedAnswer.YES if yes else AskedAnswer.NO)
    if not yes:
        _go_on(work, held)


def withdraw_ask(work: Work, ask_id: UUID) -> None:
    """Keep the turn after all: nobody is asked any more."""
    held = held_ask(work, ask_id)
    policy.may_withdraw(held.standing, held.turn).enforce()
    held.ask.withdraw(work.now)
    close_ask(work, held.ask)
    _note_on_behalf(work, AccessKind.SWAP_WITHDRAWN, held)


def check_can_take(work: Work, meeting: Meeting, role: Role, person_id: UUID) -> None:
    """Raise Conflict where the person cannot be at the meeting, or has another part in it."""
    is_actor = person_id == work.actor.person_id
    cannot_come = (
        text("You said that you cannot come to this meeting. Change that first.")
        if is_actor
        else text("They cannot come to that meeting. Choose another turn, or just take this one.")
    )
    has_part = (
        text("You have another part in this meeting already.")
        if is_actor
        else text("They have another part in that meeting. Choose another turn.")
    )
    check_able(work.session, meeting, person_id, Conflict(cannot_come))
    check_unburdened(work.session, meeting.id, role, person_id, Conflict(has_part))


def _note_on_behalf(work: Work, kind: AccessKind, held: HeldTurn | HeldAsk) -> None:
    note_for_others(
        work, kind, held.standing, about_id=held.turn.person_id, meeting_id=held.turn.meeting_id
    )


def _turn_to_ask_for(work: Work, turn_id: UUID) -> HeldTurn:
    held = held_turn(work, turn_id)
    policy.may_ask(held.standing, held.turn).enforce()
    _check_standing(held.turn, held.meeting, work)
    if open_ask_of(work.session, turn_id):
        raise Conflict(text("The others are being asked already."))
    return held


def _say_yes(work: Work, held: HeldAsk, in_exchange_for: UUID | None) -> None:
    check_can_take(work, held.meeting, held.turn.role, work.actor.person_id)
    given = held.ask.wanted_turn_id or in_exchange_for
    other = _exchangeable(work, held.turn, given, of=work.actor.person_id) if given else None
    held.ask.take(work.actor.person_id, given, work.now)
    close_ask(work, held.ask)
    if other is None:
        hand_over(work, held.turn, work.actor.person_id)
        return
    # What was asked for the turn that is given away is settled by giving it.
    if asked_too := open_ask_of(work.session, other.id):
        asked_too.withdraw(work.now)
        close_ask(work, asked_too)
    exchange(work, held.turn, other)


def _exchangeable(work: Work, turn: Turn, other_id: UUID, of: UUID | None = None) -> Turn:
    """Another turn of the same role (of the person `of`) that the holder of `turn` can take."""
    other = work.session.get(Turn, other_id, populate_existing=True)
    is_of_kind = other is not None and (other.circle_id, other.role) == (turn.circle_id, turn.role)
    if other is None or not is_of_kind or (of is not None and other.person_id != of):
        raise turn_not_found()
    meeting = work.session.get_one(Meeting, other.meeting_id, populate_existing=True)
    _check_standing(other, meeting, work)
    if other.person_id == turn.person_id:
        raise Conflict(text("Both turns have the same holder. Choose another one."))
    check_can_take(work, meeting, turn.role, turn.person_id)
    return other


def _note_answer(work: Work, ask: Ask, asked: Asked | None, answer: AskedAnswer) -> None:
    person_id, now = work.actor.person_id, work.now
    asked = asked or Asked(ask_id=ask.id, person_id=person_id, asked_at=now, until=now)
    asked.reply(answer, now)
    work.session.add(asked)
    work.session.flush()


def _go_on(work: Work, held: HeldAsk) -> None:
    """Somebody said no: the next person is asked at once."""
    if held.ask.wanted_turn_id:
        held.ask.expire(work.now)
        close_ask(work, held.ask)
    elif not held.ask.asks_everyone:
        ask_next(work, held.ask, held.turn, held.meeting)


def _check_standing(turn: Turn, meeting: Meeting, work: Work) -> None:
    meeting.check_ahead(work.now)
    if not turn.is_standing:
        raise Conflict(text("This turn has changed hands. Look at who has it now."))
