"""Tables whose rows are stacks where a row would be wider than a phone.

Drawn as a stack, a table would be none for those who hear it: so every part says its role.
The table has the class `stacks`.
"""

from typing import Any

import reflex as rx


def heads(*words: rx.Component | str) -> rx.Component:
    """The line of what stands in each column."""
    line = [rx.el.th(each, scope="col", role="columnheader") for each in words]
    return rx.el.thead(rx.el.tr(*line, role="row"), role="rowgroup")


def row_head(*pieces: Any, **props: Any) -> rx.Component:
    """The cell that names its row."""
    return rx.el.th(*pieces, scope="row", role="rowheader", **props)


def cell(*pieces: Any, words: str = "", **props: Any) -> rx.Component:
    """A cell; `words` stand before it in a stack, those at the head of its column."""
    label = {"data-label": words} if words else {}
    return rx.el.td(*pieces, role="cell", custom_attrs=label, **props)
