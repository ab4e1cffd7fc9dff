"""The State of one ramp of tests, as its owner has it open."""

from dataclasses import replace
from uuid import UUID

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.kernel.zones import local
from peercircles.trials.commands import begin_study, write_dates, write_plan, write_study
from peercircles.trials.models import Decision, Step
from peercircles.trials.observing import add_datum, remove_datum
from peercircles.trials.queries import RampPage, TrialRow, ramp_page
from peercircles.trials.words import TrialClash
from peercircles.web.live.topics import goal_topic, growth_topic
from peercircles.web.measures.reading import read_measure
from peercircles.web.measures.views import MeasureView
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import version_in
from peercircles.web.theories.views import ClashView
from peercircles.web.trials.forms import (
    DatesForm,
    DatumForm,
    Observed,
    PlanForm,
    StudyForm,
    dates_in,
    decision_in,
    observed_in,
    plan_in,
    study_in,
)
from peercircles.web.trials.views import RampView, TrialView, ramp_view, trial_view
from peercircles.web.trials.wording import in_words


class RampState(KeepsForms, AppState):
    """A ramp, and one of its tests in full: the last, unless another was chosen.

    `begun` counts, for a form to begin anew; `version` is that of the words it began with.
    `has_moved`: the test went on to another step in another window, and what is typed here is
    left alone until the person asks. `gone` says which line was taken away, `_gone` holds it.
    `measure` is what the test looks at, from Study on.
    """

    ramp: rx.Field[RampView] = rx.field(default_factory=RampView)
    trial: rx.Field[TrialView] = rx.field(default_factory=TrialView)
    measure: rx.Field[MeasureView] = rx.field(default_factory=MeasureView)
    clash: rx.Field[ClashView] = rx.field(default_factory=ClashView)
    has_moved: rx.Field[bool] = rx.field(default=False)
    gone: rx.Field[str] = rx.field(default="")
    today: rx.Field[str] = rx.field(default="")
    version: rx.Field[int] = rx.field(default=0)
    begun: rx.Field[int] = rx.field(default=0)
    _gone: Observed | None = None
    _gone_from: str = ""

    @rx.event
    async def load(self):
        """The page opens."""
        page = await self._fetch()
        trial_id = self.trial.id if self.ramp.id == page.id else ""
        await self._listen({growth_topic(self._caller.person_id): RampState.look_again})
        await self._show(page, trial_id)
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which this test was open: show it again."""
        step, trial_id = self._to_resume(which, op)
        if step:
            await self._show(await self._fetch(), trial_id)

    @rx.event
    async def look_again(self):
        """Something was changed, in another window perhaps: what is typed here stays."""
        page = await self._fetch()
        now = _found(page, self.trial.id)
        self.ramp = ramp_view(page, self._caller)
        self._listen_for_numbers(page)
        if now.id == self.trial.id and now.step.value != self.trial.step:
            self.has_moved = True
        else:
            self.trial = trial_view(page, now, self._caller)
            await self._look_at_measure()

    @rx.event
    async def open_trial(self, trial_id: str):
        """Look at one of the tests; at the one that is open, as it is now."""
        await self._show(await self._fetch(), trial_id)

    @rx.event
    async def save_plan(self, trial_id: str, form: PlanForm, op: str):
        """Save what is planned, and begin where that is wanted."""
        begins = bool(form.get("begins"))
        about = {"expected_version": version_in(form), "begins": begins}
        try:
            await self._take(op, write_plan, parse_id(trial_id), plan_in(form), **about)
        except TrialClash as clash:
            self._show_clash(clash)
            return
        await self._saved(trial_id)
        self._say(text("The test has begun.") if begins else text("The plan is saved."))

    @rx.event
    async def save_dates(self, trial_id: str, form: DatesForm, op: str):
        """Say from when until when it is."""
        starts_on, ends_on = dates_in(form)
        await self._take(op, write_dates, parse_id(trial_id), starts_on, ends_on)
        await self.look_again()
        self._say(text("Saved."))

    @rx.event
    async def observe(self, trial_id: str, form: DatumForm, op: str):
        """Write down what was observed on a day."""
        await self._take(op, add_datum, parse_id(trial_id), **observed_in(form))
        await self.look_again()

    @rx.event
    async def take_away(self, datum_id: str, op: str):
        """Take a line away. It can be brought back while the page is open."""
        datum = await self._run(op, remove_datum, parse_id(datum_id))
        self._gone = Observed(day=datum.day, value=datum.value, words=datum.words)
        self._gone_from = str(datum.trial_id)
        line = next((each for each in self.trial.observed if each.id == datum_id), None)
        told = " ".join(piece for piece in (line.value, line.words) if piece) if line else ""
        gone = text("“{words}” is taken away.", words=told)
        self.gone = gone.into(self._caller.locale)
        await self.look_again()

    @rx.event
    async def undo(self, op: str):
        """Bring the line back that was taken away last."""
        if self._gone is not None:
            await self._run(op, add_datum, parse_id(self._gone_from), **self._gone)
        self._gone, self.gone = None, ""
        await self.look_again()

    @rx.event
    async def study(self, trial_id: str, op: str):
        """Look at what happened beside what was expected."""
        await self._run(op, begin_study, parse_id(trial_id))
        await self._saved(trial_id)

    @rx.event
    async def save_study(self, trial_id: str, form: StudyForm, op: str):
        """Save what came of it, and decide where that is wanted."""
        decision = decision_in(form)
        about = {"expected_version": version_in(form), "decision": decision}
        try:
            await self._take(op, write_study, parse_id(trial_id), study_in(form), **about)
        except TrialClash as clash:
            self._show_clash(clash)
            return
        await self._decided(trial_id, decision)

    async def _decided(self, trial_id: str, decision: Decision | None) -> None:
        is_adapted = decision is Decision.ADAPT
        await self._saved("" if is_adapted else trial_id)
        match decision:
            case Decision.ADAPT:
                self._say(text("Test {number} is open.", number=self.trial.number))
            case Decision.ADOPT:
                self._say(text("Adopted. You can look back at it at any time."))
            case Decision.ABANDON:
                self._say(text("Let go. What it taught you is kept."))
            case None:
                self._say(text("Saved."))

    async def _fetch(self) -> RampPage:
        return await self._read(ramp_page, self._route_id("ramp_id"))

    async def _saved(self, trial_id: str) -> None:
        await self._show(await self._fetch(), trial_id)

    async def _show(self, page: RampPage, trial_id: str) -> None:
        """Show a test with its forms anew; the last one, without an id of one that is there."""
        self.ramp = ramp_view(page, self._caller)
        self.trial = trial_view(page, _found(page, trial_id), self._caller)
        self.version, self.clash, self.has_moved = self.trial.version, ClashView(), False
        self.today = local(utc_now(), self._caller.zone).date().isoformat()
        if self._gone_from != self.trial.id:
            self._gone, self.gone = None, ""
        self.begun += 1
        self._listen_for_numbers(page)
        await self._look_at_measure()

    def _listen_for_numbers(self, page: RampPage) -> None:
        """Look again when somebody writes a number down for a goal whose measure is looked at."""
        goals = [parse_id(each.goal_id) for each in page.measures if each.goal_id]
        self._listen_also({goal_topic(goal_id): RampState.look_again for goal_id in goals})

    async def _look_at_measure(self) -> None:
        """Show the chart of what the test looks at, once one looks at what happened."""
        chosen, is_tried = self.trial.measure_id, self.trial.step in {Step.STUDY, Step.ACT}
        if not (chosen and is_tried):
            self.measure = MeasureView()
            return
        measure = await self._read(read_measure, parse_id(chosen), self._caller)
        # The numbers one by one stand on a page of their own.
        self.measure = replace(measure, rows=[])

    def _show_clash(self, clash: TrialClash) -> None:
        """What was typed stays in the form; saving it again replaces what is stored."""
        theirs, mine = (in_words(each, self._caller.locale) for each in (clash.theirs, clash.mine))
        self.clash = ClashView(theirs, mine, clash.version)
        self.version = clash.version


def _found(page: RampPage, trial_id: str | UUID) -> TrialRow:
    """The test of that id; the last one, where there is none."""
    return next((each for each in page.trials if each.id == str(trial_id)), page.trials[-1])
