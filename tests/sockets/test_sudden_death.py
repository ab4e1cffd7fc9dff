"""The server is killed in the middle of changes: what was acknowledged is there, once."""

import asyncio
from dataclasses import dataclass, field
from itertools import count
from uuid import uuid4

from sqlmodel import Session, select

from peercircles.goals.models import Goal, GoalUpdate
from peercircles.identity.sessions import start_session
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY
from peercircles.peercircles import app  # noqa: F401 - registers every handler
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from peercircles.web.shared.wire import handler_names
from tests.factories import World
from tests.forged import Tab
from tests.matrix import form
from tests.services import Server

ROUNDS = 100
BOARD = "/circles/[circle_id]/board"
NAMES = {qualified: name for name, qualified in handler_names().items()}


@dataclass
class Poster:
    """A browser that posts updates without end, and sends again what was not acknowledged."""

    server: Server
    cookie: str
    goal: Goal
    numbers: count = field(default_factory=count)
    waiting: dict[str, str] = field(default_factory=dict)
    acknowledged: set[str] = field(default_factory=set)

    async def post_until(self, killed: asyncio.Event, enough: int) -> None:
        """Post until `enough` more are acknowledged, then let the next one be cut off."""
        tab = await Tab(self.server.url, cookie=self.cookie).open(
            BOARD, circle_id=str(self.goal.circle_id)
        )
        await tab.send(NAMES["BoardState.open_goal"], goal_id=str(self.goal.id))
        await tab.until(lambda: (tab.var("goal") or {}).get("id") == str(self.goal.id))
        for line in list(self.waiting):
            await self._post(tab, line)
        for _each in range(enough):
            await self._post(tab, self._next_line())
        await self._send(tab, self._next_line())
        killed.set()
        await tab.close()

    def _next_line(self) -> str:
        line = f"Update {next(self.numbers)}"
        self.waiting[line] = str(uuid4())
        return line

    async def _post(self, tab: Tab, line: str) -> None:
        await self._send(tab, line)
        await tab.until(lambda: self._is_shown(tab, line))
        self.acknowledged.add(line)
        del self.waiting[line]

    async def _send(self, tab: Tab, line: str) -> None:
        words = form(progress="on-track", line=line)
        asked = {"goal_id": str(self.goal.id), "form": words, "op": self.waiting[line]}
        await tab.send(NAMES["BoardState.post"], **asked)

    def _is_shown(self, tab: Tab, line: str) -> bool:
        return any(update["line"] == line for update in tab.var("goal")["updates"])


async def test_every_acknowledged_change_is_there_once(on_sqlite: Server):
    engine = open_engine(f"sqlite:///{on_sqlite.data / 'peercircles.sqlite3'}")
    world = World(engine)
    ana = world.member("Ana")
    secret, _events = world.transactions.run(NOBODY, start_session, ana.id, "test")
    poster = Poster(on_sqlite, f"{LOOPBACK_COOKIE}={secret}", world.goal(ana))

    for _round in range(ROUNDS):
        sent = asyncio.Event()
        posting = asyncio.create_task(poster.post_until(sent, enough=2))
        waiting = asyncio.create_task(sent.wait())
        await asyncio.wait({posting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        on_sqlite.kill()
        await posting
        on_sqlite.start()
    await poster.post_until(asyncio.Event(), enough=1)

    with Session(engine) as session:
        lines = list(session.exec(select(GoalUpdate.line)))
    engine.dispose()
    assert len(poster.acknowledged) >= 2 * ROUNDS
    assert poster.acknowledged <= set(lines)
    assert len(lines) == len(set(lines))
