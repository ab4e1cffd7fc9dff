"""A sheet over the page for one thing asked: focus goes in, stays in, and comes back."""

from typing import Any

import reflex as rx
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar
from reflex_components_radix.primitives.dialog import (
    DialogClose,
    DialogContent,
    DialogDescription,
    DialogOverlay,
    DialogPortal,
    DialogRoot,
    DialogTitle,
)

from peercircles.web.shared.icons import icon
from peercircles.web.shared.words import _

Words = rx.Var[str] | str


def dialog(
    *content: rx.Component,
    title: Words,
    opened: rx.Var[bool],
    on_open_change: Any,
    words: Words = "",
) -> rx.Component:
    """Shown while `opened`; `on_open_change` hears False from Escape, the cross, outside."""
    return DialogRoot.create(
        DialogPortal.create(
            DialogOverlay.create(class_name="scrim"),
            DialogContent.create(
                rx.el.header(
                    rx.el.div(
                        DialogTitle.create(rx.el.h2(title), as_child=True),
                        DialogDescription.create(
                            rx.el.p(words, class_name="soft small"), as_child=True
                        ),
                    ),
                    DialogClose.create(
                        rx.el.button(
                            icon("close"),
                            type="button",
                            class_name="btn plain icon",
                            aria_label=_("Close"),
                        ),
                        as_child=True,
                    ),
                ),
                rx.el.div(*content, class_name="inside"),
                class_name="dialog",
                on_open_auto_focus=_in_browser("keepOpener"),
                on_close_auto_focus=_in_browser("giveBackFocus"),
            ),
        ),
        open=opened,
        on_open_change=on_open_change,
    )


def _in_browser(name: str) -> Any:
    """A function of `assets/js/dialog_focus.js` to hear an event, without the server."""
    imports = {"$/public/js/dialog_focus.js": [ImportVar(tag=name)]}
    return rx.Var(name, _var_data=VarData(imports=imports)).to(rx.EventChain)
