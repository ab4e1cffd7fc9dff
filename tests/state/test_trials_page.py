"""One's own tests of change, as their pages have them."""

from dataclasses import replace

import pytest

from peercircles.measures.commands import remove_measure
from peercircles.theories.commands import remove_node
from peercircles.trials.models import Decision
from peercircles.web.live.topics import growth_topic
from peercircles.web.records.state import RecordState
from peercircles.web.theories.state import DriversState
from peercircles.web.trials.list_state import TrialsState
from peercircles.web.trials.state import RampState
from tests.measured import FIRST_DAY, WEEK
from tests.theories import small_diagram
from tests.trials import PLAN, STUDY, decided, idea_of, last_of, planned, ramp_of, studied

FORM = {"question": "Does it help?", "prediction": "It does.", "how": "", "measure": ""}
DAYS = {"starts_on": "", "ends_on": ""}


@pytest.fixture
def ana(world):
    return world.member("Ana Ruiz")


@pytest.fixture
def ramp(world, ana):
    return ramp_of(world, ana)


async def opened(open_page, person, ramp):
    page = open_page(RampState, person, ramp_id=ramp.id)
    await page.load()
    return page


def typed(page, **more):
    """The form as it is sent, with the version its page began with."""
    return {**FORM, **DAYS, "version": str(page.version), **more}


async def test_a_test_is_planned_from_its_idea_beside_the_diagram(open_page, world, ana, op):
    diagram, _primary, secondary, idea = small_diagram(world, ana)
    page = open_page(DriversState, ana, diagram_id=diagram.id)
    await page.load()
    await page.open_node(str(secondary.id))
    assert page.tests == []

    await page.plan_test(str(idea.id), op())
    await page.open_node(str(idea.id))

    assert [(line.test, line.state) for line in page.tests] == [("Test 1", "being planned")]


async def test_a_test_goes_from_plan_to_act_and_opens_the_next(open_page, ana, ramp, op):
    page = await opened(open_page, ana, ramp)
    assert page.listens == {growth_topic(ana.id)}
    assert [line.step for line in page.trial.steps if line.is_now] == ["plan"]

    await page.save_plan(page.trial.id, typed(page, begins=True), op())
    assert page.trial.step == "do"
    await page.observe(
        page.trial.id, {"datum_day": "2026-11-03", "datum_value": "7,5", "datum_words": ""}, op()
    )
    await page.study(page.trial.id, op())
    study = {
        "happened": "It did.",
        "learned": "",
        "next_words": "Longer",
        "decision": "adapt",
        "version": page.version,
    }
    await page.save_study(page.trial.id, study, op())

    assert [rung.state for rung in page.ramp.ladder.rungs] == ["adapted", "being planned"]
    assert (page.trial.number, page.trial.question, page.trial.how) == (
        2,
        FORM["question"],
        "Longer",
    )
    assert page.notice == "Test 2 is open."
    await page.open_trial(page.ramp.ladder.rungs[0].id)
    assert [line.value for line in page.trial.observed] == ["7.5"]
    assert (page.trial.prediction, page.trial.happened) == ("It does.", "It did.")


async def test_without_a_prediction_nothing_begins_and_the_reason_is_beside_its_field(
    open_page, ana, ramp, op
):
    page = await opened(open_page, ana, ramp)
    begun = page.begun

    await page.save_plan(page.trial.id, typed(page, prediction="", begins=True), op())

    assert set(page.problems) == {"prediction"}
    # The form is the same as before: what is typed in it stays.
    assert (page.begun, page.trial.step) == (begun, "plan")


async def test_a_clash_shows_both_and_saving_again_replaces_knowingly(
    open_page, world, ana, ramp, op
):
    page = await opened(open_page, ana, ramp)
    planned(world, ana, ramp)
    await page.look_again()
    begun = page.begun

    await page.save_plan(page.trial.id, typed(page), op())
    assert PLAN.question in page.clash.theirs
    assert FORM["question"] in page.clash.mine
    assert page.begun == begun

    await page.save_plan(page.trial.id, typed(page), op())
    assert (page.clash.version, page.trial.question) == (0, FORM["question"])


async def test_what_is_typed_stays_where_the_test_went_on_in_another_window(
    open_page, world, ana, ramp
):
    page = await opened(open_page, ana, ramp)
    begun = page.begun
    studied(world, ana, ramp)

    await page.look_again()
    assert (page.has_moved, page.trial.step, page.begun) == (True, "plan", begun)

    await page.open_trial(page.trial.id)
    assert (page.has_moved, page.trial.step) == (False, "study")


async def test_a_bold_test_says_so_on_the_ladder_and_in_its_sentence(open_page, ana, ramp, op):
    page = await opened(open_page, ana, ramp)

    await page.save_plan(page.trial.id, typed(page, is_bold=True), op())

    assert page.trial.is_bold
    assert [rung.test for rung in page.ramp.ladder.rungs] == ["Test 1, bold"]
    assert page.ramp.ladder.words.endswith("Test 1, bold: being planned.")
    listed = open_page(TrialsState, ana)
    await listed.load()
    assert [line.test for line in listed.running] == ["Test 1, bold"]

    await page.save_plan(page.trial.id, typed(page), op())
    assert [rung.test for rung in page.ramp.ladder.rungs] == ["Test 1"]


