"""Small drawings beside words. They say nothing a screen reader needs to hear."""

from typing import Literal, get_args

import reflex as rx

IconName = Literal[
    "arrow", "board", "book", "check", "circles", "clock", "close", "copy", "down", "dots", "eye",
    "growth", "hand", "home", "link", "lock", "mail", "pause", "pen", "people", "plus", "room",
    "search", "undo",
]  # fmt: skip

_PATHS: dict[str, tuple[str, ...]] = {
    "arrow": ("M5 12h14M13 6l6 6-6 6",),
    "book": (
        "M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5Z",
        "M12 6.5v13",
    ),
    "check": ("M5 12.5l4.5 4.5L19 7.5",),
    "close": ("M6 6l12 12M18 6L6 18",),
    "copy": ("M9 9h10v11H9zM5 15V4h10",),
    "down": ("M7 10l5 5 5-5",),
    "eye": (
        "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z",
        "M12 9.25a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5Z",
    ),
    "clock": ("M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z", "M12 7v5l3.2 2"),
    "circles": (
        "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z",
        "M12 2.4a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z",
        "M19.6 7.9a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z",
        "M16.7 16.9a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z",
        "M7.3 16.9a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z",
        "M4.4 7.9a1.6 1.6 0 1 0 0 3.2 1.6 1.6 0 0 0 0-3.2Z",
    ),
    "board": ("M4 5h4.5v14H4z", "M10 5h4.5v9H10z", "M16 5h4v11h-4z"),
    "growth": (
        "M6 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
        "M17 3.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
        "M17 15.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5Z",
        "M8.2 10.8l6.6-3.6M8.2 13.2l6.6 3.6",
    ),
    "hand": (
        "M8 12V6a1.5 1.5 0 0 1 3 0v5V4.5a1.5 1.5 0 0 1 3 0V11V6a1.5 1.5 0 0 1 3 0v8",
        "M17 14c0 4-2.5 6.5-6 6.5s-5-2-7-5.5c-.8-1.4.9-2.5 2-1.3L8 15",
    ),
    "home": ("M4 11l8-7 8 7v9h-5.5v-6h-5v6H4v-9Z",),
    "link": (
        "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.7l-1 1",
        "M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1-1",
    ),
    "lock": ("M7 11h10a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2Z",
             "M8 11V8a4 4 0 0 1 8 0v3"),
    "mail": ("M3.5 6h17v12h-17zM4 7l8 6 8-6",),
    "pause": ("M9 6v12M15 6v12",),
    "pen": ("M4 20l1-4.5L16.2 4.3a2 2 0 0 1 2.9 0l.6.6a2 2 0 0 1 0 2.9L8.5 19 4 20Z",),
    "people": (
        "M9 5.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6ZM3.5 19c.4-3 2.6-5 5.5-5s5.1 2 5.5 5",
        "M16 6a2.7 2.7 0 0 1 0 5.2M17 14.3c2 .6 3.3 2.4 3.6 4.7",
    ),
    "plus": ("M12 5v14M5 12h14",),
    "search": ("M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z", "M15.3 15.3L20 20"),
    "room": (
        "M5 7h8a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2Z",
        "M15 11l6-3.5v9L15 13",
    ),
    "undo": ("M9 7L4.5 11.5 9 16M5 11.5h9a5 5 0 0 1 0 10h-2",),
}  # fmt: skip
_DOTS = "M6 12h.01M12 12h.01M18 12h.01"
_MIRRORS = frozenset({"arrow", "undo"})
ICONS: tuple[IconName, ...] = get_args(IconName)


def icon(name: IconName) -> rx.Component:
    """A drawing the size of the words beside it, in their colour."""
    paths = (
        [rx.el.svg.path(d=_DOTS, custom_attrs={"strokeWidth": "3"})]
        if name == "dots"
        else [rx.el.svg.path(d=line) for line in _PATHS[name]]
    )
    return rx.el.svg(
        *paths,
        view_box="0 0 24 24",
        class_name="i mirrors" if name in _MIRRORS else "i",
        aria_hidden="true",
    )


def drawn(name: IconName) -> tuple[str, ...]:
    """The lines of such a drawing, for a picture that is no page."""
    return _PATHS[name]


def mark() -> rx.Component:
    """The product's sign: a round table, one seat in brass."""
    seats = [("15", "26.8"), ("4.8", "20.9"), ("4.8", "9.1"), ("25.2", "9.1"), ("25.2", "20.9")]
    return rx.el.svg(
        rx.el.svg.circle(cx="15", cy="15", r="5.5", class_name="c"),
        *[rx.el.svg.circle(cx=x, cy=y, r="2.5", class_name="k") for x, y in seats],
        rx.el.svg.circle(cx="15", cy="3.2", r="3", class_name="b"),
        view_box="0 0 30 30",
        aria_hidden="true",
    )
