"""What one server process works with; made when the process starts, never at import."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from peercircles.kernel.database import POOL_SIZE
from peercircles.kernel.events import Event
from peercircles.kernel.work import NOBODY, Transactions, Work
from peercircles.notifications.mail import Mailer
from peercircles.settings import Settings
from peercircles.web.live.searches import Searches

if TYPE_CHECKING:
    from peercircles.web.live.boards import Boards
    from peercircles.web.live.hub import Hub
    from peercircles.web.live.runs import Runs
    from peercircles.web.live.visits import Visits
    from peercircles.web.shared.callers import Callers

R = TypeVar("R")


@dataclass(slots=True)
class Runtime:
    """The database, the signed-in browsers, the live lane, the mail server (None: links are
    copied by hand), and threads to work in."""

    settings: Settings
    transactions: Transactions
    callers: "Callers"
    hub: "Hub"
    boards: "Boards"
    runs: "Runs"
    visits: "Visits"
    mailer: Mailer | None = None
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="work")
    )

    searches: Searches = field(default_factory=Searches)

    async def in_thread(self, work: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Run blocking `work` beside the event loop; never more at once than connections."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, partial(work, *args, **kwargs))

    async def do_unasked(self, command: Callable[[Work], None]) -> None:
        """Run a command that no person asked for, and tell the open pages what came of it."""
        _answer, events = await self.in_thread(self.transactions.run, NOBODY, command)
        await self.hub.publish(events)

    async def run_errand(self, errand: Callable[[Transactions], Sequence[Event]]) -> None:
        """Do what waits for others than the database, in no thread that people's clicks need."""
        await self.hub.publish(await asyncio.to_thread(errand, self.transactions))


_installed: list[Runtime] = []


def install(runtime: Runtime) -> None:
    """Make `runtime` the one of this process."""
    _installed[:] = [runtime]


def current_runtime() -> Runtime:
    """The runtime of this process. Raises RuntimeError before the server has started."""
    if not _installed:
        raise RuntimeError("the server has not started")
    return _installed[0]
