"""What each line of a meeting's log does, and that every log there could be has a state."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.agendas.segments import Mode
from peercircles.runs.fold import folded, then
from peercircles.runs.kinds import Kind, Part, Phase
from peercircles.runs.snapshots import stretch_as_json
from peercircles.runs.state import TAKEABLE_AFTER, TAKEABLE_WHEN_LOCKED, RunState, Stretch
from tests.run_logs import ANA, BEN, CHI, DAI, ELI, PEOPLE, PLAN, Log, any_logs, seconds

THOROUGH = settings(deadline=None, max_examples=300)


@pytest.fixture
def round_of_three():
    """Ana, who leads, Ben and Chi in the check-in: Ben speaks first, Ana last."""
    return Log().come(ANA, BEN, CHI).start().go_to(0, order=[BEN, CHI, ANA])


@pytest.fixture
def talk():
    """The same three, talking openly from the hundredth second on."""
    return Log().come(ANA, BEN, CHI).start().go_to(2, at=100)


def test_nothing_happened_yet():
    assert folded([]) == RunState()


def test_every_kind_of_line_is_read():
    for kind in Kind:
        assert any(line.kind is kind for line in _one_of_each())

    assert folded(_one_of_each()).phase is Phase.ENDED


@given(log=any_logs(), gap=st.integers(-3, 3).filter(lambda gap: gap != 1))
def test_a_gap_is_refused(log, gap):
    state = folded(log)
    line = Log().add(Kind.PAUSED).lines[0]

    with pytest.raises(ValueError, match="cannot follow"):
        then(state, replace(line, seq=state.seq + gap))


def test_who_comes_before_the_beginning_is_there_at_the_beginning():
    state = Log().come(ANA, BEN).start().state

    assert (state.present, state.phase, state.stretch) == ((ANA, BEN), Phase.WAITING, None)
    assert (state.holder, state.missing_since) == (ANA, None)


def test_whoever_begins_without_the_page_open_is_missing_at_once():
    state = Log().come(BEN).start(ANA, at=5).state

    assert seconds(state.missing_since) == 5


def test_a_round_gives_everybody_an_equal_share(round_of_three):
    state = round_of_three.state

    assert (state.speaker, state.queue) == (BEN, (CHI, ANA))
    assert (state.seconds_each, seconds(state.deadline)) == (100, 300)
    assert state.is_round


def test_the_word_goes_round_and_the_round_ends_by_itself(round_of_three):
    round_of_three.add(Kind.NEXT_SPEAKER, at=50)
    state = round_of_three.state
    assert (state.speaker, seconds(state.speaker_at), state.heard) == (CHI, 50, (BEN,))

    state = round_of_three.add(Kind.NEXT_SPEAKER, at=60).add(Kind.NEXT_SPEAKER, at=70).state

    assert (state.speaker, state.queue, state.is_round) == (None, (), False)
    assert state.heard == (BEN, CHI, ANA)


def test_a_hand_goes_down_when_its_turn_has_come(round_of_three):
    round_of_three.add(Kind.HAND_UP, by=CHI).add(Kind.HAND_UP, by=ANA)
    assert round_of_three.add(Kind.NEXT_SPEAKER, at=30).state.hands == (ANA,)

    assert round_of_three.leave(CHI, at=60, since=40).state.hands == ()


def test_who_comes_into_a_round_speaks_last_and_who_spoke_does_not_again(round_of_three):
    round_of_three.come(DAI, at=20).add(Kind.NEXT_SPEAKER, at=30)
    round_of_three.leave(BEN, at=60, since=40).come(BEN, at=70)

    assert round_of_three.state.queue == (ANA, DAI)


def test_when_the_speaker_is_gone_the_next_one_speaks(round_of_three):
    state = round_of_three.leave(BEN, at=60, since=40).state

    assert (state.speaker, seconds(state.speaker_at), state.queue) == (CHI, 60, (ANA,))


def test_when_the_last_speaker_is_gone_the_round_is_over():
    log = Log().come(ANA, BEN).start().go_to(0, order=[BEN])

    state = log.leave(BEN, at=60, since=40).state

    assert (state.speaker, state.is_round, state.seconds_each) == (None, False, 0)


def test_more_time_is_later_by_that_much(talk):
    state = talk.add(Kind.EXTENDED, at=120, seconds=60).state

    assert seconds(state.deadline) == 100 + 900 + 60
    assert state.stretch.seconds == 960


def test_in_a_pause_the_clock_stands_still(talk):
    talk.add(Kind.FLOOR, at=110, person=BEN).add(Kind.PAUSED, at=150)
    assert seconds(talk.state.paused_at) == 150

    state = talk.add(Kind.RESUMED, at=190).state

    assert seconds(state.deadline) == 100 + 900 + 40
    assert (seconds(state.speaker_at), state.paused_at) == (150, None)


def test_who_gets_the_word_in_a_pause_begins_when_it_is_over(talk):
    talk.add(Kind.PAUSED, at=150).add(Kind.FLOOR, at=170, person=BEN)

    state = talk.add(Kind.RESUMED, at=190).state

    assert seconds(state.speaker_at) == 190


def test_hands_are_taken_down_with_the_word(talk):
    talk.add(Kind.HAND_UP, by=BEN).add(Kind.HAND_UP, by=CHI).add(Kind.HAND_UP, by=BEN)
    assert talk.state.hands == (BEN, CHI)

    state = talk.add(Kind.FLOOR, person=BEN).add(Kind.HAND_DOWN, by=CHI).state

    assert (state.hands, state.speaker, state.heard) == ((), BEN, (BEN,))
    assert talk.add(Kind.FLOOR, person=None).state.speaker is None


def test_another_stretch_begins_afresh(round_of_three):
    round_of_three.add(Kind.NEXT_SPEAKER, at=10).add(Kind.PAUSED, at=20)

    state = round_of_three.go_to(3, at=30, order=[ANA, BEN, CHI]).state

    assert (state.phase, state.at, state.furthest) == (Phase.RUNNING, 3, 3)
    assert (state.heard, state.hands, state.paused_at) == ((), (), None)
    assert seconds(state.deadline) == 150


def test_going_back_does_not_forget_how_far_it_went(talk):
    state = talk.go_to(0, at=200).state

    assert (state.at, state.furthest) == (0, 2)


def test_whoever_the_stretch_is_about_has_the_word():
    state = Log().come(ANA, BEN).start().go_to(2, at=9, speaker=BEN).state

    assert (state.speaker, seconds(state.speaker_at), state.is_round) == (BEN, 9, False)


@pytest.mark.parametrize("to", [-1, 4, 99])
def test_there_is_no_such_stretch(talk, to):
    assert replace(talk.go_to(to, at=300).state, seq=0) == replace(folded(talk.lines[:-1]), seq=0)


def test_a_meeting_that_is_over_goes_nowhere(talk):
    talk.add(Kind.ENDED, at=500)

    for kind in (Kind.PAUSED, Kind.RESUMED, Kind.EXTENDED):
        talk.add(kind, at=600, seconds=60)
    state = talk.go_to(1, at=700).state

    assert (state.phase, seconds(state.ended_at)) == (Phase.ENDED, 500)
    assert not state.is_on


def test_whoever_would_be_left_alone_joins_another_group(talk):
    talk.come(DAI).add(Kind.GROUPED, groups=[[ANA, BEN], [CHI, DAI]])

    assert talk.leave(DAI, at=300, since=280).state.groups == ((ANA, BEN, CHI),)


def test_who_comes_late_joins_the_smallest_group(talk):
    talk.come(DAI).add(Kind.GROUPED, groups=[[ANA, BEN, CHI], [DAI]])

    assert talk.come(ELI, at=300).state.groups == ((ANA, BEN, CHI), (DAI, ELI))


@pytest.mark.parametrize("has_left", [False, True])
def test_two_who_are_there_without_groups_are_one(has_left):
    """Nobody was there when groups were to be made, or all of them were cut off."""
    log = Log().start().go_to(1)
    if has_left:
        log.come(ANA, BEN).leave(ANA, at=60, since=40).leave(BEN, at=60, since=40)
    assert log.come(CHI, at=100).state.groups == ()

    assert log.come(ELI, at=110).state.groups == ((CHI, ELI),)


def test_the_facilitator_is_missing_and_back(talk):
    talk.leave(ANA, at=300, since=280)
    state = talk.state
    assert (state.holder, seconds(state.missing_since)) == (ANA, 280)
    assert state.takeable_at == state.missing_since + TAKEABLE_AFTER

    assert talk.come(ANA, at=310).state.missing_since is None


def test_who_said_that_they_will_be_back_has_longer_and_only_once(talk):
    talk.add(Kind.LOCKED, by=ANA).leave(ANA, at=300, since=280)
    state = talk.state
    assert state.takeable_at == state.missing_since + TAKEABLE_WHEN_LOCKED

    assert talk.come(ANA, at=310).state.is_locked is False
    assert talk.add(Kind.LOCKED).add(Kind.UNLOCKED).state.is_locked is False


def test_whoever_was_replaced_is_offered_it_back_and_never_given_it(talk):
    talk.leave(ANA, at=300, since=280).add(Kind.TAKEN, at=400, by=BEN)
    assert (talk.state.holder, talk.state.replaced) == (BEN, ANA)

    state = talk.come(ANA, at=500).state
    assert (state.holder, state.offered_to) == (BEN, ANA)

    state = talk.add(Kind.TAKEN, at=510, by=ANA).state
    assert (state.holder, state.offered_to, state.replaced) == (ANA, None, None)


def test_an_offer_that_was_not_wanted_is_not_made_again(talk):
    talk.leave(ANA, at=300, since=280).add(Kind.TAKEN, at=400, by=BEN).come(ANA, at=500)
    talk.add(Kind.OFFER_ENDED, by=ANA).leave(ANA, at=600, since=580)

    assert talk.come(ANA, at=610).state.offered_to is None


def test_handed_over_it_is_not_offered_back(talk):
    talk.add(Kind.HANDED, at=200, person=BEN).leave(ANA, at=300, since=280).come(ANA, at=310)

    assert (talk.state.holder, talk.state.offered_to) == (BEN, None)


def test_parts_are_given_and_put_down():
    log = Log().come(ANA, BEN).start(ANA, timekeeper=BEN)
    assert log.state.parts == {Part.TIMEKEEPER: BEN}

    log.add(Kind.PART, part="scribe", person=BEN).add(Kind.PART, part="timekeeper", person=None)

    assert log.state.parts == {Part.SCRIBE: BEN}


def test_whoever_is_removed_leaves_everything_free(round_of_three):
    round_of_three.add(Kind.PART, part="scribe", person=ANA)
    round_of_three.add(Kind.HAND_UP, by=ANA)

    state = round_of_three.add(Kind.REMOVED, at=30, person=ANA).state

    assert (state.holder, state.parts, seconds(state.missing_since)) == (None, {}, 30)
    assert ANA not in (*state.present, *state.queue, *state.hands)


def planned(state):
    """The parts as they were planned, without when they were begun."""
    return tuple(replace(stretch, begun=None) for stretch in state.stretches)


def test_what_is_over_stays_when_the_rest_is_planned_anew(talk):
    other = Stretch(UUID(int=7), 60)
    talk.add(Kind.REPLANNED, stretches=[stretch_as_json(other)])

    assert planned(talk.state) == (*PLAN[:3], other)


def test_what_was_never_begun_does_not_count_as_begun_when_a_part_before_it_is_left_out(talk):
    talk.go_to(0, at=200)
    left = [stretch_as_json(stretch) for stretch in (PLAN[2], PLAN[3])]

    state = talk.add(Kind.REPLANNED, stretches=left).state

    assert planned(state) == (PLAN[0], PLAN[2], PLAN[3])
    assert state.furthest == 1


def test_the_end_leaves_nobody_with_the_word(round_of_three):
    state = round_of_three.add(Kind.ENDED, at=400).state

    assert (state.phase, seconds(state.ended_at)) == (Phase.ENDED, 400)
    assert (state.speaker, state.queue, state.hands) == (None, (), ())


def test_begun_again_it_begins_afresh_with_whoever_is_there(round_of_three):
    round_of_three.leave(CHI, at=50, since=40).add(Kind.ENDED, at=60)

    state = round_of_three.start(BEN, at=90).state

    assert (state.phase, state.at, state.ended_at) == (Phase.WAITING, -1, None)
    assert (state.holder, state.present) == (BEN, (ANA, BEN))


@THOROUGH
@given(log=any_logs())
def test_every_log_has_a_state_and_it_makes_sense(log):
    state = folded(log)

    assert state.seq == len(log)
    assert -1 <= state.at <= state.furthest < max(1, len(state.stretches))
    assert (state.paused_at is not None) == (state.phase is Phase.PAUSED)
    assert (state.speaker is None) == (state.speaker_at is None)
    assert not state.is_on or state.deadline is not None
    for people in (state.present, state.hands, state.heard, state.queue):
        assert len(people) == len(set(people))
    assert state.is_takeable(log[-1].at if log else None) <= state.is_on


@THOROUGH
@given(log=any_logs(), cut=st.integers(0, 30))
def test_wherever_one_goes_on_from_it_comes_to_the_same(log, cut):
    assert folded(log[cut:], folded(log[:cut])) == folded(log)


def _one_of_each():
    log = Log().come(*PEOPLE).start().go_to(1).leave(BEN, at=30, since=10)
    log.add(Kind.GROUPED, groups=[[ANA, CHI]]).go_to(2).add(Kind.FLOOR, person=CHI)
    log.add(Kind.HAND_UP, by=DAI).add(Kind.HAND_DOWN, by=DAI).add(Kind.EXTENDED, seconds=60)
    log.add(Kind.LOCKED).add(Kind.UNLOCKED).add(Kind.PART, part="guardian", person=CHI)
    log.add(Kind.REPLANNED, stretches=[]).go_to(0, order=PEOPLE).add(Kind.NEXT_SPEAKER)
    log.add(Kind.PAUSED).add(Kind.RESUMED).add(Kind.HANDED, person=CHI).add(Kind.TAKEN, by=ANA)
    log.add(Kind.OFFER_ENDED, by=CHI).add(Kind.REMOVED, person=DAI).add(Kind.ENDED)
    return log.lines


def test_modes_of_the_plan_are_what_these_tests_are_about():
    assert [stretch.mode for stretch in PLAN] == [Mode.ROUND, Mode.PAIRS, Mode.OPEN, Mode.ROUND]
