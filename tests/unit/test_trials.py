"""What a test of change does of itself: the steps in their order, and the ladder of its ramp."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, DomainError, Invalid
from peercircles.trials.ladders import ladder_of, rungs_of
from peercircles.trials.models import Decision, PlanWords, Step, StudyWords, Trial
from peercircles.trials.policy import may_change, may_read
from peercircles.trials.queries import TrialRow

NOW, TODAY = utc_now(), date(2026, 11, 29)
WORDS = st.sampled_from(["", "Less", "More"])
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
PLANS = st.builds(PlanWords, WORDS, WORDS, WORDS, DAYS, DAYS, is_bold=st.booleans())
STUDIES = st.builds(StudyWords, WORDS, WORDS, WORDS)
ACTS = st.one_of(
    PLANS.map(lambda plan: lambda trial: trial.replan(plan)),
    st.just(lambda trial: trial.begin(NOW, TODAY)),
    st.tuples(DAYS, DAYS).map(lambda days: lambda trial: trial.redate(*days)),
    st.just(lambda trial: trial.look_back()),
    STUDIES.map(lambda study: lambda trial: trial.write_study(study)),
    st.sampled_from(Decision).map(lambda what: lambda trial: trial.decide(what, NOW)),
)
ROWS = st.builds(
    lambda step, decision, starts_on: TrialRow(
        id=str(uuid4()),
        number=0,
        step=Step.ACT if decision else step,
        plan=PlanWords("Does it?", "It does.", starts_on=starts_on),
        study=StudyWords(),
        decision=decision,
        version=1,
        begun_at=None,
        decided_at=None,
        data=(),
    ),
    st.sampled_from([Step.PLAN, Step.DO, Step.STUDY]),
    st.none() | st.sampled_from(Decision),
    DAYS,
)


def trial(**fields):
    about = {"ramp_id": uuid4(), "owner_id": uuid4(), "number": 1, "created_at": NOW}
    return Trial(**about, **fields)


@given(st.lists(ACTS, max_size=12))
def test_whatever_is_done_a_test_that_has_begun_keeps_its_question_and_prediction(acts):
    tried, kept = trial(), None
    for act in acts:
        before = tried.step
        try:
            act(tried)
        except DomainError:
            assert tried.step is before
        if tried.step is not Step.PLAN:
            now = (tried.question, tried.prediction, tried.is_bold)
            kept = kept or now
            assert now == kept
            assert all(kept[:2])
        if tried.starts_on and tried.ends_on:
            assert tried.starts_on <= tried.ends_on
        assert list(Step).index(tried.step) - list(Step).index(before) in {0, 1, 2}
        assert (tried.decision is None) == (tried.step is not Step.ACT)
        assert tried.decision is None or tried.happened


@given(PLANS)
def test_only_a_question_with_a_prediction_leads_to_do(plan):
    tried = trial()
    try:
        tried.replan(plan)
        tried.begin(NOW, TODAY)
    except Invalid:
        pass
    is_dated_well = not (plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on)
    is_ready = bool(plan.question and plan.prediction) and is_dated_well
    assert (tried.step is Step.DO) == is_ready


def test_a_test_is_decided_once():
    tried = trial(step=Step.STUDY, happened="Much")
    tried.decide(Decision.ADOPT, NOW)

    with pytest.raises(Conflict):
        tried.write_study(StudyWords("Other"))
    with pytest.raises(Conflict):
        tried.decide(Decision.ABANDON, NOW)
    assert tried.decision is Decision.ADOPT


def test_a_test_that_was_to_be_over_already_begins_on_its_last_day():
    tried = trial(question="Does it?", prediction="Yes.", ends_on=TODAY - timedelta(days=3))

    tried.begin(NOW, TODAY)

    assert tried.starts_on == tried.ends_on


@given(st.lists(ROWS, min_size=1, max_size=40))
def test_a_ladder_has_a_rung_for_each_test_and_each_lies_between_the_rails(rows):
    rungs = rungs_of(rows)
    ladder = ladder_of(rungs)

    assert [placed.rung for placed in ladder.rungs] == list(rungs)
    assert [rung.decision for rung in rungs] == [row.decision for row in rows]
    heights = [placed.height for placed in ladder.rungs]
    assert heights == sorted(heights, reverse=True)
    assert all(0 < height < ladder.height for height in heights)
    assert all(0 <= placed.left < placed.right <= ladder.width for placed in ladder.rungs)
    for placed in ladder.rungs:
        for (x, y, to_x, to_y), end in zip(ladder.rails, (placed.left, placed.right), strict=True):
            on_rail = x + (to_x - x) * (y - placed.height) / (y - to_y)
            assert on_rail == pytest.approx(end)


@given(ROWS)
def test_a_rung_says_which_steps_are_behind_and_where_the_test_is(row):
    (rung,) = rungs_of([row])

    if row.decision:
        assert (rung.done, rung.now) == (tuple(Step), None)
    else:
        assert rung.now is row.step
        assert (*rung.done, rung.now) == tuple(Step)[: len(rung.done) + 1]


def test_a_test_is_its_owner_s_alone():
    own = trial()

    for may in (may_read, may_change):
        assert may(own.owner_id, own)
        assert not may(uuid4(), own)
