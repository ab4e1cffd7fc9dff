"""Every page there is. A page that is not in this list does not exist."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx

from peercircles.web.goals.page import board_page
from peercircles.web.goals.state import BoardState
from peercircles.web.meetings.page import meetings_page
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.shared.words import _


@dataclass(frozen=True)
class PageEntry:
    """A page: where it is, what draws it, what its window is called, what loads it."""

    route: str
    draw: Callable[[], rx.Component]
    title: Callable[[], str]
    on_load: Any


PAGES: Sequence[PageEntry] = (
    PageEntry("/circles/[circle_id]/board", board_page, lambda: _("Board"), BoardState.load),
    PageEntry(
        "/circles/[circle_id]/meetings", meetings_page, lambda: _("Meetings"), MeetingsState.load
    ),
)


def add_pages(app: rx.App, pages: Sequence[PageEntry]) -> None:
    """Tell the framework about the pages."""
    for page in pages:
        app.add_page(
            page.draw,
            route=page.route,
            title=f"{page.title()} · PeerCircles",
            on_load=page.on_load,
        )
