"""The same as painting, in words: for those who would rather not draw."""

from collections.abc import Sequence

import reflex as rx

from peercircles.hours.weeks import SLOTS_A_DAY
from peercircles.kernel.text import Text
from peercircles.web.hours.state import HoursState
from peercircles.web.hours.words import BANDS, DAYS, GROUPS, PRESETS
from peercircles.web.shared.forms import select_field
from peercircles.web.shared.operation import OP, sends
from peercircles.web.shared.words import _, build_locale

PROBLEMS = HoursState.problems


def presets() -> list[rx.Component]:
    """Weeks to begin with."""
    return [
        rx.el.button(
            _now(name),
            type="button",
            class_name="btn",
            on_click=HoursState.begin(preset.value, OP),
        )
        for preset, name in PRESETS.items()
    ]


def span_form() -> rx.Component:
    """Days, from when, until when, and how those hours are."""
    return rx.el.form(
        rx.el.div(
            select_field("days", _("On"), [*_groups(), *_days()], value="weekdays"),
            select_field(
                "band",
                _("These hours are"),
                [(str(band.value), _now(name)) for band, name in BANDS.items()],
                value="0",
            ),
            select_field("first", _("From"), _clocks(0, SLOTS_A_DAY), value="18"),
            select_field(
                "end",
                _("Until"),
                _clocks(1, SLOTS_A_DAY + 1),
                value="34",
                error=PROBLEMS["end"],
            ),
            class_name="fields",
        ),
        rx.el.div(rx.el.button(_("Paint"), type="submit", class_name="btn"), class_name="acts"),
        on_submit=sends(HoursState.set_hours),
        class_name="form",
        no_validate=True,
    )


def copy_form() -> rx.Component:
    """One day's hours for others."""
    return rx.el.form(
        rx.el.div(
            select_field("weekday", _("The hours of"), _days(), value="0"),
            select_field("to", _("Also on"), [*_groups(), *_days()], value="weekdays"),
            class_name="fields",
        ),
        rx.el.div(rx.el.button(_("Copy"), type="submit", class_name="btn"), class_name="acts"),
        on_submit=sends(HoursState.copy),
        class_name="form",
        no_validate=True,
    )


def _groups() -> Sequence[tuple[str, str]]:
    return [(key, _now(name)) for key, name in GROUPS.items()]


def _days() -> Sequence[tuple[str, str]]:
    return [(str(number), _now(name)) for number, name in enumerate(DAYS)]


def _clocks(first: int, end: int) -> Sequence[tuple[str, str]]:
    return [(str(slot), f"{slot // 2:02}:{slot % 2 * 30:02}") for slot in range(first, end)]


def _now(words: Text) -> str:
    return words.into(build_locale())
