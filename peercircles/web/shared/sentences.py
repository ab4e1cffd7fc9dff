"""Whole sentences with drawn pieces in them: a time, a name, a link."""

import re

import reflex as rx

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def with_pieces(sentence: str, **pieces: rx.Component | rx.Var[str] | str) -> rx.Component:
    """`sentence` (translated, with its {placeholders}) and a piece where each of them stands."""
    parts = _PLACEHOLDER.split(sentence)
    return rx.fragment(
        *[pieces[part] if at % 2 else part for at, part in enumerate(parts) if at % 2 or part]
    )
