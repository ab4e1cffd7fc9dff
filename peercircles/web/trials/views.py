"""Tests of change as their pages show them. Ladder and table are made of the same rungs."""

from dataclasses import dataclass, field

from peercircles.kernel.text import day_words, plural_text, text
from peercircles.trials.ladders import Ladder, Placed, ladder_of, rungs_of
from peercircles.trials.looking_at import MeasureChoice
from peercircles.trials.models import Decision, Step
from peercircles.trials.queries import RampPage, RampRow, TrialRow
from peercircles.web.measures.wording import number_words
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso
from peercircles.web.trials.wording import dates_words, number_of_test, state_words

# A drawing's unit is a letter of this many pixels.
EM = 16


@dataclass(frozen=True)
class RampLine:
    """A ramp in a list: its last test, and what the tests taught so far."""

    id: str = ""
    title: str = ""
    test: str = ""
    state: str = ""
    question: str = ""
    dates: str = ""
    taught: str = ""
    decision: str = ""


@dataclass(frozen=True)
class DatumLine:
    """What was observed on a day."""

    id: str = ""
    day: str = ""
    value: str = ""
    words: str = ""


@dataclass(frozen=True)
class StepLine:
    """One of the four steps: behind, where the test is (`is_now`), or to come."""

    step: str = ""
    is_done: bool = False
    is_now: bool = False


@dataclass(frozen=True)
class TrialView:
    """One test in full."""

    id: str = ""
    number: int = 0
    step: str = ""
    decision: str = ""
    version: int = 0
    question: str = ""
    prediction: str = ""
    how: str = ""
    starts_on: str = ""
    ends_on: str = ""
    dates: str = ""
    measure_id: str = ""
    measure: str = ""
    measure_path: str = ""
    is_bold: bool = False
    happened: str = ""
    learned: str = ""
    next_words: str = ""
    begun_at: str = ""
    steps: list[StepLine] = field(default_factory=list[StepLine])
    observed: list[DatumLine] = field(default_factory=list[DatumLine])


@dataclass(frozen=True)
class RungView:
    """A test on the ladder and in the table. `x`, `y`, `until` are its place in the drawing.

    `slices` are the quarters of its wheel: done, at it, or to come.
    """

    id: str = ""
    test: str = ""
    state: str = ""
    dates: str = ""
    question: str = ""
    decision: str = ""
    x: float = 0
    y: float = 0
    until: float = 0
    slices: list[str] = field(default_factory=list[str])


@dataclass(frozen=True)
class LadderView:
    """A ladder as it is drawn, the first test at its foot."""

    words: str = ""
    width: float = 0
    height: float = 0
    rails: list[str] = field(default_factory=list[str])
    rungs: list[RungView] = field(default_factory=list[RungView])


@dataclass(frozen=True)
class RampView:
    """A ramp: its idea, where that hangs, and its tests as a ladder."""

    id: str = ""
    title: str = ""
    diagram_id: str = ""
    is_idea_gone: bool = False
    ladder: LadderView = field(default_factory=LadderView)
    measures: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


def ramp_line(row: RampRow, caller: Caller) -> RampLine:
    """A ramp in a list."""
    return RampLine(
        id=row.id,
        title=row.title,
        test=number_of_test(row.number, caller.locale, is_bold=row.is_bold),
        state=state_words(row.step, row.decision, caller.locale),
        question=row.question,
        dates=dates_words(row.starts_on, row.ends_on, caller.locale),
        taught=row.taught,
        decision=row.decision or "",
    )


def ramp_view(page: RampPage, caller: Caller) -> RampView:
    """A ramp with its ladder."""
    none = ("", text("None").into(caller.locale))
    found = (*page.to_choose, *page.measures)
    choices = {choice.id: f"{choice.title} · {choice.home}" for choice in found}
    return RampView(
        id=page.id,
        title=page.title,
        diagram_id=page.diagram_id,
        is_idea_gone=page.is_idea_gone,
        ladder=_ladder_view(page, ladder_of(rungs_of(page.trials)), caller.locale),
        measures=[none, *choices.items()] if choices else [],
    )


def trial_view(page: RampPage, trial: TrialRow, caller: Caller) -> TrialView:
    """One test of a ramp."""
    plan, study, locale = trial.plan, trial.study, caller.locale
    measure = next((each for each in page.measures if each.id == str(plan.measure_id)), None)
    return TrialView(
        id=trial.id,
        number=trial.number,
        step=trial.step.value,
        decision=trial.decision.value if trial.decision else "",
        version=trial.version,
        question=plan.question,
        prediction=plan.prediction,
        how=plan.how,
        starts_on=plan.starts_on.isoformat() if plan.starts_on else "",
        ends_on=plan.ends_on.isoformat() if plan.ends_on else "",
        dates=dates_words(plan.starts_on, plan.ends_on, locale),
        measure_id=measure.id if measure else "",
        measure=measure.title if measure else "",
        measure_path=_path_of(measure),
        is_bold=plan.is_bold,
        happened=study.happened,
        learned=study.learned,
        next_words=study.next_words,
        begun_at=iso(trial.begun_at) if trial.begun_at else "",
        steps=_steps(trial.step, trial.decision),
        observed=[
            DatumLine(
                id=datum.id,
                day=day_words(datum.day, locale),
                value="" if datum.value is None else number_words(datum.value, locale),
                words=datum.words,
            )
            for datum in trial.data
        ],
    )


def _steps(step: Step, decision: Decision | None) -> list[StepLine]:
    steps = list(Step)
    here = len(steps) if decision else steps.index(step)
    return [StepLine(each.value, n < here, n == here) for n, each in enumerate(steps)]


def _path_of(measure: MeasureChoice | None) -> str:
    if measure is None:
        return ""
    if measure.node_id:
        return f"/growth/drivers/{measure.diagram_id}/numbers/{measure.node_id}"
    return f"/circles/{measure.circle_id}/goals/{measure.goal_id}/numbers"


def _ladder_view(page: RampPage, ladder: Ladder, locale: str) -> LadderView:
    ids = [trial.id for trial in page.trials]
    rungs = [_rung_view(own, placed, locale) for own, placed in zip(ids, ladder.rungs, strict=True)]
    last = rungs[-1]
    words = plural_text(
        "A ladder of {count} test. The last one is {test}: {state}.",
        "A ladder of {count} tests. The last one is {test}: {state}.",
        len(rungs),
        test=last.test,
        state=last.state,
    )
    return LadderView(
        words=words.into(locale),
        width=ladder.width * EM,
        height=ladder.height * EM,
        rails=[
            f"M{x * EM:g} {y * EM:g}L{to_x * EM:g} {to_y * EM:g}"
            for x, y, to_x, to_y in ladder.rails
        ],
        rungs=rungs,
    )


def _rung_view(trial_id: str, placed: Placed, locale: str) -> RungView:
    rung = placed.rung
    step = rung.now or Step.ACT
    return RungView(
        id=trial_id,
        test=number_of_test(rung.number, locale, is_bold=rung.is_bold),
        state=state_words(step, rung.decision, locale),
        dates=dates_words(rung.starts_on, rung.ends_on, locale),
        question=rung.question,
        decision=rung.decision or "",
        x=placed.left * EM,
        y=placed.height * EM,
        until=placed.right * EM,
        slices=[
            "done" if each in rung.done else "now" if each is rung.now else "later" for each in Step
        ],
    )
