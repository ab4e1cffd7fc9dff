"""What the sign-in pages work with, and the way from the event loop into a transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from sqlmodel import Session

from peercircles.kernel.database import POOL_SIZE
from peercircles.kernel.events import Event
from peercircles.kernel.work import Actor, Transactions, Work
from peercircles.notifications.mail import Mailer
from peercircles.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(slots=True)
class AuthServices:
    """The database, the settings, the mail server (None: links are copied), the live lane."""

    transactions: Transactions
    settings: Settings
    mailer: Mailer | None
    publish: Callable[[Sequence[Event]], Awaitable[None]]
    threads: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(POOL_SIZE))

    async def run(
        self,
        actor: Actor,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run a command in a thread; once it is committed, publish what happened."""
        work = partial(self.transactions.run, actor, command, *args, **kwargs)
        answer, events = await to_thread.run_sync(work, limiter=self.threads)
        await self.publish(events)
        return answer

    async def read(
        self,
        actor: Actor,
        query: Callable[Concatenate[Session, Actor, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run a query in a thread."""
        work = partial(self.transactions.read, actor, query, *args, **kwargs)
        return await to_thread.run_sync(work, limiter=self.threads)

    async def in_thread(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run anything that blocks beside the event loop."""
        return await to_thread.run_sync(partial(work, *args, **kwargs), limiter=self.threads)
