"""Two server processes lead through one meeting in the same moment: nothing happens twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest
from sqlmodel import Session

from peercircles.agendas.commands import add_segment, remove_segment
from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role
from peercircles.kernel.errors import DomainError, Forbidden
from peercircles.runs.baton import give_part, hand_over, take_over
from peercircles.runs.commands import end_meeting, start_meeting
from peercircles.runs.endings import end_forgotten_meetings
from peercircles.runs.kinds import Kind, Part, Phase
from peercircles.runs.models import RunEntry
from peercircles.runs.presences import arrive, note_who_left
from peercircles.runs.speaking import give_word_on, raise_hand
from peercircles.runs.steering import extend, go_back, go_on, skip
from tests.run_checks import check_meeting
from tests.run_histories import History
from tests.run_lives import leading

TIMES = 12


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi", "Dai", "Eli")]


@pytest.fixture
def life(world, people):
    life = leading(world, people[0], minutes=60)
    life.come(*people)
    return life


@pytest.fixture
def going(life, people):
    life.start(people[0])
    return life


def at_once(*actions):
    """What came of several actions that start together: nothing, or a refusal."""
    start = Barrier(len(actions))

    def one(action):
        start.wait(timeout=10)
        try:
            action()
        except DomainError as refusal:
            return refusal
        return None

    with ThreadPoolExecutor(len(actions)) as workers:
        return list(workers.map(one, actions))


def leads(life, person, command, *args, **more):
    return lambda: life.lead(person, command, *args, **more)


def kinds_of(life):
    return Counter(line.kind for line in life.world.rows_of(RunEntry))


def check(life):
    with Session(life.world.engine, expire_on_commit=False) as session:
        return check_meeting(session, life.meeting.id, now=life.now)


def test_two_who_press_next_together_go_on_once(going, people):
    for seen in range(3):
        outcomes = at_once(*[leads(going, people[0], go_on, seen)] * 4)

        assert outcomes == [None] * 4
        assert going.state.at == seen + 1
    assert kinds_of(going)[Kind.WENT_TO] == 4
    check(going)


def test_of_all_who_take_the_baton_together_one_has_it(going, people):
    going.go(people[0])
    going.wait(seconds=91)

    outcomes = at_once(*[leads(going, person, take_over) for person in people[1:]])

    assert [type(each) for each in outcomes if each] == [Forbidden] * 3
    winner = people[1:][outcomes.index(None)]
    assert going.state.holder == winner.id
    assert kinds_of(going)[Kind.TAKEN] == 1


def test_begun_by_several_at_once_it_begins_once(life, people):
    life.wait(minutes=3)

    at_once(*[leads(life, person, start_meeting) for person in people])

    assert kinds_of(life)[Kind.STARTED] == 1
    assert kinds_of(life)[Kind.WENT_TO] == 1
    check(life)


def test_ended_by_several_at_once_it_ends_once_and_is_credited_once(going, people):
    going.lead(people[0], go_on, 0)
    going.wait(minutes=91)

    ends = [leads(going, person, end_meeting) for person in people[:3]]
    at_once(*ends, lambda: going.do(None, end_forgotten_meetings))

    assert kinds_of(going)[Kind.ENDED] == 1
    ledger = going.world.rows_of(LedgerEntry)
    served = [each for each in ledger if each.kind is EntryKind.SERVED]
    assert [each.role for each in served] == [Role.FACILITATOR]


def test_the_first_time_everybody_comes_at_once(world, people):
    for _time in range(TIMES):
        life = leading(world, people[0], minutes=60)

        outcomes = at_once(*[leads(life, person, arrive) for person in people])

        assert outcomes == [None] * 5
        assert set(life.state.present) == {each.id for each in people}
        check(life)


def test_ended_while_somebody_goes_on_nothing_comes_after_the_end(world, people):
    for _time in range(TIMES):
        life = leading(world, people[0], minutes=60)
        life.come(*people)
        life.start(people[0])

        at_once(
            leads(life, people[0], end_meeting),
            leads(life, people[0], go_on, 0),
            leads(life, people[1], raise_hand),
            lambda life=life: life.do(None, note_who_left, [life.meeting.id]),
        )

        assert life.state.phase is Phase.ENDED
        check(life)


def test_an_agenda_that_is_edited_while_somebody_goes_on_and_leaves_parts_out(world, people):
    for _time in range(TIMES):
        life = leading(world, people[0], minutes=60)
        life.come(*people)
        life.start(people[0])
        plan = life.state.stretches

        at_once(
            leads(life, people[0], add_segment, title="New", minutes=2),
            leads(life, people[0], go_on, 0),
            leads(life, people[0], remove_segment, plan[2].id),
            leads(life, people[0], skip, plan[3].id),
            leads(life, people[0], extend, 0),
        )

        state = check(life)[1]
        assert state.at == 1
        assert len({each.id for each in state.stretches}) == len(state.stretches)


@pytest.mark.parametrize("removed", [0, 1])
def test_whoever_is_removed_in_the_middle_does_nothing_after_it(world, removed):
    organiser = world.organiser()
    for _time in range(TIMES):
        circle = world.another_circle()
        ana, ben, *others = [world.member(circle=circle) for _each in range(4)]
        life = leading(world, ana, minutes=60, circle=circle)
        life.come(ana, ben, *others)
        life.start(ana)
        goes = (ana, ben)[removed]

        at_once(
            lambda life=life, goes=goes: life.do(
                organiser, end_membership, life.meeting.circle_id, goes.id
            ),
            leads(life, goes, go_on, 0),
            leads(life, goes, raise_hand),
            leads(life, goes, take_over),
            leads(life, goes, give_part, Part.SCRIBE, goes.id),
            leads(life, goes, give_word_on, ben.id),
            leads(life, goes, arrive),
            leads(life, ana, hand_over, ben.id),
        )

        state = check(life)[1]
        assert goes.id not in (state.holder, state.speaker, *state.present, *state.parts.values())


def test_two_processes_notice_together_who_is_gone(going, people):
    going.go(people[3])
    going.now += going.now.resolution * 25_000_000
    going.here.remove(people[4])

    look = [lambda: going.do(None, note_who_left, [going.meeting.id])] * 3
    at_once(*look, leads(going, people[0], go_on, 0))

    left = [each for each in going.world.rows_of(RunEntry) if each.kind is Kind.LEFT]
    assert len(left) == len({line.details["person"] for line in left})
    check(going)


def test_back_and_on_together(going, people):
    going.lead(people[0], go_on, 0)

    at_once(leads(going, people[0], go_on, 1), leads(going, people[0], go_back, 1))

    assert going.state.at in (0, 2)
    check(going)


@pytest.mark.parametrize("seed", range(8))
def test_random_histories_with_several_at_once(world, seed):
    """Three wishes of one moment at a time, whichever comes first."""
    history = History(world, Random(f"together/{seed}"))
    history.begin()
    for _step in range(10):
        acts = [history.act() for _each in range(3)]
        history.perform_together(acts, at_once)
        history.step()
