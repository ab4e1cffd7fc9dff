"""For whoever runs an installation: is it alive, can it work, what has it done."""

import asyncio
import os
import secrets
from collections.abc import Callable, Coroutine
from ipaddress import ip_address

import sqlalchemy as sa
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from redis.asyncio import Redis
from redis.exceptions import RedisError
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from peercircles.kernel.clock import utc_now
from peercircles.runs.snapshots import milliseconds
from peercircles.settings import Settings

_PATIENCE = 3.0
_OWN_NAMES = frozenset({"127.0.0.1", "::1", "localhost"})
_UNCACHED = {"cache-control": "no-store"}


class Operations:
    """The three addresses; `engine` gives the engine of this process once it has one."""

    def __init__(self, settings: Settings, engine: Callable[[], sa.Engine]) -> None:
        self._settings = settings
        self._engine = engine

    def routes(self) -> list[Route]:
        """/healthz, /readyz, /metrics and /clock."""
        return [
            Route("/healthz", _alive),
            Route("/readyz", self._ready),
            Route("/metrics", self._measures),
            Route("/clock", _clock),
        ]

    async def _ready(self, _request: Request) -> Response:
        """200 when the database, and Redis where it is used, answer; else 503 and which."""
        parts = {"database": await _answers(asyncio.to_thread(self._ask_database))}
        if self._settings.redis_url:
            parts["redis"] = await _answers(self._ask_redis())
        status = 200 if all(parts.values()) else 503
        words = {part: "ok" if answers else "no answer" for part, answers in parts.items()}
        return JSONResponse(words, status, _UNCACHED)

    def _ask_database(self) -> None:
        with self._engine().connect() as connection:
            connection.execute(sa.select(1))

    async def _ask_redis(self) -> None:
        client = Redis.from_url(self._settings.redis_url, socket_timeout=_PATIENCE)
        try:
            await client.execute_command("PING")
        finally:
            await client.aclose()

    async def _measures(self, request: Request) -> Response:
        """With the token of the settings; without one, to callers on this machine only."""
        if not self._may_see_measures(request):
            return PlainTextResponse("Not found", status_code=404, headers=_UNCACHED)
        text = await asyncio.to_thread(generate_latest, _registry())
        return Response(text, headers={**_UNCACHED, "content-type": CONTENT_TYPE_LATEST})

    def _may_see_measures(self, request: Request) -> bool:
        if token := self._settings.metrics_token:
            given = request.headers.get("authorization", "").removeprefix("Bearer ")
            return secrets.compare_digest(given.encode(), token.encode())
        return _is_local(request)


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok", headers=_UNCACHED)


async def _clock(_request: Request) -> Response:
    """The server's clock, for pages that count down: milliseconds since 1970."""
    return JSONResponse({"now": milliseconds(utc_now())}, headers=_UNCACHED)


async def _answers(question: Coroutine[None, None, None]) -> bool:
    try:
        await asyncio.wait_for(question, _PATIENCE)
    except (SQLAlchemyError, RedisError, OSError, TimeoutError, RuntimeError):
        return False
    return True


def _is_local(request: Request) -> bool:
    """A caller on this machine, by its own name; one that a proxy speaks for is not.

    The name also keeps out a page of another site whose name was made to lead here.
    """
    if {"x-forwarded-for", "forwarded", "x-real-ip"} & set(request.headers):
        return False
    if request.url.hostname not in _OWN_NAMES:
        return False
    try:
        return request.client is not None and ip_address(request.client.host).is_loopback
    except ValueError:
        return False


def _registry() -> CollectorRegistry:
    """The counts of all server processes, where there are several."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
