"""Bringing back what was removed last."""

from typing import Any

import reflex as rx

from peercircles.web.shared.icons import icon
from peercircles.web.shared.operation import OP
from peercircles.web.shared.words import _
from peercircles.web.theories.views import Removed


def put_back_banner(removed: rx.vars.ObjectVar[Removed], bring_back: Any) -> rx.Component:
    """What is gone, and the way to undo it. The region is there before the words."""
    return rx.el.div(
        rx.cond(
            removed.id,
            rx.el.p(
                icon("undo"),
                rx.el.span(
                    _("“{title}” is removed.", title=removed.title),
                    rx.cond(
                        removed.keeps_goal,
                        rx.fragment(" ", _("The goal that was made of it stays on its board.")),
                    ),
                    rx.cond(
                        removed.had_copies,
                        rx.fragment(" ", _("Copies you shared of it are taken back.")),
                    ),
                    rx.cond(
                        removed.keeps_copies,
                        rx.fragment(
                            " ",
                            _(
                                "Copies you shared of it stay with their circles. You can take"
                                " them back below, at “Copies there are”."
                            ),
                        ),
                    ),
                ),
                rx.el.button(
                    _("Put it back"),
                    type="button",
                    class_name="btn sm",
                    on_click=bring_back(removed.id, OP),
                    custom_attrs={"data-undo": ""},
                ),
                class_name="ban pen",
                key=removed.id,
            ),
        ),
        aria_live="polite",
    )
