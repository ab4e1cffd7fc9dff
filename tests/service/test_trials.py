"""What somebody does with tests of change of their own."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from peercircles.keeping.belongings import everything_of
from peercircles.keeping.documents import as_json
from peercircles.keeping.periods import Periods
from peercircles.keeping.reading import as_markdown
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import NOBODY
from peercircles.records.learning import leave_learning, take_learning
from peercircles.records.models import AccomplishmentKind
from peercircles.records.queries import own_record
from peercircles.theories.commands import remove_diagram, remove_node
from peercircles.theories.goal_making import make_goal
from peercircles.theories.models import Diagram
from peercircles.trials.commands import (
    begin_ramp,
    begin_study,
    bring_ramp_back,
    remove_ramp,
    write_dates,
    write_plan,
    write_study,
)
from peercircles.trials.events import RampChanged
from peercircles.trials.learnings import learnings_to_record
from peercircles.trials.models import Datum, Decision, PlanWords, Ramp, Step, StudyWords, Trial
from peercircles.trials.observing import add_datum, remove_datum
from peercircles.trials.queries import my_ramps, ramp_page
from peercircles.trials.words import TrialClash
from tests.factories import actor
from tests.theories import small_diagram
from tests.trials import (
    PLAN,
    STUDY,
    begun,
    decided,
    idea_of,
    last_of,
    planned,
    ramp_of,
    ramp_seen,
    studied,
)

BOLD = replace(PLAN, is_bold=True)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ramp(world, ana):
    return ramp_of(world, ana)


def test_a_test_is_planned_of_an_idea_and_its_owner_s_pages_hear_of_it(world, transactions, ana):
    idea = idea_of(world, ana)

    ramp, events = transactions.run(actor(ana), begin_ramp, idea.id)

    (trial,) = ramp_seen(world, ana, ramp).trials
    assert (trial.number, trial.step, trial.plan) == (1, Step.PLAN, PlanWords())
    assert [(type(each), each.person_id) for each in events] == [(RampChanged, ana.id)]


def test_only_ideas_are_tested(world, ana):
    _diagram, primary, secondary, _idea = small_diagram(world, ana)

    for node in (primary, secondary):
        with pytest.raises(Conflict, match="Only an idea"):
            world.run(begin_ramp, ana, node.id)


@pytest.mark.parametrize("missing", ["question", "prediction"])
def test_nothing_is_tried_without_a_question_and_a_prediction(world, ana, ramp, missing):
    plan = PlanWords(**{"question": "Does it?", "prediction": "It does.", missing: " "})

    with pytest.raises(Invalid) as refusal:
        begun(world, ana, ramp, plan)

    assert refusal.value.field == missing
    trial = last_of(world, ana, ramp)
    assert (trial.step, trial.plan, trial.version) == (Step.PLAN, PlanWords(), 1)


def test_what_was_expected_is_never_different_once_the_test_has_begun(world, ana, ramp):
    trial_id = begun(world, ana, ramp)
    before = last_of(world, ana, ramp)

    for begins in (False, True):
        write = {"expected_version": before.version, "begins": begins}
        with pytest.raises(Conflict, match="has begun"):
            world.run(write_plan, ana, trial_id, PlanWords("Other?", "Other."), **write)

    assert last_of(world, ana, ramp) == before
    assert before.plan.prediction == PLAN.prediction
    assert before.begun_at is not None


def test_a_plan_written_in_two_windows_is_shown_twice_and_lost_in_neither(world, ana, ramp):
    trial_id = UUID(last_of(world, ana, ramp).id)
    world.run(write_plan, ana, trial_id, PlanWords("One?"), expected_version=1)

    with pytest.raises(TrialClash) as clash:
        world.run(write_plan, ana, trial_id, PlanWords("Two?"), expected_version=1)

    assert (clash.value.theirs.question, clash.value.mine.question) == ("One?", "Two?")
    again = {"expected_version": clash.value.version}
    world.run(write_plan, ana, trial_id, PlanWords("Two?"), **again)
    assert last_of(world, ana, ramp).plan.question == "Two?"


def test_days_may_lie_before_the_plan_but_never_end_before_they_begin(world, ana, ramp):
    early, late = date(2020, 1, 6), date(2020, 1, 10)
    trial_id = begun(world, ana, ramp, PlanWords("Does it?", "Yes.", "", early, late))

    with pytest.raises(Invalid) as refusal:
        world.run(write_dates, ana, trial_id, late, early)

    assert refusal.value.field == "ends_on"
    plan = last_of(world, ana, ramp).plan
    assert (plan.starts_on, plan.ends_on) == (early, late)


def test_a_test_without_days_begins_today(world, ana, ramp):
    begun(world, ana, ramp)

    starts_on = last_of(world, ana, ramp).plan.starts_on
    assert abs((starts_on - utc_now().date()).days) <= 1


def test_numbers_and_words_are_observed_while_the_test_is_on(world, ana, ramp):
    trial_id, day = planned(world, ana, ramp), date(2026, 11, 3)
    with pytest.raises(Conflict, match="not begun"):
        world.run(add_datum, ana, trial_id, day=day, value=1.0)
    begun(world, ana, ramp)

    world.run(add_datum, ana, trial_id, day=day, words="Two were cross")
    number = world.run(add_datum, ana, trial_id, day=day - timedelta(1), value=9.0)
    with pytest.raises(Invalid):
        world.run(add_datum, ana, trial_id, day=day, words=" ")
    with pytest.raises(Invalid, match="not come yet"):
        world.run(add_datum, ana, trial_id, day=utc_now().date() + timedelta(3), value=1.0)

    data = last_of(world, ana, ramp).data
    assert [(each.value, each.words) for each in data] == [(9.0, ""), (None, "Two were cross")]
    world.run(remove_datum, ana, number.id)
    assert len(last_of(world, ana, ramp).data) == 1


def test_study_has_what_was_expected_beside_what_happened(world, ana, ramp):
    trial_id = studied(world, ana, ramp)
    world.run(write_study, ana, trial_id, STUDY, expected_version=2)

    trial = last_of(world, ana, ramp)
    assert (trial.plan.prediction, trial.study.happened) == (PLAN.prediction, STUDY.happened)
    assert (trial.step, trial.decision) == (Step.STUDY, None)


def test_nothing_is_decided_before_it_is_written_what_happened(world, ana, ramp):
    trial_id = studied(world, ana, ramp)
    write = {"expected_version": 2, "decision": Decision.ADOPT}

    with pytest.raises(Invalid) as refusal:
        world.run(write_study, ana, trial_id, StudyWords(learned="Much"), **write)

    assert refusal.value.field == "happened"
    assert last_of(world, ana, ramp).study == StudyWords()


def test_to_adapt_opens_the_next_test_of_the_ramp_once(world, ana, ramp):
    trial_id = decided(world, ana, ramp, Decision.ADAPT)

    again = {"expected_version": 2, "decision": Decision.ADAPT}
    world.run(write_study, ana, trial_id, STUDY, **again)
    with pytest.raises(Conflict, match="decided already"):
        world.run(write_study, ana, trial_id, StudyWords("Other"), **again)

    first, second = ramp_seen(world, ana, ramp).trials
    assert (first.decision, first.number, second.number) == (Decision.ADAPT, 1, 2)
    assert second.step is Step.PLAN
    # What is tried otherwise comes along; what to expect has to be said anew.
    assert second.plan == PlanWords(PLAN.question, "", STUDY.next_words)


def test_a_bold_test_says_so_until_its_plan_is_another_and_the_next_test_asks_anew(
    world, ana, ramp
):
    planned(world, ana, ramp, BOLD)
    assert last_of(world, ana, ramp).plan.is_bold
    planned(world, ana, ramp)
    assert not last_of(world, ana, ramp).plan.is_bold

    trial_id = decided(world, ana, ramp, Decision.ADAPT, plan=BOLD)
    again = {"expected_version": 2, "decision": Decision.ADAPT}
    world.run(write_study, ana, trial_id, STUDY, **again)

    assert [each.plan.is_bold for each in ramp_seen(world, ana, ramp).trials] == [True, False]


def test_bold_tests_stand_where_they_would_without_the_word(world, ana):
    idea = idea_of(world, ana)
    ramps = [ramp_of(world, ana, idea) for _ in range(3)]
    for ramp, plan in zip(ramps, (PLAN, BOLD, PLAN), strict=True):
        decided(world, ana, ramp, Decision.ABANDON, plan=plan)

    rows = world.read(my_ramps, ana)
    assert [row.id for row in rows] == [str(ramp.id) for ramp in reversed(ramps)]
    assert [row.is_bold for row in rows] == [False, True, False]
    offers = world.read(learnings_to_record, ana)
    assert [offer.words for offer in offers] == [STUDY.learned] * 3


def test_all_one_owns_says_which_tests_were_bold(world, ana, ramp):
    begun(world, ana, ramp, BOLD)
    belongings = world.read(everything_of, ana, utc_now())

    (row,) = belongings.parts["tests_of_change"]
    assert row["is_bold"] is True
    assert '"is_bold": true' in as_json(belongings)
    assert "Bold" in as_markdown(belongings, "en")


@pytest.mark.parametrize("decision", [Decision.ADOPT, Decision.ABANDON])
def test_a_test_that_is_kept_or_let_go_stands_among_what_was_learned(world, ana, ramp, decision):
    decided(world, ana, ramp, decision)

    (row,) = world.read(my_ramps, ana)
    assert (row.is_running, row.decision, row.taught) == (False, decision, STUDY.learned)
    assert len(ramp_seen(world, ana, ramp).trials) == 1


def test_a_decided_test_stays_as_it_is(world, ana, ramp):
    trial_id = decided(world, ana, ramp, Decision.ABANDON)
    before = last_of(world, ana, ramp)

    for command, extra in (
        (write_study, (StudyWords("Other"),)),
        (write_dates, (date(2026, 1, 1), None)),
    ):
        keywords = {"expected_version": before.version} if command is write_study else {}
        with pytest.raises(Conflict):
            world.run(command, ana, trial_id, *extra, **keywords)
    world.run(begin_study, ana, trial_id)

    assert last_of(world, ana, ramp) == before


def test_the_tests_of_an_idea_that_is_gone_stay_readable(world, ana, transactions):
    diagram, _primary, _secondary, idea = small_diagram(world, ana)
    ramp = ramp_of(world, ana, idea)
    decided(world, ana, ramp, Decision.ADAPT)
    assert ramp_seen(world, ana, ramp).is_idea_gone is False

    world.run(remove_node, ana, idea.id)
    world.run(remove_diagram, ana, diagram.id)
    put_away = ramp_seen(world, ana, ramp)
    with transactions.together() as session:
        long_ago = utc_now() - BROUGHT_BACK_WITHIN - timedelta(days=1)
        session.get_one(Diagram, diagram.id).removed_at = long_ago
    transactions.run(NOBODY, sweep_tables, Periods())
    swept = ramp_seen(world, ana, ramp)

    for page in (put_away, swept):
        assert (page.title, page.is_idea_gone, len(page.trials)) == (idea.title, True, 2)
    assert world.rows_of(Diagram) == []


def test_nobody_else_reaches_a_test(world, ana, ramp):
    trial_id, ben = studied(world, ana, ramp), world.member("Ben")
    datum = world.run(add_datum, ana, trial_id, day=date(2026, 11, 3), value=1.0)
    idea_id = world.rows_of(Ramp)[0].idea_id

    for command, *extra in (
        (begin_ramp, idea_id),
        (begin_study, trial_id),
        (remove_ramp, ramp.id),
        (bring_ramp_back, ramp.id),
        (remove_datum, datum.id),
        (write_dates, trial_id, None, None),
    ):
        with pytest.raises(NotFound):
            world.run(command, ben, *extra)
    for command, extra in (
        (write_plan, {"plan": PLAN, "expected_version": 1}),
        (write_study, {"study": STUDY, "expected_version": 1}),
        (add_datum, {"day": date(2026, 11, 3), "value": 1.0}),
    ):
        with pytest.raises(NotFound):
            world.run(command, ben, trial_id, **extra)
    with pytest.raises(NotFound):
        world.read(ramp_page, ben, ramp.id)
    assert world.read(my_ramps, ben) == []
    assert world.read(my_ramps, ben, idea_id) == []


def test_tests_are_put_away_and_brought_back(world, ana, ramp):
    trial_id = planned(world, ana, ramp)
    world.run(remove_ramp, ana, ramp.id)

    assert world.read(my_ramps, ana) == []
    with pytest.raises(NotFound):
        ramp_seen(world, ana, ramp)
    with pytest.raises(Conflict, match="removed"):
        world.run(write_plan, ana, trial_id, PLAN, expected_version=2)

    world.run(bring_ramp_back, ana, ramp.id)
    assert [row.id for row in world.read(my_ramps, ana)] == [str(ramp.id)]


def test_a_measure_of_the_goal_made_of_the_idea_can_be_looked_at_and_no_other(world, ana):
    idea = idea_of(world, ana)
    goal = world.run(make_goal, ana, idea.id, world.circle.id, "Ask first")
    measure, other = world.measure(goal), world.measure(world.goal(ana))
    ramp = ramp_of(world, ana, idea)

    planned(world, ana, ramp, PlanWords(measure_id=measure.id))
    with pytest.raises(Invalid):
        planned(world, ana, ramp, PlanWords(measure_id=other.id))

    page = ramp_seen(world, ana, ramp)
    assert [choice.id for choice in page.to_choose] == [str(measure.id)]
    assert page.trials[0].plan.measure_id == measure.id


def test_all_of_it_goes_with_what_it_hangs_on(world, ana, ramp, session):
    trial_id = studied(world, ana, ramp)
    world.run(add_datum, ana, trial_id, day=date(2026, 11, 3), value=1.0)

    session.delete(session.get_one(Ramp, ramp.id))
    session.commit()

    assert session.exec(select(Trial)).all() == session.exec(select(Datum)).all() == []


@pytest.mark.parametrize("decision", [Decision.ADOPT, Decision.ABANDON])
def test_what_a_test_taught_is_offered_to_the_record_whether_it_was_kept_or_let_go(
    world, ana, ramp, decision
):
    trial_id = decided(world, ana, ramp, decision)
    (offer,) = world.read(learnings_to_record, ana)
    assert (offer.trial_id, offer.words) == (str(trial_id), STUDY.learned)

    entry = world.run(take_learning, ana, trial_id)
    assert world.run(take_learning, ana, trial_id) is None

    assert world.read(learnings_to_record, ana) == ()
    (row,) = world.read(own_record, ana).entries
    assert row.id == str(entry.id)
    assert (row.kind, row.title, row.words) == (
        AccomplishmentKind.LEARNING,
        ramp.title,
        STUDY.learned,
    )
    assert row.is_draft


def test_what_is_left_is_not_offered_again_and_stays_among_the_tests(world, ana, ramp):
    trial_id = decided(world, ana, ramp, Decision.ABANDON)

    world.run(leave_learning, ana, trial_id)

    assert world.read(learnings_to_record, ana) == ()
    assert world.read(own_record, ana).entries == ()
    assert [row.taught for row in world.read(my_ramps, ana)] == [STUDY.learned]


def test_nothing_is_offered_of_a_test_that_goes_on_nor_to_anybody_else(world, ana, ramp):
    adapted = decided(world, ana, ramp, Decision.ADAPT)
    ended = decided(world, ana, ramp, Decision.ADOPT)
    ben = world.member("Ben")

    for command in (take_learning, leave_learning):
        with pytest.raises(Conflict, match="not over"):
            world.run(command, ana, adapted)
        with pytest.raises(NotFound):
            world.run(command, ben, ended)

    assert world.read(learnings_to_record, ben) == ()
    assert len(world.read(learnings_to_record, ana)) == 1
