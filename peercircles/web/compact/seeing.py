"""Who reads a compact, said before one writes in it."""

import reflex as rx

from peercircles.web.shared.who_sees import who_sees
from peercircles.web.shared.words import _


def compact_sees() -> rx.Component:
    """What is agreed on can be opened to a coach; what is said about it cannot."""
    return who_sees(
        _(
            "Everybody in the circle reads it; what is agreed on, "
            "a coach reads too while all of you allow it."
        ),
        coach=True,
    )
