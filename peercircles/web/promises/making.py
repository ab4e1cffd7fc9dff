"""The box to promise something in: what, and by when."""

from typing import Any

import reflex as rx

from peercircles.web.promises.components import Acts
from peercircles.web.shared.drafts import Draft
from peercircles.web.shared.forms import date_field, text_field
from peercircles.web.shared.operation import sends
from peercircles.web.shared.who_sees import circle_and_coach
from peercircles.web.shared.words import _


def promise_form(acts: Acts, on_make: Any, *further: rx.Component) -> rx.Component:
    """`further` fields stand before the button."""
    form = rx.el.form(
        text_field(
            "promise",
            _("I will…"),
            error=acts.problems["promise"],
            class_name="own",
            auto_complete="off",
        ),
        *further,
        rx.el.div(
            date_field(
                "promise_due",
                _("By"),
                hint=_("Without a day: by the next meeting."),
                error=acts.problems["promise_due"],
            ),
            rx.el.button(_("Promise it"), type="submit", class_name="btn"),
            class_name="by-when",
        ),
        circle_and_coach(),
        on_submit=sends(on_make),
        class_name="form tight",
        no_validate=True,
    )
    return Draft.create(form, key=acts.made_count)
