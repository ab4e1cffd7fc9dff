"""The board as live content: a snapshot for each page that opens, then one small patch a change.

Everyone in a circle sees the same cards, so a change is read once in each process, encoded
once, and sent to the room of exactly those sockets that may see it. Versions never go back;
a page that notices a gap asks for a new snapshot (assets/js/live_board.js).
"""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar
from uuid import UUID

from sqlmodel import Session

from peercircles.asks.boards import BoardRows, board_rows, board_rows_since
from peercircles.goals.queries import board_version
from peercircles.kernel.work import NOBODY, Actor
from peercircles.web.live.hub import Hub, Page
from peercircles.web.live.messages import Message
from peercircles.web.shared.runtime import current_runtime

R = TypeVar("R")

PATCH_VARS = 4


def board_room(circle_id: UUID) -> str:
    """The room of the sockets that may see this circle's board."""
    return f"board-{circle_id}"


class Boards:
    """What this process has sent of each board somebody looks at."""

    def __init__(self, hub: Hub, state_name: str) -> None:
        self._hub = hub
        self._state_name = state_name
        self._sent: dict[UUID, int] = {}
        self._locks: defaultdict[UUID, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def show(self, page: Page, circle_id: UUID) -> int:
        """Send the whole board to a page and keep it up to date; gives the board's version.

        Raises NotFound where the page's person may not see the circle. The check comes
        first; then the page enters the room, so that no change falls between the two.
        """
        version = await self._asked(board_version, page.caller.actor, circle_id)
        self._sent.setdefault(circle_id, version)
        await self._hub.enter(page, board_room(circle_id), circle_id)
        board = await self._asked(board_rows, page.caller.actor, circle_id)
        await self._hub.sockets.send(page.sid, self._delta(board=_snapshot_of(circle_id, board)))
        return board.version

    async def respond(self, message: Message) -> None:
        """Send a patch when a board changed."""
        if message.ids.get("board_version"):
            await self.send_changes(message.id_of("circle_id"), message)

    async def send_all_changes(self) -> None:
        """Send what may have been missed, of every board somebody looks at."""
        looked_at = {circle_id for page in self._hub.pages() for circle_id in page.rooms.values()}
        for circle_id in list(self._sent):
            if circle_id in looked_at:
                await self.send_changes(circle_id, None)
            else:
                del self._sent[circle_id]
                self._locks.pop(circle_id, None)

    async def send_changes(self, circle_id: UUID, message: Message | None) -> None:
        """Send every change of a board since the last one sent, in the order of versions."""
        if circle_id not in self._sent:
            return
        async with self._locks[circle_id]:
            since = self._sent[circle_id]
            rows = await current_runtime().in_thread(_rows_since, circle_id, since)
            if rows:
                until = max(row["b"] for row in rows)
                patch: dict[str, Any] = {"since": since, "until": until, "rows": rows}
                patch["circle"] = str(circle_id)
                if message is not None and "goal_id" in message.ids:
                    patch["news"] = _news_of(message)
                self._sent[circle_id] = until
                delta = self._delta(**{f"patch_{until % PATCH_VARS}": patch})
                await self._hub.sockets.send(board_room(circle_id), delta)

    def _delta(self, **values: object) -> dict[str, dict[str, object]]:
        return {self._state_name: {f"{name}_rx_state_": value for name, value in values.items()}}

    async def _asked(
        self, query: Callable[[Session, Actor, UUID], R], actor: Actor, circle_id: UUID
    ) -> R:
        runtime = current_runtime()
        return await runtime.in_thread(runtime.transactions.read, actor, query, circle_id)


def _snapshot_of(circle_id: UUID, board: BoardRows) -> dict[str, Any]:
    return {"circle": str(circle_id), "version": board.version, "cards": list(board.rows)}


def _rows_since(circle_id: UUID, since: int) -> list[dict[str, Any]]:
    return current_runtime().transactions.read(NOBODY, board_rows_since, circle_id, since)


def _news_of(message: Message) -> dict[str, str]:
    return {"kind": message.kind, "by": message.ids["by"], "goal": message.ids["goal_id"]}
