"""A meeting led through from its beginning to its end, and what is known of it afterwards."""

from datetime import timedelta

import pytest
from sqlmodel import select

from peercircles.agendas.commands import add_segment
from peercircles.agendas.segments import Mode
from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role, Turn, TurnState
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.meetings.events import MeetingHeld
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Attendance, MeetingState, Presence, SaidBy
from peercircles.runs import log
from peercircles.runs.baton import give_part, hand_over, keep_for_me, leave_it, take_over
from peercircles.runs.endings import end_forgotten_meetings
from peercircles.runs.events import RunBrokenOff, RunEnded, RunStarted
from peercircles.runs.kinds import Part, Phase
from peercircles.runs.models import RunEntry
from peercircles.runs.presences import arrive
from peercircles.runs.queries import run_view, unheard
from peercircles.runs.speaking import give_floor, give_word_on, lower_hand, raise_hand
from peercircles.runs.steering import (
    extend,
    fit_rest,
    go_back,
    go_on,
    go_on_after_pause,
    pause,
    skip,
)
from tests.run_lives import STARTS, leading


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


def kinds(events):
    return [type(event) for event in events]


def test_the_facilitator_begins_with_a_round(life, people):
    life.start(people[0])

    state = life.state
    assert state.phase is Phase.RUNNING
    assert state.stretch.mode is Mode.ROUND
    assert state.deadline == STARTS + timedelta(seconds=state.stretch.seconds)
    assert (state.speaker, *state.queue) == tuple(each.id for each in [*people[1:], people[0]])
    assert state.seconds_each == state.stretch.seconds // 5
    assert life.row().live is LiveMark.RUNNING
    assert RunStarted in kinds(life.events)


def test_every_change_is_a_line_and_the_log_alone_gives_the_same_state(going, people):
    ana, ben, chi, *_rest = people
    going.lead(ben, give_word_on, ben.id)
    going.lead(ana, go_on, 0)
    going.lead(ana, extend, 1)
    going.lead(ana, pause)
    going.wait(seconds=30)
    going.lead(ana, go_on_after_pause)
    going.lead(chi, raise_hand)
    going.lead(ana, go_on, 1)

    assert going.refolded == going.state
    assert going.state.seq == going.events[-1].seq


def test_time_stands_still_in_a_pause(going, people):
    before = going.state.deadline
    going.wait(seconds=60)
    going.lead(people[0], pause)
    going.wait(minutes=5)
    going.lead(people[0], go_on_after_pause)

    assert going.state.deadline == before + timedelta(minutes=5)


def test_pressed_twice_it_goes_on_once(going, people):
    going.lead(people[0], go_on, 0)
    going.lead(people[0], go_on, 0)

    assert going.state.at == 1


def test_only_the_facilitator_goes_on(going, people):
    for command in (go_on, go_back):
        with pytest.raises(Forbidden, match="facilitates at the moment"):
            going.lead(people[1], command, 0)


def test_the_timekeeper_adds_a_minute_and_the_guardian_only_pauses(going, people):
    ana, ben, chi, *_rest = people
    going.lead(ana, give_part, Part.TIMEKEEPER, ben.id)
    going.lead(chi, give_part, Part.GUARDIAN, chi.id)

    going.lead(ben, extend, 0)
    with pytest.raises(Forbidden):
        going.lead(chi, extend, 0)
    going.lead(chi, pause)

    assert going.state.phase is Phase.PAUSED


def test_passing_leaves_no_trace_of_who_passed(going, people, session):
    ben, chi = people[1], people[2]
    going.lead(ben, give_word_on, ben.id)
    going.lead(people[0], give_word_on, chi.id)

    lines = going.refolded
    assert lines.speaker == people[3].id
    passes = [each for each in session.exec(select(RunEntry)) if each.kind == "next-speaker"]
    assert [(each.by, each.details) for each in passes] == [(None, {}), (None, {})]


def test_nobody_is_left_alone_when_pairs_are_made(going, people):
    going.lead(people[0], go_on, 0)

    assert sorted(len(group) for group in going.state.groups) == [2, 3]
    assert {who for group in going.state.groups for who in group} == {each.id for each in people}


