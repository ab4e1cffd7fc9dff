"""The first half of a test: Plan, with what is expected, and Do, with what is observed."""

import reflex as rx

from peercircles.trials.models import Step
from peercircles.web.shared.forms import checkbox, date_field, select_field, text_area, text_field
from peercircles.web.shared.layout import page_link
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import only_you
from peercircles.web.trials.state import RampState
from peercircles.web.trials.views import DatumLine

TRIAL, PROBLEMS = RampState.trial, RampState.problems
ZONE = RampState.viewer.zone
HAS_CHOICES = RampState.ramp.measures.length() > 0
IS_ON = (TRIAL.step == Step.DO.value) | (TRIAL.step == Step.STUDY.value)


def plan_section() -> rx.Component:
    """The plan to write, or as it was when the test began."""
    return rx.el.section(
        rx.el.h3(_("Plan")),
        rx.cond(TRIAL.step == Step.PLAN.value, _plan_form(), _planned()),
        class_name="stack2",
    )


def do_section() -> rx.Component:
    """What was observed, and while the test is on a line to write more."""
    return rx.el.section(
        rx.el.h3(_("Do")),
        rx.cond(RampState.gone, _undo()),
        rx.cond(
            TRIAL.observed.length() > 0,
            _data(),
            rx.el.p(_("Nothing written down yet."), class_name="small soft"),
        ),
        rx.cond(IS_ON, rx.fragment(_datum_form(), _dates_form())),
        rx.cond(
            TRIAL.step == Step.DO.value,
            rx.el.div(
                rx.el.button(
                    _("Go on to Study"),
                    type="button",
                    class_name="btn main",
                    on_click=RampState.study(TRIAL.id, OP),
                ),
                class_name="acts",
            ),
        ),
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


def _plan_form() -> rx.Component:
    return rx.el.form(
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
        rx.el.div(_first_day(), _last_day(), class_name="days"),
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
        on_submit=sends(RampState.save_plan, TRIAL.id, RampState.version),
        class_name="form",
        key=RampState.begun,
        no_validate=True,
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


def _first_day() -> rx.Component:
    return date_field(
        "starts_on",
        _("First day"),
        value=TRIAL.starts_on,
        error=PROBLEMS["starts_on"],
        optional=True,
    )


def _last_day() -> rx.Component:
    return date_field(
        "ends_on", _("Last day"), value=TRIAL.ends_on, error=PROBLEMS["ends_on"], optional=True
    )


def _dates_form() -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Change the days")),
        rx.el.form(
            rx.el.div(_first_day(), _last_day(), class_name="days"),
            rx.el.div(
                rx.el.button(_("Save the days"), type="submit", class_name="btn sm"),
                class_name="acts",
            ),
            on_submit=sends(RampState.save_dates, TRIAL.id),
            class_name="form",
            key=rx.Var.create(f"days {RampState.begun}"),
            no_validate=True,
        ),
    )


def _datum_form() -> rx.Component:
    return rx.el.form(
        rx.el.div(
            date_field("datum_day", _("Day"), value=RampState.today, error=PROBLEMS["datum_day"]),
            text_field(
                "datum_value",
                _("Number"),
                error=PROBLEMS["datum_value"],
                class_name="short",
                input_mode="decimal",
                auto_complete="off",
                optional=True,
            ),
            class_name="days",
        ),
        text_field(
            "datum_words",
            _("What you saw, in a few words"),
            error=PROBLEMS["datum_words"],
            class_name="own",
            auto_complete="off",
            optional=True,
        ),
        only_you(),
        rx.el.div(
            rx.el.button(_("Write it down"), type="submit", class_name="btn"), class_name="acts"
        ),
        on_submit=sends(RampState.observe, TRIAL.id),
        class_name="form",
        key=rx.Var.create(f"datum {TRIAL.id} {RampState.observed}"),
        no_validate=True,
    )


def _data() -> rx.Component:
    return rx.el.div(
        rx.el.table(
            rx.el.caption(_("What was observed"), class_name="sr"),
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(_("Day"), scope="col"),
                    rx.el.th(_("Number"), scope="col"),
                    rx.el.th(_("In words"), scope="col"),
                    rx.cond(IS_ON, rx.el.th(rx.el.span(_("Change"), class_name="sr"), scope="col")),
                )
            ),
            rx.el.tbody(rx.foreach(TRIAL.observed.to(list[DatumLine]), _datum)),
            class_name="numbers",
        ),
        class_name="scrolls",
        tab_index=0,
        role="region",
        aria_label=_("What was observed"),
    )


def _datum(line: rx.vars.ObjectVar[DatumLine]) -> rx.Component:
    return rx.el.tr(
        rx.el.th(line.day, scope="row"),
        rx.el.td(line.value, class_name="num"),
        rx.el.td(rx.el.bdi(line.words), class_name="own"),
        rx.cond(
            IS_ON,
            rx.el.td(
                rx.el.button(
                    _("Take away"),
                    type="button",
                    class_name="btn sm plain",
                    on_click=RampState.take_away(line.id, OP),
                    aria_label=_(
                        "Take away {value} {words} of {day}",
                        value=line.value,
                        words=line.words,
                        day=line.day,
                    ),
                )
            ),
        ),
        key=line.id,
    )


def _undo() -> rx.Component:
    return rx.el.p(
        rx.el.span(RampState.gone),
        rx.el.button(
            _("Bring it back"), type="button", class_name="btn sm", on_click=RampState.undo(OP)
        ),
        class_name="row wrap",
        role="status",
    )
