"""The second step of a test: Do, with what is observed."""

import reflex as rx

from peercircles.trials.models import Step
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import date_field, text_field
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.words import _
from peercircles.web.theories.aim import only_you
from peercircles.web.trials.planning import days
from peercircles.web.trials.state import RampState
from peercircles.web.trials.views import DatumLine

TRIAL, PROBLEMS = RampState.trial, RampState.problems
IS_ON = (TRIAL.step == Step.DO.value) | (TRIAL.step == Step.STUDY.value)


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


def _dates_form() -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Change the days")),
        _kept(
            rx.el.form(
                days(),
                rx.el.div(
                    rx.el.button(_("Save the days"), type="submit", class_name="btn sm"),
                    class_name="acts",
                ),
                on_submit=sends(RampState.save_dates, TRIAL.id),
                class_name="form",
                no_validate=True,
            ),
            name="days",
        ),
    )


def _kept(form: rx.Component, *, name: str) -> rx.Component:
    """The form begins anew when something was taken."""
    about = rx.Var.create(f"{name} {TRIAL.id}")
    begun = rx.Var.create(f"{name} {RampState.begun} {RampState.done}")
    return Draft.create(form, name=about, key=begun, done=RampState.done)


def _datum_form() -> rx.Component:
    form = rx.el.form(
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
        no_validate=True,
    )
    return _kept(form, name=Step.DO.value)


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
