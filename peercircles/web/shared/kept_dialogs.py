"""A dialog around a form whose words are kept until the server has taken them."""

from typing import Any

import reflex as rx

from peercircles.web.shared.dialogs import dialog
from peercircles.web.shared.drafts import Draft, KeepsForms, Reopening


def kept_dialog(
    form: rx.Component,
    *above: rx.Component,
    state: type[KeepsForms],
    name: rx.Var[str],
    on_lost: Any,
    draft: dict[str, Any],
    **sheet: Any,
) -> rx.Component:
    """A dialog as in dialogs.py (`sheet`), with what stands `above` the form and its draft `name`.

    `draft` has the `version` of the words it begins with, and the one that is `known` since.
    """
    return rx.fragment(
        dialog(*above, Draft.create(form, name=name, key=name, done=state.done, **draft), **sheet),
        Reopening.create(
            visit=state.visit,
            done=state.done,
            open=rx.cond(sheet["opened"], name, ""),
            on_lost=on_lost,
        ),
    )
