"""How processes hear of each other's events: in one process by a queue, in many by Redis."""

import asyncio
import logging
from collections.abc import AsyncIterator
from typing import Protocol

from redis.asyncio import Redis
from redis.exceptions import RedisError

from peercircles.web.live.messages import Message, decoded

log = logging.getLogger(__name__)

CHANNEL = "peercircles:events"
RETRY_SECONDS = 0.5


class Transport(Protocol):
    """Carries messages to every process, the sending one included."""

    async def send(self, messages: list[Message]) -> None:
        """Hand over messages; never raises."""
        ...

    def messages(self) -> AsyncIterator[Message | None]:
        """Messages as they come; None says that some may have been missed."""
        ...


class LocalTransport:
    """One process: a queue."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Message] = asyncio.Queue()

    async def send(self, messages: list[Message]) -> None:
        """See Transport."""
        for message in messages:
            self._queue.put_nowait(message)

    async def messages(self) -> AsyncIterator[Message | None]:
        """See Transport."""
        while True:
            yield await self._queue.get()


class RedisTransport:
    """Several processes: Redis pub/sub. While Redis is away, this process still hears itself."""

    def __init__(self, url: str) -> None:
        self._redis = Redis.from_url(url, socket_connect_timeout=2, socket_timeout=None)
        self._own = LocalTransport()

    async def send(self, messages: list[Message]) -> None:
        """See Transport."""
        try:
            for message in messages:
                await self._redis.publish(CHANNEL, message.encoded())
        except RedisError:
            log.warning("Redis is away: other processes will look again when it is back")
            await self._own.send(messages)

    async def messages(self) -> AsyncIterator[Message | None]:
        """See Transport."""
        queue: asyncio.Queue[Message | None] = asyncio.Queue()
        tasks = [
            asyncio.create_task(self._listen(queue)),
            asyncio.create_task(self._pass_on(queue)),
        ]
        try:
            while True:
                yield await queue.get()
        finally:
            for task in tasks:
                task.cancel()

    async def _pass_on(self, queue: asyncio.Queue[Message | None]) -> None:
        async for message in self._own.messages():
            queue.put_nowait(message)

    async def _listen(self, queue: asyncio.Queue[Message | None]) -> None:
        while True:
            try:
                await self._hear(queue)
            except (RedisError, OSError):
                await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self, queue: asyncio.Queue[Message | None]) -> None:
        async with self._redis.pubsub() as subscription:
            await subscription.subscribe(CHANNEL)
            async for raw in subscription.listen():
                if raw["type"] == "subscribe":
                    queue.put_nowait(None)
                elif raw["type"] == "message":
                    queue.put_nowait(_read(raw["data"]))


def _read(raw: bytes) -> Message | None:
    """The message; of one that is not understood only that something was missed."""
    try:
        return decoded(raw)
    except (ValueError, KeyError, TypeError, AttributeError):
        log.warning("a message of another kind came: pages look again")
        return None