def test_whoever_was_together_last_time_is_not_again(going, people, world):
    going.lead(people[0], go_on, 0)
    first = {frozenset(group) for group in going.state.groups if len(group) == 2}
    going.lead(people[0], go_back, 1)
    going.lead(people[0], go_on, 0)
    second = {frozenset(group) for group in going.state.groups if len(group) == 2}

    assert not first & second


def test_hands_go_up_and_down_and_get_the_floor(going, people):
    ana, ben, chi, *_rest = people
    going.lead(ana, go_on, 0)
    going.lead(ana, go_on, 1)
    going.lead(ben, raise_hand)
    going.lead(chi, raise_hand)
    going.lead(chi, lower_hand)
    assert going.state.hands == (ben.id,)

    going.lead(ana, give_floor, ben.id)

    assert (going.state.speaker, going.state.hands) == (ben.id, ())


def test_whoever_was_not_heard_is_told_to_the_facilitator_alone(going, people, world):
    ana, ben, chi, dai, eli = people
    going.lead(ana, go_on, 0)
    going.lead(ana, go_on, 1)
    going.lead(ana, give_floor, ben.id)

    hint = world.read(unheard, ana, going.meeting.id)
    assert hint["holder"] == str(ana.id)
    assert hint["people"] == [str(each.id) for each in (chi, dai, eli)]
    shared = world.read(run_view, chi, going.meeting.id)
    assert not {"heard", "people", "replaced"} & shared.keys()


def test_the_facilitator_hands_over(going, people):
    going.lead(people[0], hand_over, people[1].id)

    assert going.state.holder == people[1].id
    with pytest.raises(Forbidden):
        going.lead(people[0], go_on, 0)


def test_a_lost_facilitator_is_replaced_after_ninety_seconds_and_offered_it_back(going, people):
    ana, ben, chi, *_rest = people
    going.go(ana)
    going.wait(seconds=21)
    assert going.state.missing_since == STARTS
    with pytest.raises(Forbidden, match="hand it over"):
        going.lead(ben, take_over)

    going.wait(seconds=70)
    going.lead(ben, take_over)
    with pytest.raises(Forbidden):
        going.lead(chi, take_over)
    assert going.state.holder == ben.id

    going.come(ana)
    assert (going.state.holder, going.state.offered_to) == (ben.id, ana.id)
    going.lead(ana, take_over)
    assert (going.state.holder, going.state.offered_to) == (ana.id, None)


def test_whoever_is_back_may_leave_it_to_the_other(going, people):
    ana, ben, *_rest = people
    going.go(ana)
    going.wait(seconds=91)
    going.lead(ben, take_over)
    going.come(ana)

    going.lead(ana, leave_it)

    assert (going.state.holder, going.state.offered_to) == (ben.id, None)


def test_who_says_that_they_will_be_back_has_five_minutes(going, people):
    ana, ben, *_rest = people
    going.lead(ana, keep_for_me, is_kept=True)
    going.go(ana)
    going.wait(minutes=4)
    with pytest.raises(Forbidden):
        going.lead(ben, take_over)

    going.wait(minutes=2)
    going.lead(ben, take_over)

    assert going.state.holder == ben.id


def test_the_end_credits_whoever_held_it_longest_and_notes_who_was_there(going, people, session):
    ana, ben, _chi, _dai, eli = people
    going.wait(minutes=5)
    going.go(eli)
    going.lead(ana, go_on, 0)
    going.lead(ana, hand_over, ben.id)
    going.wait(minutes=40)
    going.end(ben)

    assert {MeetingHeld, RunEnded} <= set(kinds(going.events))
    assert going.row().state is MeetingState.HELD
    turn = session.exec(select(Turn).where(Turn.role == Role.FACILITATOR)).first()
    assert (turn.state, turn.held_by) == (TurnState.DONE, ben.id)
    served = [each for each in session.exec(select(LedgerEntry)) if each.kind is EntryKind.SERVED]
    assert [each.person_id for each in served if each.role is Role.FACILITATOR] == [ben.id]
    there = {each.person_id: each for each in session.exec(select(Attendance))}
    assert there.keys() == {each.id for each in people}
    assert {each.said_by for each in there.values()} == {SaidBy.LIVE}


