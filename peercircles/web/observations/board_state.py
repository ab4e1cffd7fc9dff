"""The State of a board as its coach reads it: only what was marked for coaches is ever read."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.observations.boards import watched_board
from peercircles.observations.models import Scope
from peercircles.web.live.topics import circle_topic
from peercircles.web.observations.board_views import WatchedBoardView, watched_board_view
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.runtime import current_runtime


class WatchedBoardState(AppState):
    """The goals of one circle that are marked for coaches, and its compact."""

    board: rx.Field[WatchedBoardView] = rx.field(default_factory=WatchedBoardView)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        circle_id = self._route_id("circle_id")
        found = await self._read(watched_board, circle_id, utc_now())
        self.board = watched_board_view(found, self._caller)
        page = await self._listen({circle_topic(circle_id): WatchedBoardState.load})
        await current_runtime().visits.begin(page, circle_id, Scope.BOARD)

    async def _let_go(self) -> None:
        self.board = WatchedBoardView()
        await super()._let_go()
