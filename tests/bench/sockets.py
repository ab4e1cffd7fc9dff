"""A socket.io client that costs next to nothing, so that the server is what is measured."""

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from picows import WSFrame, WSListener, WSMsgType, WSTransport, ws_connect

Hears = Callable[[bytes, float], None]
_PATIENCE = 60.0


class Wire(WSListener):
    """One socket. `hears` gets every event as it came, with the time it came at."""

    def __init__(self, namespace: str, hears: Hears) -> None:
        self.received_bytes = 0
        self._prefix = f"{namespace}," if namespace else ""
        self._hears = hears
        self._ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport: Any = None

    async def ready(self) -> None:
        """Wait until the server has let us in."""
        await asyncio.wait_for(self._ready, _PATIENCE)

    def emit(self, event: str, content: object) -> None:
        """Send an event."""
        self._send(f"42{self._prefix}{json.dumps([event, content], separators=(',', ':'))}")

    def close(self) -> None:
        """Disconnect."""
        self._transport.disconnect()

    def on_ws_connected(self, transport: WSTransport) -> None:
        """See picows."""
        self._transport = transport

    def on_ws_disconnected(self, transport: WSTransport) -> None:
        """See picows."""
        if not self._ready.done():
            self._ready.set_exception(ConnectionError("the server closed the socket"))

    def on_ws_frame(self, transport: WSTransport, frame: WSFrame) -> None:
        """See picows; the digits are those of engine.io and socket.io."""
        if frame.msg_type == WSMsgType.CLOSE:
            transport.disconnect()
        elif frame.msg_type == WSMsgType.TEXT:
            self._take(frame.get_payload_as_bytes(), time.perf_counter())

    def _take(self, message: bytes, at: float) -> None:
        if message.startswith(b"42"):
            self.received_bytes += len(message)
            self._hears(message, at)
        elif message.startswith(b"2"):
            self._send("3")
        elif message.startswith(b"0"):
            self._send(f"40{self._prefix}")
        elif message.startswith(b"40") and not self._ready.done():
            self._ready.set_result(None)
        elif message.startswith(b"44") and not self._ready.done():
            self._ready.set_exception(ConnectionError(message.decode()))

    def _send(self, message: str) -> None:
        self._transport.send(WSMsgType.TEXT, message.encode())


async def open_wire(
    address: str, hears: Hears, *, namespace: str = "", headers: Mapping[str, str] | None = None
) -> Wire:
    """A connected socket."""
    _, wire = await ws_connect(
        lambda: Wire(namespace, hears),
        address,
        extra_headers=dict(headers or {}),
        max_frame_size=64 << 20,
    )
    await wire.ready()
    return wire


def content_of(message: bytes) -> Any:
    """What an event carries."""
    return json.loads(message[message.index(b"[") :])[1]
