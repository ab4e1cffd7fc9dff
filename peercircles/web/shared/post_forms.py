"""Forms that the browser sends itself, to a route that works without a socket."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class PostForm(BaseHTML):
    """A form element as it is: the web framework's own keeps every form from being sent."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]


def post_form(*content: rx.Component, action: rx.Var[str] | str, **props: Any) -> rx.Component:
    """Posts what is in it to `action`; the answer is the next page."""
    return PostForm.create(*content, action=action, method="post", **props)