async def test_a_line_that_was_taken_away_is_brought_back(open_page, world, ana, ramp, op):
    trial_id = studied(world, ana, ramp)
    page = await opened(open_page, ana, ramp)
    line = {"datum_day": "2026-11-03", "datum_value": "", "datum_words": "Two were cross"}
    await page.observe(str(trial_id), line, op())

    await page.take_away(page.trial.observed[0].id, op())
    assert (page.trial.observed, page.gone) == ([], "“Two were cross” is taken away.")

    await page.undo(op())
    assert [each.words for each in page.trial.observed] == ["Two were cross"]
    assert page.gone == ""


@pytest.mark.parametrize("decision", [Decision.ADOPT, Decision.ABANDON])
async def test_what_a_test_taught_is_told_whether_it_was_kept_or_let_go(
    open_page, world, ana, ramp, decision, op
):
    decided(world, ana, ramp, decision)
    page = open_page(TrialsState, ana)
    await page.load()

    assert page.running == []
    assert [line.taught for line in page.taught] == [STUDY.learned]

    await page.remove(str(ramp.id), op())
    assert page.taught == []
    await page.bring_back(page.removed.id, op())
    assert len(page.taught) == 1


async def test_the_tests_of_a_removed_idea_are_readable(open_page, world, ana, ramp):
    decided(world, ana, ramp, Decision.ADAPT)
    world.run(remove_node, ana, ramp.idea_id)

    page = await opened(open_page, ana, ramp)

    assert (page.ramp.is_idea_gone, page.ramp.diagram_id) == (True, "")
    assert len(page.ramp.ladder.rungs) == 2


async def test_the_test_that_was_open_is_shown_again_where_the_server_begins_anew(
    open_page, world, ana, ramp, op
):
    first = decided(world, ana, ramp, Decision.ADAPT)
    last = planned(world, ana, ramp)
    page = await opened(open_page, ana, ramp)
    assert page.visit

    await page.resume(f"act {first}", "")
    assert page.trial.id == str(first)

    await page.open_trial(str(last))
    taken = op()
    await page.save_plan(str(last), typed(page, begins=True), taken)
    await page.resume(f"plan {first}", taken)
    assert page.trial.id == str(last)


async def test_what_was_taken_is_known_by_its_operation(open_page, ana, ramp, op):
    page, again = await opened(open_page, ana, ramp), await opened(open_page, ana, ramp)
    form, sent = typed(page, begins=True), op()

    await page.save_plan(page.trial.id, form, sent)
    await again.save_plan(again.trial.id, form, sent)

    assert (again.done, again.trial.step, again.notice) == (sent, "do", "The test has begun.")


async def test_nobody_else_opens_it(open_page, world, ramp):
    page = await opened(open_page, world.member("Ben"), ramp)

    assert (page.ramp.id, page.missing) == ("", "We could not find that test.")


async def test_an_ended_test_can_be_looked_back_at(open_page, world, ana, ramp):
    decided(world, ana, ramp, Decision.ADAPT)
    page = await opened(open_page, ana, ramp)
    first, second = page.ramp.ladder.rungs

    await page.open_trial(first.id)
    assert page.trial.decision == "adapt"
    await page.open_trial(second.id)
    assert page.trial.id == last_of(world, ana, ramp).id


@pytest.mark.parametrize("takes", [True, False])
async def test_what_a_test_taught_is_put_in_the_record_or_left(
    open_page, world, ana, ramp, takes, op
):
    decided(world, ana, ramp, Decision.ABANDON)
    page = open_page(RecordState, ana)
    await page.load()
    (offer,) = page.learnings
    assert (offer.title, offer.words) == (ramp.title, STUDY.learned)

    await (page.take_learning if takes else page.leave_learning)(offer.trial_id, op())

    assert page.learnings == []
    assert [entry.is_draft for entry in page.entries] == ([True] if takes else [])


async def test_the_chart_of_what_a_test_looks_at_stands_beside_what_was_expected(
    open_page, world, ana, op
):
    _diagram, _primary, secondary, idea = small_diagram(world, ana)
    measure = world.measure_of(secondary, 3, 4, title="Questions")
    ramp = ramp_of(world, ana, idea)
    page = await opened(open_page, ana, ramp)
    assert page.ramp.measures == [
        ("", "None"),
        (str(measure.id), f"Questions · {secondary.title}"),
    ]

    form = typed(page, measure=str(measure.id), begins=True)
    await page.save_plan(page.trial.id, form, op())
    path = f"/growth/drivers/{secondary.diagram_id}/numbers/{secondary.id}"
    assert (page.trial.measure, page.trial.measure_path) == ("Questions", path)
    assert page.measure.id == ""
    await page.study(page.trial.id, op())

    assert (page.measure.title, page.measure.count, page.measure.rows) == ("Questions", 2, [])
    assert [mark.letter for mark in page.measure.drawing.trials] == ["A"]

    world.point(measure, 9, day=FIRST_DAY + 9 * WEEK)
    await page.look_again()
    assert page.measure.count == 3


async def test_a_test_that_looks_at_nothing_shows_no_chart(open_page, world, ana, ramp):
    studied(world, ana, ramp)

    page = await opened(open_page, ana, ramp)

    assert (page.trial.step, page.measure.id) == ("study", "")


async def test_a_measure_that_was_removed_is_no_chart_beside_the_test(open_page, world, ana, op):
    idea = idea_of(world, ana)
    measure, ramp = world.measure_of(idea, 3), ramp_of(world, ana, idea)
    studied(world, ana, ramp, replace(PLAN, measure_id=measure.id))
    page = await opened(open_page, ana, ramp)
    assert page.measure.count == 1

    world.run(remove_measure, ana, measure.id)
    await page.look_again()

    assert (page.measure.id, page.missing) == ("", "")
