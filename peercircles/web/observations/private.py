"""What a coach reads while the circle is by itself."""

import reflex as rx

from peercircles.web.shared.states import empty
from peercircles.web.shared.words import _


def private_moment() -> rx.Component:
    """Nothing, said kindly: the page goes on listening, and fills again by itself."""
    return empty(
        _("A private moment"),
        _("The circle is by itself for a while. This page fills again when it is over."),
        level=2,
    )
