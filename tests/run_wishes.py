"""What people may want while a meeting is led through, sensible or not, chosen at random."""

from collections.abc import Callable
from random import Random
from typing import Any, Protocol
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.commands import add_segment, move_segment, remove_segment
from peercircles.agendas.models import AgendaSegment
from peercircles.agendas.segments import Mode
from peercircles.circles.commands import end_membership
from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.runs.baton import give_part, hand_over, keep_for_me, leave_it, take_over
from peercircles.runs.commands import end_meeting, start_meeting
from peercircles.runs.kinds import Part
from peercircles.runs.presences import arrive
from peercircles.runs.speaking import give_floor, give_word_on, lower_hand, raise_hand
from peercircles.runs.state import RunState
from peercircles.runs.steering import (
    extend,
    fit_rest,
    go_back,
    go_on,
    go_on_after_pause,
    pause,
    skip,
)
from tests.run_acts import Act, Moment
from tests.run_lives import Leading

MODES = (*Mode, Mode.ROUND, Mode.PAIRS, Mode.FOURS)


class Going(Protocol):
    """A history, as far as wishes depend on it."""

    chance: Random
    life: Leading
    moment: Moment
    organiser: Person
    people: dict[UUID, Person]


_Wish = Callable[[Going, UUID, RunState], Act]


def _plain(command: Callable[..., Any]) -> _Wish:
    return lambda _history, person, _state: Act(person, command)


def _at_place(command: Callable[..., Any]) -> _Wish:
    def wish(history: Going, person: UUID, state: RunState) -> Act:
        seen = state.at if history.chance.random() < 0.9 else history.chance.randint(-1, 6)
        return Act(person, command, (seen,))

    return wish


def _whom(command: Callable[..., Any]) -> _Wish:
    def wish(history: Going, person: UUID, state: RunState) -> Act:
        return Act(person, command, (_someone(history, state),))

    return wish


def _someone(history: Going, state: RunState) -> UUID:
    if state.present and history.chance.random() < 0.8:
        return history.chance.choice(state.present)
    return history.chance.choice(list(history.people))


def _back(history: Going, person: UUID, _state: RunState) -> Act:
    here = {each.id for each in history.life.here}
    away = [each for each in history.moment.members if each not in here]
    return Act(history.chance.choice(away or [person]), arrive)


def _take_back(_history: Going, person: UUID, state: RunState) -> Act:
    return Act(state.offered_to or person, take_over)


def _no_thanks(_history: Going, person: UUID, state: RunState) -> Act:
    return Act(state.offered_to or person, leave_it)


def _pause_or_on(history: Going, person: UUID, state: RunState) -> Act:
    is_sensible = history.chance.random() < 0.9
    is_paused = state.paused_at is not None
    return Act(person, go_on_after_pause if is_paused == is_sensible else pause)


def _word_on(history: Going, person: UUID, state: RunState) -> Act:
    speaker = state.speaker or _someone(history, state)
    return Act(speaker if history.chance.random() < 0.4 else person, give_word_on, (speaker,))


def _more_time(history: Going, person: UUID, state: RunState) -> Act:
    return Act(person, extend, (state.at, history.chance.choice([0, 60, 60, 300, 500 * 60])))


def _keep(history: Going, person: UUID, _state: RunState) -> Act:
    return Act(person, keep_for_me, (), {"is_kept": history.chance.random() < 0.7})


def _part(history: Going, person: UUID, state: RunState) -> Act:
    whom = history.chance.choice([None, person, _someone(history, state)])
    return Act(person, give_part, (history.chance.choice(list(Part)), whom))


def _left_out(history: Going, person: UUID, state: RunState) -> Act:
    ids = [stretch.id for stretch in state.stretches] or [new_id()]
    return Act(person, skip, (history.chance.choice(ids),))


def _removal(history: Going, _person: UUID, state: RunState) -> Act:
    by = history.organiser.id if history.chance.random() < 0.7 else _someone(history, state)
    return Act(by, end_membership, (_someone(history, state),))


def _edit(history: Going, person: UUID, _state: RunState) -> Act:
    with Session(history.life.world.engine) as session:
        statement = select(AgendaSegment.id).where(
            AgendaSegment.meeting_id == history.life.meeting.id
        )
        ids = list(session.exec(statement.order_by(col(AgendaSegment.position))))
    one, other = history.chance.choice(ids), history.chance.choice(ids)
    new = {"title": "New", "minutes": history.chance.randint(0, 8)}
    return history.chance.choice(
        [
            Act(person, add_segment, (), {**new, "mode": history.chance.choice(MODES)}),
            Act(person, remove_segment, (one,)),
            Act(person, move_segment, (one,), {"above_id": other}),
        ]
    )


_ONWARD = _at_place(go_on)
WISHES: tuple[_Wish, ...] = (
    *[_ONWARD] * 5,
    _at_place(go_back),
    _more_time,
    *[_pause_or_on] * 3,
    *[_word_on] * 3,
    _whom(give_floor),
    *[_plain(raise_hand)] * 2,
    _plain(lower_hand),
    _whom(hand_over),
    *[_plain(take_over)] * 3,
    _take_back,
    _no_thanks,
    _keep,
    _part,
    _left_out,
    _plain(fit_rest),
    _plain(arrive),
    *[_back] * 3,
    _removal,
    *[_edit] * 2,
    _plain(end_meeting),
    *[_plain(start_meeting)] * 2,
)
