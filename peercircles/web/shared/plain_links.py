"""Links the browser follows itself: to a place on this page, or to a route without a socket."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.inline import A


def plain_link(*words: rx.Component | rx.Var[str] | str, href: Any, **props: Any) -> rx.Component:
    """An anchor as it is: the web framework's own would look for `href` among the pages."""
    return A.create(*words, href=href, **props)
