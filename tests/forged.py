"""A tab without a browser: a bare socket that sends any event, true or forged."""

import asyncio
from typing import Any
from uuid import uuid4

import aiohttp
import socketio

HYDRATE = "reflex___state____state.hydrate_and_load"
NAMESPACE = "/_event"
PATIENCE = 45.0
# A page that loads nothing.
_NO_PAGE = "/nowhere"


class Refused(Exception):
    """The server did not let the socket in."""


class Tab:
    """One socket. `vars` is what a browser would show; `updates` is everything that came.

    `machine` is the address it comes from, one of 127.0.0.0/8: each may open so many a minute.
    """

    def __init__(
        self, base_url: str, *, cookie: str = "", token: str = "", machine: str = "127.0.0.1"
    ) -> None:
        self.base_url = base_url
        self.machine = machine
        self.cookie = cookie
        self.token = token or str(uuid4())
        self.updates: list[dict[str, Any]] = []
        self.vars: dict[str, Any] = {}
        self._came = asyncio.Event()
        self._socket = socketio.AsyncClient(reconnection=False, http_session=self._http)
        self._path = "/"
        self._query: dict[str, str] = {}

    async def open(self, path: str, *, origin: str | None = None, **query: str) -> "Tab":
        """Connect, as a page at `path` does, and let it load."""
        self._path, self._query = path, query
        self._socket.on("event", self._keep, namespace=NAMESPACE)
        headers = {"Origin": self.base_url if origin is None else origin}
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            await self._socket.connect(
                f"{self.base_url}/?token={self.token}",
                headers=headers,
                namespaces=[NAMESPACE],
                socketio_path=NAMESPACE,
                transports=["websocket"],
                wait_timeout=10,
            )
        except socketio.exceptions.ConnectionError as refusal:
            raise Refused(str(refusal)) from refusal
        await self.send(HYDRATE)
        await self.answered()
        return self

    async def send(self, name: str, **payload: Any) -> None:
        """Send an event, whatever it is."""
        await self._send(self._path, name, **payload)

    async def _send(self, path: str, name: str, **payload: Any) -> None:
        router = {"pathname": path, "asPath": path, "query": self._query}
        event = {"name": name, "payload": payload, "router_data": router}
        await self._socket.emit("event", event, namespace=NAMESPACE)

    async def ask(self, name: str, **payload: Any) -> list[dict[str, Any]]:
        """Send an event and give everything that came back until it was dealt with.

        Two events sent at once may overtake each other on the way to the state's lock, so
        the page is loaded twice: the second load comes after the event for certain.
        """
        before = len(self.updates)
        await self.send(name, **payload)
        await self.answered()
        await self.answered()
        return self.updates[before:]

    async def answered(self) -> None:
        """Load the page again and wait until that is done."""
        await self._loaded(self._path)

    async def settled(self) -> None:
        """Wait until what was sent is dealt with, and do not load the page again for that."""
        for _event in range(2):
            await self._loaded(_NO_PAGE)

    async def _loaded(self, path: str) -> None:
        before = len(self.updates)
        await self._send(path, HYDRATE)
        await self.until(lambda: _is_loaded(self.updates[before:]))

    async def until(self, condition: Any, *, patience: float = PATIENCE) -> None:
        """Wait until `condition()` holds, looking again whenever something comes."""
        async with asyncio.timeout(patience):
            while not condition():
                self._came.clear()
                if not condition():
                    await self._came.wait()

    def var(self, name: str) -> Any:
        """The last value of a var, by its short name."""
        return self.vars.get(f"{name}_rx_state_")

    async def close(self) -> None:
        """Disconnect."""
        await self._socket.disconnect()

    def _http(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(local_addr=(self.machine, 0))
        return aiohttp.ClientSession(connector=connector)

    async def _keep(self, update: dict[str, Any]) -> None:
        self.updates.append(update)
        for changes in (update.get("delta") or {}).values():
            self.vars.update(changes)
        self._came.set()


def _is_loaded(updates: list[dict[str, Any]]) -> bool:
    """Whether a load began and ended; what ended only may be one before."""
    said = [_says_of_load(each) for each in updates]
    return "signed out" in said or (False in said and True in said[said.index(False) :])


def _says_of_load(update: dict[str, Any]) -> bool | str | None:
    said: bool | str | None = None
    for changes in (update.get("delta") or {}).values():
        if changes.get("signed_out_rx_state_"):
            return "signed out"
        said = changes.get("is_hydrated_rx_state_", said)
    return said
