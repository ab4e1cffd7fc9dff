"""The State of a board as its coach reads it: only what was marked for coaches is ever read."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.observations.boards import watched_board
from peercircles.observations.models import Scope
from peercircles.records.shared import shared_with_coach
from peercircles.web.live.topics import circle_topic
from peercircles.web.observations.board_views import WatchedBoardView, watched_board_view
from peercircles.web.records.views import SharedLine, shared_line
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.runtime import current_runtime


class WatchedBoardState(AppState):
    """What one circle marked for coaches: goals and accomplishments; and its compact."""

    board: rx.Field[WatchedBoardView] = rx.field(default_factory=WatchedBoardView)
    shared: rx.Field[list[SharedLine]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        circle_id = self._route_id("circle_id")
        found = await self._read(watched_board, circle_id, utc_now())
        self.board, self.shared = watched_board_view(found, self._caller), []
        page = await self._listen({circle_topic(circle_id): WatchedBoardState.load})
        visits = current_runtime().visits
        if found.is_private:
            return await visits.end(page, circle_id)
        shared = await self._read(shared_with_coach, circle_id, utc_now())
        self.shared = [shared_line(row, self._caller.locale) for row in shared]
        return await visits.begin(page, circle_id, Scope.BOARD)

    async def _let_go(self) -> None:
        self.board, self.shared = WatchedBoardView(), []
        await super()._let_go()
