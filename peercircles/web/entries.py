"""What a list of pages is made of."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx


@dataclass(frozen=True)
class PageEntry:
    """A page: where it is, what draws it, what its window is called, what loads it."""

    route: str
    draw: Callable[[], rx.Component]
    title: Callable[[], str]
    on_load: Any
