"""Planning a season: the fields, and what they come to on the reader's own clock."""

import reflex as rx

from peercircles.web.circles.wording import cadence_choices
from peercircles.web.meetings.previews import DateView, GapAnswer
from peercircles.web.meetings.rooms import room_fields
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import (
    date_field,
    form_error,
    select_field,
    text_field,
    time_field,
)
from peercircles.web.shared.operation import sends
from peercircles.web.shared.times import time_words
from peercircles.web.shared.words import _, build_locale, count_words
from peercircles.web.shared.zone_field import zone_field

PROBLEMS = MeetingsState.problems
PREVIEW = MeetingsState.preview
CIRCLE = MeetingsState.circle


def season_form() -> rx.Component:
    """When, how often, how many, and where."""
    form = rx.el.form(
        form_error(PROBLEMS["meeting"]),
        rx.el.div(_when(), class_name="fields"),
        _preview(),
        room_fields(MeetingsState.rooms, MeetingsState.room_kind, PROBLEMS),
        rx.el.div(
            rx.el.button(_("Plan these meetings"), type="submit", class_name="btn main"),
            rx.el.button(
                _("Not now"),
                type="button",
                class_name="btn plain",
                on_click=MeetingsState.answer_later(False),  # noqa: FBT003 - an event's arguments are positional
            ),
            class_name="acts",
        ),
        on_submit=sends(MeetingsState.plan),
        class_name="form",
        no_validate=True,
    )
    return Draft.create(form, key=CIRCLE.id)


def _when() -> rx.Component:
    return rx.fragment(
        date_field(
            "first_on",
            _("First meeting on"),
            error=PROBLEMS["first_on"],
            on_change=lambda value: MeetingsState.consider("first_on", value),
        ),
        time_field(
            "wall_time",
            _("At"),
            value=MeetingsState.usual_time,
            error=PROBLEMS["wall_time"],
            on_change=lambda value: MeetingsState.consider("wall_time", value),
        ),
        _gap(),
        zone_field(
            "zone",
            _("On the clocks of"),
            value=CIRCLE.zone,
            error=PROBLEMS["zone"],
            on_change=lambda value: MeetingsState.consider("zone", value),
        ),
        select_field(
            "cadence",
            _("How often"),
            cadence_choices(build_locale()),
            value=MeetingsState.cadence,
            error=PROBLEMS["cadence"],
            on_change=lambda value: MeetingsState.consider("cadence", value),
        ),
        _number("count", _("How many meetings"), "6"),
        _number("minutes", _("Minutes each"), MeetingsState.minutes.to_string()),
    )


def _number(name: str, label: str, value: rx.Var[str] | str) -> rx.Component:
    return text_field(
        name,
        label,
        value=value,
        error=PROBLEMS[name],
        input_mode="numeric",
        class_name="short num",
        auto_complete="off",
        on_change=lambda typed: MeetingsState.consider(name, typed),
    )


def _gap() -> rx.Component:
    return rx.cond(
        PREVIEW.gap.length() > 0,
        rx.el.fieldset(
            rx.el.legend(_("When does the first one begin?")),
            rx.el.div(rx.foreach(PREVIEW.gap, _gap_answer), class_name="picks"),
            class_name="ask-for full",
        ),
    )


def _gap_answer(answer: rx.vars.ObjectVar[GapAnswer]) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="gap_choice",
            value=answer.value,
            on_change=lambda value: MeetingsState.consider("gap_choice", value),
        ),
        rx.el.span(answer.words),
        class_name="pick",
        key=answer.value,
    )


def _preview() -> rx.Component:
    """In pencil: nothing is planned yet."""
    return rx.el.div(
        rx.cond(
            PREVIEW.dates.length() > 0,
            rx.el.div(
                rx.el.h3(_("On your clock"), class_name="label"),
                rx.el.ol(rx.foreach(PREVIEW.dates, _date)),
                rx.cond(
                    PREVIEW.more,
                    rx.el.p(
                        count_words(PREVIEW.more, "and {count} more", "and {count} more"),
                        class_name="small soft",
                    ),
                ),
                class_name="pencilbox dates",
            ),
        ),
        aria_live="polite",
    )


def _date(date: rx.vars.ObjectVar[DateView]) -> rx.Component:
    zone = MeetingsState.viewer.zone
    return rx.el.li(
        rx.el.span(
            _(
                "{day}, {time}",
                day=time_words(date.starts_at, zone, "shortday"),
                time=time_words(date.starts_at, zone, "clock"),
            ),
            class_name="num",
        ),
        rx.cond(
            PREVIEW.zone != zone,
            rx.el.span(
                _(
                    "{time} in {place}",
                    time=time_words(date.starts_at, PREVIEW.zone, "clock"),
                    place=PREVIEW.place,
                ),
                class_name="small soft num",
            ),
        ),
        rx.cond(date.note, rx.el.p(date.note, class_name="small")),
        key=date.starts_at,
    )
