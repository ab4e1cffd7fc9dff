"""The question: from when on, how often, on which days, and how long."""

import reflex as rx

from peercircles.web.circles.wording import cadence_choices
from peercircles.web.season.state import SeasonState
from peercircles.web.season.words import weekday_name
from peercircles.web.shared.forms import date_field, refusal, select_field, text_field
from peercircles.web.shared.words import _, build_locale
from peercircles.web.shared.zone_field import zone_field

WISH, PROBLEMS = SeasonState.wish, SeasonState.problems


def ask_form() -> rx.Component:
    """What a search needs to know."""
    return rx.el.form(
        rx.el.div(
            date_field(
                "first_on",
                _("From this day on"),
                value=WISH.first_on,
                error=PROBLEMS["first_on"],
            ),
            select_field(
                "cadence",
                _("How often"),
                cadence_choices(build_locale()),
                value=WISH.cadence,
                error=PROBLEMS["cadence"],
            ),
            _number("count", _("How many meetings"), WISH.count),
            _number("minutes", _("Minutes each"), WISH.minutes),
            zone_field("zone", _("On the clocks of"), value=WISH.zone, error=PROBLEMS["zone"]),
            class_name="fields",
        ),
        _weekdays(),
        rx.el.div(
            rx.el.button(_("Find the fairest times"), type="submit", class_name="btn main"),
            rx.cond(
                SeasonState.proposal.id,
                rx.el.button(
                    _("Back to what is proposed"),
                    type="button",
                    class_name="btn",
                    on_click=SeasonState.go_back,
                ),
            ),
            class_name="acts",
        ),
        on_submit=SeasonState.search,
        class_name="form",
        key=SeasonState.circle.id,
        no_validate=True,
    )


def _number(name: str, label: str, value: rx.Var[str]) -> rx.Component:
    return text_field(
        name,
        label,
        value=value,
        error=PROBLEMS[name],
        input_mode="numeric",
        class_name="short num",
        auto_complete="off",
        key=value,
    )


def _weekdays() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend(_("On these days of the week")),
        # Without it, a form with no day ticked would not have the field at all.
        rx.el.input(type="hidden", name="weekdays"),
        rx.el.div(
            *[_weekday(number) for number in range(7)],
            class_name="picks weekdays",
            key=WISH.first_on,
        ),
        refusal("weekdays", PROBLEMS["weekdays"]),
        class_name="ask-for",
        id="weekdays",
        aria_describedby="weekdays-wrong",
    )


def _weekday(number: int) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name="weekdays",
            value=str(number),
            default_checked=WISH.weekdays.contains(str(number)),
        ),
        rx.el.span(weekday_name(number, build_locale())),
        class_name="pick",
    )
