"""Before there is a compact, and for those who only look after the circle."""

import reflex as rx
from babel import Locale

from peercircles.kernel.text import LOCALES
from peercircles.web.compact.clauses import clauses_to_read
from peercircles.web.compact.seeing import compact_sees
from peercircles.web.compact.state import CompactState
from peercircles.web.compact.views import ClauseView
from peercircles.web.shared.forms import date_field, select_field
from peercircles.web.shared.layout import entry
from peercircles.web.shared.operation import sends
from peercircles.web.shared.states import read_only
from peercircles.web.shared.words import _, build_locale

PROBLEMS = CompactState.problems


def beginning_entry() -> rx.Component:
    """What a compact is, and the two things to say for a first one."""
    return rx.el.div(
        entry(
            _("Compact"),
            rx.el.h2(_("Nobody has begun a compact yet")),
            rx.el.p(
                _(
                    "It is what all of you agree on: twelve short clauses to begin with, "
                    "which you change until everybody can put their name to them."
                ),
                class_name="measure",
            ),
            rx.cond(CompactState.compact.can_take_part, _begin_form()),
        ),
        class_name="page lined",
    )


def for_who_looks_after_it() -> rx.Component:
    """Whether there is one, and the text all of them begin with; not a word of the circle's."""
    return rx.el.div(
        entry(
            _("Compact"),
            rx.el.h2(
                rx.cond(
                    CompactState.is_begun,
                    _("The circle has a compact"),
                    _("The circle has not begun a compact yet"),
                )
            ),
            read_only(_("What it says is for its own people. Every compact begins like this.")),
        ),
        rx.el.section(
            rx.el.h2(_("How every compact begins"), class_name="sr"),
            clauses_to_read(CompactState.template.to(list[ClauseView]), build_locale()),
        ),
        class_name="page lined compact",
    )


def _begin_form() -> rx.Component:
    return rx.el.form(
        select_field(
            "locale",
            _("In which language shall it be written?"),
            [(code, _own_name(code)) for code in LOCALES],
            value=build_locale() if build_locale() in LOCALES else LOCALES[0],
            error=PROBLEMS["locale"],
        ),
        date_field(
            "review_on",
            _("When do you look at it again?"),
            hint=_("You can agree on another day at any time."),
            value=CompactState.usual_review,
            error=PROBLEMS["review_on"],
        ),
        compact_sees(),
        rx.el.div(
            rx.el.button(_("Begin the compact"), type="submit", class_name="btn main"),
            class_name="acts",
        ),
        on_submit=sends(CompactState.begin),
        class_name="form",
        no_validate=True,
    )


def _own_name(code: str) -> str:
    """A language as those call it who speak it."""
    return (Locale.parse(code).get_display_name(code) or code).capitalize()
