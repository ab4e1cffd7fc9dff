"""What is measured: the floor and PeerCircles, each started as people would run it."""

import asyncio
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from peercircles.web.goals.state import BoardState
from peercircles.web.shared.wire import event_name
from tests.bench import floor
from tests.bench.neighbourhood import CARDS, LANES, Block, settle
from tests.bench.sockets import Wire, content_of, open_wire
from tests.databases import free_port
from tests.services import ROOT, Server, wait_until

# Called for every change a member sees: the change's number, and when it came.
Sees = Callable[[int, float], None]
HYDRATE = "reflex___state____state.hydrate_and_load"
NAMESPACE = "/_event"
_PATIENCE = 60.0


@dataclass
class Member:
    """A connected member. `board` is what they would see: the lane of each card."""

    wire: Wire
    board: dict[str, str] = field(default_factory=dict[str, str])
    version: int = -1
    faults: int = 0


class System(Protocol):
    """A server with boards of a hundred cards."""

    name: str

    def start(self) -> None:
        """Start it and wait until it answers."""
        ...

    def stop(self) -> None:
        """Stop it; what it keeps stays."""
        ...

    def pids(self) -> list[int]:
        """The processes whose cost is its cost."""
        ...

    async def join(self, board: int, seat: int, sees: Sees) -> Member:
        """A member in that seat of the circle, with the board on the screen."""
        ...

    def change(self, member: Member, board: int, card: int, number: int) -> None:
        """Let the member move a card of theirs to another lane."""
        ...


class Floor:
    """See floor.py."""

    name = "floor"
    _NUMBER = re.compile(rb'"number":(\d+)')

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """See System."""
        self._folder.mkdir(parents=True, exist_ok=True)
        program = Path(sys.executable).with_name("granian")
        place = ["--host", "127.0.0.1", "--port", str(self.port), "--log-level", "warning"]
        self._process = subprocess.Popen(
            [str(program), "--interface", "asgi", *place, "tests.bench.floor:app"],
            cwd=ROOT,
            env={**os.environ, "FLOOR_DATABASE": str(self._folder / "floor.sqlite3")},
            start_new_session=True,
        )
        wait_until(self._answers, what="the floor")

    def stop(self) -> None:
        """See System."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(20)
            self._process = None

    def pids(self) -> list[int]:
        """See System."""
        return [self._process.pid] if self._process else []

    async def join(self, board: int, seat: int, sees: Sees) -> Member:
        """See System."""
        joined = asyncio.Event()

        def hears(message: bytes, at: float) -> None:
            if found := self._NUMBER.search(message):
                sees(int(found[1]), at)
            else:
                joined.set()

        address = f"ws://127.0.0.1:{self.port}/socket.io/?EIO=4&transport=websocket"
        wire = await open_wire(address, hears)
        wire.emit("join", board)
        await asyncio.wait_for(joined.wait(), _PATIENCE)
        return Member(wire)

    def change(self, member: Member, board: int, card: int, number: int) -> None:
        """See System."""
        lane = number % floor.LANES
        member.wire.emit("move", {"board": board, "card": card, "lane": lane, "number": number})

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


class PeerCircles:
    """An installation with filled circles; every change takes the whole way people's take."""

    _MOVE = event_name(BoardState.move)

    def __init__(self, server: Server, *, name: str = "PeerCircles", members: int = 12) -> None:
        self.server = server
        self.name = name
        self.blocks: list[Block] = []
        self.members = members
        self._awaited: dict[tuple[str, str], int] = {}
        self._turns: Counter[tuple[int, int]] = Counter()

    @property
    def database(self) -> str:
        """The address of its database."""
        ours = f"sqlite:///{self.server.data / 'peercircles.sqlite3'}"
        return self.server.settings.get("PEERCIRCLES_DATABASE_URL", ours)

    def fill(self, circles: int) -> None:
        """Make the circles; the server need not run, but must have run once."""
        self.fill_boards([CARDS] * circles)

    def fill_boards(self, boards: Sequence[int]) -> None:
        """Make a circle for each board of so many cards."""
        self.blocks = settle(self.database, boards=boards, members=self.members)

    def next_lane(self, board: int, card: int) -> str:
        """Where the next change of a card will put it."""
        return LANES[(card + self._turns[board, card] + 1) % len(LANES)].value

    def start(self) -> None:
        """See System."""
        self.server.start()

    def stop(self) -> None:
        """See System."""
        self.server.stop()

    def pids(self) -> list[int]:
        """See System."""
        return [self.server.process.pid] if self.server.process else []

    async def join(self, board: int, seat: int, sees: Sees) -> Member:
        """See System."""
        block, joined = self.blocks[board], asyncio.Event()
        seat_cookie = block.cookies[seat]

        def hears(message: bytes, at: float) -> None:
            if b'"patch_' in message or b'"board_rx_state_":{"' in message:
                self._take(member, content_of(message), sees, at)
                if member.version >= 0:
                    joined.set()

        address = self.server.url.replace("http", "ws")
        query = f"EIO=4&transport=websocket&token={uuid4()}"
        headers = {"Origin": self.server.url, "Cookie": seat_cookie}
        member = Member(wire=None)  # pyright: ignore[reportArgumentType] - set two lines below
        member.wire = await open_wire(
            f"{address}{NAMESPACE}/?{query}", hears, namespace=NAMESPACE, headers=headers
        )
        self._send(member, board, HYDRATE, {})
        await asyncio.wait_for(joined.wait(), _PATIENCE)
        return member

    def change(self, member: Member, board: int, card: int, number: int) -> None:
        """See System."""
        goal_id, lane = str(self.blocks[board].cards[card]), self.next_lane(board, card)
        self._turns[board, card] += 1
        self._awaited[goal_id, lane] = number
        payload = {"goal_id": goal_id, "lane": lane, "above": "", "op": str(uuid4())}
        self._send(member, board, self._MOVE, payload)

    def _send(self, member: Member, board: int, name: str, payload: dict[str, Any]) -> None:
        path = f"/circles/{self.blocks[board].circle_id}/board"
        query = {"circle_id": str(self.blocks[board].circle_id)}
        router = {"pathname": "/circles/[circle_id]/board", "asPath": path, "query": query}
        member.wire.emit("event", {"name": name, "payload": payload, "router_data": router})

    def _take(self, member: Member, update: dict[str, Any], sees: Sees, at: float) -> None:
        for name, value in update["delta"].get(BoardState.get_full_name(), {}).items():
            if name == "board_rx_state_" and value:
                member.version = value["version"]
                member.board = {row["i"]: row["l"] for row in value["cards"]}
            elif name.startswith("patch_") and value:
                self._take_patch(member, value, sees, at)

    def _take_patch(self, member: Member, patch: dict[str, Any], sees: Sees, at: float) -> None:
        """Take a patch as a browser does; a gap or a step back is a fault."""
        if patch["since"] != member.version or patch["until"] <= member.version:
            member.faults += 1
        member.version = patch["until"]
        for row in patch["rows"]:
            member.board[row["i"]] = row["l"]
            if (number := self._awaited.get((row["i"], row["l"]))) is not None:
                sees(number, at)
