"""The State of a board as its coach reads it: only what was marked for coaches is ever read."""

from collections.abc import Sequence
from uuid import UUID

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.errors import NotFound
from peercircles.observations.boards import WatchedBoard, watched_board
from peercircles.observations.models import Scope
from peercircles.records.shared import shared_with_coach
from peercircles.records.views import SharedRow
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
        is_private = await self._show(circle_id)
        page = await self._listen({circle_topic(circle_id): WatchedBoardState.load})
        visits = current_runtime().visits
        # Where it closed since it was read, the page shows what holds now, and no old goals.
        while not is_private:
            try:
                return await visits.begin(page, circle_id, Scope.BOARD)
            except NotFound:
                is_private = await self._show(circle_id)
        return await visits.end(page, circle_id)

    async def _show(self, circle_id: UUID) -> bool:
        """Put what is open on the page; whether it is a private moment."""
        found, shared = await self._look(circle_id)
        self.board = watched_board_view(found, self._caller)
        self.shared = [shared_line(row, self._caller.locale) for row in shared]
        return found.is_private

    async def _look(self, circle_id: UUID) -> tuple[WatchedBoard, Sequence[SharedRow]]:
        """The board and what was shared; NotFound where neither is open.

        Where it closes between the two, both are looked at anew: a private moment has begun,
        and the page says so, or there is no permission any more.
        """
        found = await self._read(watched_board, circle_id, utc_now())
        if found.is_private:
            return found, ()
        try:
            return found, await self._read(shared_with_coach, circle_id, utc_now())
        except NotFound:
            return await self._look(circle_id)

    async def _let_go(self) -> None:
        self.board, self.shared = WatchedBoardView(), []
        await super()._let_go()
