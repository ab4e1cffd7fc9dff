"""How the meeting was: three questions for whoever was there, bands for the circle afterwards."""

import reflex as rx

from peercircles.pulses.bands import Band
from peercircles.pulses.items import HIGHEST, LOWEST
from peercircles.pulses.queries import PulsePhase
from peercircles.web.pulses.state import PulseState
from peercircles.web.pulses.views import PulseItemView
from peercircles.web.shared.forms import form_error, refusal
from peercircles.web.shared.icons import icon
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.sentences import with_pieces
from peercircles.web.shared.times import local_time
from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _, word_for

PULSE, PROBLEMS = PulseState.pulse, PulseState.problems
Item = rx.vars.ObjectVar[PulseItemView]


def pulse_section() -> rx.Component:
    """Nothing where nobody is asked. Its page loads PulseState after its own State."""
    return rx.fragment(
        rx.match(
            PULSE.phase,
            (PulsePhase.NONE.value, rx.fragment()),
            (PulsePhase.CLOSED.value, _section(_result())),
            (PulsePhase.TOO_FEW.value, _section(_too_few())),
            _section(_questions()),
        )
    )


def pulse_entry() -> rx.Component:
    """The same as a row of the notebook."""
    return rx.cond(PULSE.phase != PulsePhase.NONE.value, entry(_("Afterwards"), pulse_section()))


def _section(*content: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(_("How was it?"), id="pulse"),
        *content,
        aria_labelledby="pulse",
        class_name="stack pulse",
        custom_attrs={"data-testid": "pulse"},
    )


def _questions() -> rx.Component:
    is_said = (PULSE.phase == PulsePhase.ANSWERED.value) | (
        PULSE.phase == PulsePhase.DECLINED.value
    )
    return rx.el.form(
        rx.el.div(rx.cond(is_said, _thanks(), _what_it_is()), aria_live="polite"),
        form_error(PROBLEMS["pulse"]),
        rx.foreach(PULSE.questions, _question),
        who_sees(
            _(
                "Nobody sees your answers, not even whether you answered. The circle sees low, in "
                "between or high, and nothing where fewer than three answer."
            ),
            private=True,
        ),
        rx.el.div(
            rx.el.button(
                rx.cond(
                    PULSE.phase == PulsePhase.ANSWERED.value, _("Change my answers"), _("Answer")
                ),
                type="submit",
                class_name=rx.cond(is_said, "btn", "btn main"),
            ),
            rx.el.button(
                _("Not this time"),
                type="button",
                class_name="btn",
                aria_pressed=rx.cond(PULSE.phase == PulsePhase.DECLINED.value, "true", "false"),
                on_click=PulseState.decline(PULSE.meeting_id, OP),
            ),
            class_name="acts even",
        ),
        on_submit=sends(PulseState.answer, PULSE.meeting_id),
        class_name="form",
        key=PULSE.meeting_id,
        no_validate=True,
    )


def _what_it_is() -> rx.Component:
    return rx.el.p(_("Three questions, about 20 seconds."), class_name="soft")


def _thanks() -> rx.Component:
    zone = PulseState.viewer.zone
    return rx.el.p(
        rx.el.b(_("Thank you. The circle sees bands when everyone has answered.")),
        " ",
        with_pieces(
            _("You can change it until then, {day}, {time} at the latest."),
            day=local_time(PULSE.closes_at, zone, "day"),
            time=local_time(PULSE.closes_at, zone, "clock"),
        ),
    )


def _question(item: Item) -> rx.Component:
    error = PROBLEMS[item.key]
    return rx.el.fieldset(
        rx.el.legend(item.words),
        rx.el.div(
            *[_step(item, number) for number in range(LOWEST, HIGHEST + 1)],
            class_name="seg scale",
            # What is chosen already is a default: another one makes a new row.
            key=item.answer,
        ),
        rx.el.div(
            rx.el.span(item.low), rx.el.span(item.high), class_name="ends", aria_hidden="true"
        ),
        refusal(f"pulse-{item.key}", error),
        class_name="ask-for",
        id=f"pulse-{item.key}",
        aria_describedby=f"pulse-{item.key}-wrong",
        aria_invalid=rx.cond(error, "true", "false"),
        key=item.key,
    )


def _step(item: Item, number: int) -> rx.Component:
    ends = {LOWEST: item.low, HIGHEST: item.high}
    return rx.el.label(
        rx.el.input(
            type="radio",
            name=item.key,
            value=str(number),
            default_checked=item.answer == str(number),
        ),
        icon("check"),
        rx.el.span(number),
        rx.el.span(": ", ends[number], class_name="sr") if number in ends else rx.fragment(),
    )


def _result() -> rx.Component:
    return rx.fragment(
        rx.el.dl(rx.foreach(PULSE.questions, _band), class_name="bands"),
        rx.el.p(
            _(
                "The answer in the middle of all answers decides: 1 and 2 are low, 4 and 5 are "
                "high. The answers themselves are gone."
            ),
            class_name="small soft",
        ),
    )


def _band(item: Item) -> rx.Component:
    words = {
        Band.LOW.value: _("Low"),
        Band.MID.value: _("In between"),
        Band.HIGH.value: _("High"),
    }
    return rx.el.div(
        rx.el.dt(item.words),
        rx.el.dd(
            rx.el.span(
                *[rx.el.span() for _step in Band],
                class_name=rx.Var.create(f"band {item.band}"),
                aria_hidden="true",
            ),
            rx.el.span(word_for(item.band, words)),
        ),
        key=item.key,
    )


def _too_few() -> rx.Component:
    return rx.el.p(
        _(
            "Fewer than three answered, so nothing is shown. That is fine: it is a question, "
            "and no task."
        ),
        class_name="soft",
    )
