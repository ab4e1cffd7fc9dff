"""One ramp of tests: the step where a test is, and the ladder beside it."""

import reflex as rx

from peercircles.trials.models import Step
from peercircles.web.growth.frame import growth_page
from peercircles.web.shared.drafts import Reopening
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import page_link, sheet
from peercircles.web.shared.states import banner, loading
from peercircles.web.shared.words import _, word_for
from peercircles.web.trials.doing import do_section
from peercircles.web.trials.ladder import ladder
from peercircles.web.trials.planning import WORDS_FORM, plan_section
from peercircles.web.trials.state import RampState
from peercircles.web.trials.studying import study_and_act
from peercircles.web.trials.views import StepLine

RAMP, TRIAL, CLASH = RampState.ramp, RampState.trial, RampState.clash


def ramp_page() -> rx.Component:
    """The steps of a test, and all tests of its ramp."""
    return growth_page(
        sheet(
            rx.cond(
                RAMP.id,
                rx.el.div(
                    _head(),
                    rx.el.div(
                        rx.el.div(_steps(), _banners(), _sections(), class_name="stack"),
                        ladder(),
                        class_name="trial-pair",
                    ),
                    class_name="alone stack measured trial",
                ),
                loading(_("Fetching the test…")),
            ),
            Reopening.create(
                visit=RampState.visit,
                done=RampState.done,
                open=rx.cond(TRIAL.id, rx.Var.create(f"{TRIAL.step} {TRIAL.id}"), ""),
                on_lost=RampState.resume,
            ),
        ),
        tab="tests",
        title=_("What did you try?"),
        words=_("Say what you expect, try it, look, and decide what follows."),
        seen_by=_("Only you see this."),
    )


def _head() -> rx.Component:
    return rx.el.header(
        rx.el.p(
            page_link(_("All tests"), to="/growth/tests", class_name="small"),
            rx.cond(
                RAMP.diagram_id,
                page_link(
                    _("To its diagram"),
                    to=f"/growth/drivers/{RAMP.diagram_id}",
                    class_name="small",
                ),
            ),
            class_name="row wrap",
        ),
        rx.el.p(_("Test {number} of", number=TRIAL.number), class_name="cap soft"),
        rx.el.h2(rx.el.bdi(RAMP.title), class_name="own"),
        rx.cond(
            TRIAL.is_bold,
            rx.el.p(_("A bold test: it teaches, however it ends."), class_name="small"),
        ),
        rx.cond(
            RAMP.is_idea_gone,
            rx.el.p(
                _("This idea is not in your diagrams any more. Its tests stay."),
                class_name="small soft",
            ),
        ),
        class_name="stack2",
    )


def _steps() -> rx.Component:
    return rx.el.ol(
        rx.foreach(TRIAL.steps.to(list[StepLine]), _step),
        class_name="steps-of",
        aria_label=_("The steps of this test"),
    )


def _step(line: rx.vars.ObjectVar[StepLine]) -> rx.Component:
    name = word_for(
        line.step,
        {
            Step.PLAN.value: _("Plan"),
            Step.DO.value: _("Do"),
            Step.STUDY.value: _("Study"),
            Step.ACT.value: _("Act"),
        },
    )
    return rx.el.li(
        rx.cond(line.is_done, rx.fragment(icon("check"), rx.el.span(_("done:"), class_name="sr"))),
        " ",
        rx.el.span(name),
        class_name=rx.cond(line.is_done, "done", rx.cond(line.is_now, "now", "later")),
        aria_current=rx.cond(line.is_now, "step", "false"),
        key=line.step,
    )


def _sections() -> rx.Component:
    is_planned = TRIAL.step != Step.PLAN.value
    is_tried = is_planned & (TRIAL.step != Step.DO.value)
    return rx.fragment(
        plan_section(),
        rx.cond(is_planned, do_section()),
        rx.cond(is_tried, study_and_act()),
    )


def _banners() -> rx.Component:
    return rx.el.div(
        rx.cond(
            RampState.has_moved,
            banner(
                _("This test went on in another window."),
                _("What you typed here is still here."),
                name="pen",
                tone="pen",
                action=rx.el.button(
                    _("See it as it is now"),
                    type="reset",
                    form=WORDS_FORM,
                    class_name="btn sm",
                    on_click=RampState.open_trial(TRIAL.id),
                ),
            ),
        ),
        rx.cond(CLASH.version.to(int) > 0, _both_texts()),
        aria_live="polite",
    )


def _both_texts() -> rx.Component:
    return rx.el.section(
        rx.el.h3(_("That did not save. You changed this in another window.")),
        rx.el.p(rx.el.b(_("Now:")), " ", rx.el.bdi(CLASH.theirs, class_name="own")),
        rx.el.p(rx.el.b(_("Yours:")), " ", rx.el.bdi(CLASH.mine, class_name="own")),
        rx.el.p(
            _("Yours is still in the form. Saving it again puts it in place of the other."),
            class_name="small",
        ),
        rx.el.button(
            _("Keep what is there"),
            type="reset",
            form=WORDS_FORM,
            class_name="btn sm",
            on_click=RampState.open_trial(TRIAL.id),
        ),
        class_name="ban err clash",
        role="alert",
    )
