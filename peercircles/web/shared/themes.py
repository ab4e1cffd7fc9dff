"""Light, dark, or as the device has it: kept in this browser, taken at once."""

import reflex as rx
from reflex_base.style import LiteralColorMode, color_mode, set_color_mode

from peercircles.web.shared.icons import icon
from peercircles.web.shared.words import _


def theme_choice() -> rx.Component:
    """Three answers side by side; no form needed, and nothing is sent anywhere."""
    return rx.el.fieldset(
        rx.el.legend(_("Light or dark")),
        rx.el.div(
            _answer("system", _("As on this device")),
            _answer("light", _("Light")),
            _answer("dark", _("Dark")),
            class_name="seg",
        ),
        class_name="ask-for",
    )


def _answer(mode: LiteralColorMode, words: str) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="theme",
            value=mode,
            checked=color_mode == mode,
            on_change=set_color_mode(mode),
        ),
        icon("check"),
        rx.el.span(words),
    )
