"""The first step of a test: Plan, with what is expected."""

from typing import Any

import reflex as rx

from peercircles.trials.models import Step
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import checkbox, date_field, select_field, text_area
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import only_you
from peercircles.web.trials.state import RampState

TRIAL, PROBLEMS = RampState.trial, RampState.problems
ZONE = RampState.viewer.zone
HAS_CHOICES = RampState.ramp.measures.length() > 0
# Where the words of a step are typed: the banners above begin it anew.
WORDS_FORM = "words-of-step"


def plan_section() -> rx.Component:
    """The plan to write, or as it was when the test began."""
    return rx.el.section(
        rx.el.h3(_("Plan")),
        rx.cond(TRIAL.step == Step.PLAN.value, _plan_form(), _planned()),
        class_name="stack2",
    )


def predicted() -> rx.Component:
    """What was expected, and since when it has stood so."""
    return rx.el.div(
        rx.el.h4(_("I predicted")),
        rx.el.p(rx.el.bdi(TRIAL.prediction), class_name="own passage"),
        rx.cond(
            TRIAL.begun_at,
            rx.el.p(
                with_pieces(
                    _("Unchanged since {day}"), day=local_time(TRIAL.begun_at, ZONE, "date")
                ),
                class_name="cap quiet",
            ),
        ),
        class_name="told",
    )


def words_form(step: Step, save: Any, *fields: rx.Component) -> rx.Component:
    """The form about a step of the test; it knows which words it began with."""
    form = rx.el.form(
        rx.el.input(type="hidden", name="version"),
        *fields,
        on_submit=sends(save, TRIAL.id),
        class_name="form",
        no_validate=True,
        id=WORDS_FORM,
    )
    return Draft.create(
        form,
        name=rx.Var.create(f"{step.value} {TRIAL.id}"),
        version=RampState.version,
        known=rx.cond(RampState.clash.version.to(int) > 0, RampState.version, 0),
        key=rx.Var.create(f"{step.value} {RampState.begun}"),
        done=RampState.done,
    )


def days() -> rx.Component:
    """From when until when."""
    return rx.el.div(
        date_field(
            "starts_on",
            _("First day"),
            value=TRIAL.starts_on,
            error=PROBLEMS["starts_on"],
            optional=True,
        ),
        date_field(
            "ends_on", _("Last day"), value=TRIAL.ends_on, error=PROBLEMS["ends_on"], optional=True
        ),
        class_name="days",
    )


def _plan_form() -> rx.Component:
    return words_form(
        Step.PLAN,
        RampState.save_plan,
        text_area(
            "question",
            _("What do you want to find out?"),
            value=TRIAL.question,
            error=PROBLEMS["question"],
            class_name="own",
            rows=2,
        ),
        text_area(
            "prediction",
            _("What do you expect to happen?"),
            hint=_("As exactly as you can: you will read it beside what happened."),
            value=TRIAL.prediction,
            error=PROBLEMS["prediction"],
            class_name="own",
            rows=3,
        ),
        text_area(
            "how",
            _("How will you try it?"),
            hint=_("Who does what, where, and what you will look at."),
            value=TRIAL.how,
            error=PROBLEMS["how"],
            class_name="own",
            optional=True,
            rows=3,
        ),
        days(),
        rx.cond(
            HAS_CHOICES,
            select_field(
                "measure",
                _("A measure to look at"),
                RampState.ramp.measures.to(list[tuple[str, str]]),
                hint=_("Its chart then stands beside what you expected."),
                value=TRIAL.measure_id,
                error=PROBLEMS["measure"],
                optional=True,
            ),
        ),
        checkbox(
            "is_bold",
            _("This test is bold"),
            hint=_("You dare more than you are sure of. It may fail: then it teaches, too."),
            default_checked=TRIAL.is_bold,
        ),
        checkbox(
            "begins",
            _("Begin now"),
            hint=_("From then on your question and what you expect stay as they are."),
        ),
        only_you(),
        rx.el.div(rx.el.button(_("Save"), type="submit", class_name="btn main"), class_name="acts"),
    )


def _planned() -> rx.Component:
    def fact(words: str, value: rx.Var[str] | rx.Component, is_there: rx.Var[str]) -> rx.Component:
        return rx.cond(
            is_there, rx.fragment(rx.el.dt(words), rx.el.dd(value, class_name="passage"))
        )

    def own(words: rx.Var[str]) -> rx.Component:
        return rx.el.bdi(words, class_name="own")

    return rx.fragment(
        rx.el.dl(
            fact(_("Question"), own(TRIAL.question), TRIAL.question),
            fact(_("How"), own(TRIAL.how), TRIAL.how),
            fact(_("Days"), rx.el.span(TRIAL.dates, class_name="num"), TRIAL.dates),
            fact(_("Measure"), _measure(), TRIAL.measure),
            class_name="facts",
        ),
        rx.cond(TRIAL.step == Step.DO.value, predicted()),
    )


def _measure() -> rx.Component:
    return page_link(rx.el.bdi(TRIAL.measure), to=TRIAL.measure_path)
