"""Forms in lists: what they do is drawn outside the list, where there is no row.

Reflex writes the function that sends a form above everything the page draws. What it takes from
a list's row is not there: nothing is sent. A field with an id is read there, too, by its id: of
several rows with the same one, it is the last that is sent.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import reflex as rx
from reflex_base.components.component import BaseComponent, Component
from reflex_components_core.core.foreach import Foreach
from reflex_components_core.el.elements.forms import Form


@dataclass(frozen=True)
class Listed:
    """A component, and what the lists around it call their rows."""

    component: Component
    rows: tuple[str, ...]


def listed(component: BaseComponent, rows: tuple[str, ...] = ()) -> Iterator[Listed]:
    """Everything in the lists of a page, with whatever only some readers are shown."""
    if isinstance(component, Component):
        if rows:
            yield Listed(component, rows)
        if isinstance(component, Foreach):
            tag = component._render()
            rows = (*rows, str(tag.arg_var_name), str(tag.index_var_name))
    inside = component._get_components_in_props() if isinstance(component, Component) else []
    for each in (*component.children, *inside):
        if isinstance(each, BaseComponent):
            yield from listed(each, rows)


def forms_in_lists(page: rx.Component) -> list[Form]:
    """The forms of a page that stand in a list."""
    return [each.component for each in listed(page) if isinstance(each.component, Form)]


def out_of_reach(page: rx.Component) -> list[str]:
    """What is drawn outside a list and all the same takes something from its rows."""
    return [
        f"{_called(each.component)} uses {row}"
        for each in listed(page)
        for row in each.rows
        if re.search(rf"(?<!\w){re.escape(row)}(?!\w)", _outside(each.component))
    ]


def fields_by_id(page: rx.Component) -> set[str]:
    """The fields that a form in a list reads by their ids."""
    return {field for form in forms_in_lists(page) for field in form._get_form_refs()}


def _outside(component: Component) -> str:
    return "\n".join([*component._get_added_hooks(), *component._get_hooks_internal()])


def _called(component: Component) -> str:
    if not isinstance(component, Form):
        return type(component).__name__
    sent = re.search(r'ReflexEvent\("[^"]*___(\w+\.\w+)"', _outside(component))
    return f"the form that sends {sent[1] if sent else 'nothing'}"