def test_who_comes_in_the_last_minute_was_late(life, people, world, session):
    late = world.member("Fay")
    life.start(people[0])
    life.wait(minutes=20)
    life.lead(people[0], go_on, 0)
    life.wait(minutes=39)
    life.come(late)
    life.end(people[0])

    there = {each.person_id: each.presence for each in session.exec(select(Attendance))}
    assert there[late.id] is Presence.LATE
    assert there[people[0].id] is Presence.PRESENT


def test_a_meeting_ended_in_its_check_in_does_not_count_and_begins_again(going, people):
    going.wait(minutes=1)
    going.end(people[0])
    assert RunBrokenOff in kinds(going.events)
    assert going.row().live is LiveMark.BROKEN_OFF
    assert going.row().state is MeetingState.PLANNED

    going.start(people[0])

    assert going.row().live is LiveMark.RUNNING
    assert going.refolded == going.state


def test_after_the_planned_end_anybody_ends_it(going, people):
    going.wait(minutes=30)
    with pytest.raises(Forbidden, match="After its planned end"):
        going.end(people[1])

    going.wait(minutes=30)
    going.end(people[1])

    assert going.state.phase is Phase.ENDED


def test_a_forgotten_meeting_ends_itself_half_an_hour_later(going, people):
    going.wait(minutes=89)
    going.do(None, end_forgotten_meetings)
    assert going.state.is_on

    going.wait(minutes=2)
    going.do(None, end_forgotten_meetings)

    assert going.state.phase is Phase.ENDED
    assert going.row().state is MeetingState.HELD


def test_others_begin_three_minutes_after_the_time(life, people):
    with pytest.raises(Forbidden, match="Three minutes"):
        life.start(people[1])

    life.wait(minutes=3)
    life.start(people[1])

    assert life.state.holder == people[1].id


def test_a_part_is_left_out_and_the_rest_fits_the_time_that_is_left(going, people):
    ana = people[0]
    last = going.state.stretches[-1].id
    going.lead(ana, skip, last)
    assert last not in {each.id for each in going.state.stretches}
    going.wait(minutes=20)

    going.lead(ana, fit_rest)

    coming = going.state.stretches[1:]
    assert sum(each.seconds for each in coming) == 40 * 60


def test_whoever_facilitates_at_the_moment_changes_what_comes_next(going, people):
    ana, ben, chi, *_rest = people
    going.lead(ana, hand_over, ben.id)

    going.lead(ben, add_segment, title="One more", minutes=3)
    with pytest.raises(Forbidden):
        going.lead(chi, add_segment, title="Mine", minutes=3)

    assert len(going.state.stretches) == 5
    assert going.refolded == going.state


def test_who_is_removed_while_people_wait_is_not_there_any_more(life, people, world):
    life.do(world.organiser(), end_membership, world.circle.id, people[4].id)

    assert people[4].id not in life.state.present


def test_nobody_else_reaches_it(going, world):
    for outsider in (world.former_member(), world.organiser(), world.person()):
        with pytest.raises(NotFound):
            going.lead(outsider, go_on, 0)
        with pytest.raises((NotFound, Forbidden)):
            going.lead(outsider, arrive)


def test_nothing_goes_on_before_it_is_begun(life, people):
    with pytest.raises((Conflict, Forbidden)):
        life.lead(people[0], go_on, 0)

    assert life.state.seq == len(people)


def test_nobody_fills_the_log_by_pressing_again_and_again(going, people, monkeypatch):
    ana, ben, chi, *_rest = people
    monkeypatch.setattr(log, "MOST_LINES_OF_ONE", going.state.seq + 4)

    def press():
        for _time in range(10):
            going.lead(ben, raise_hand)
            going.lead(ben, lower_hand)

    going.lead(ana, go_on, 0)
    with pytest.raises(Conflict, match="very often"):
        press()

    going.lead(chi, raise_hand)
    assert chi.id in going.state.hands
    assert len([line for line in going.world.rows_of(RunEntry) if line.by == ben.id]) < 20


def test_whoever_pressed_too_often_still_comes_and_ends_it(going, people, monkeypatch):
    ana = people[0]
    monkeypatch.setattr(log, "MOST_LINES_OF_ONE", 1)
    going.go(ana)
    going.wait(seconds=30)

    going.come(ana)
    going.end(ana)

    assert going.state.phase is Phase.ENDED
