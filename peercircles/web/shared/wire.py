"""Everything here leans on parts of Reflex that are not documented; one module, with a test.

Tried with Reflex 0.10.1: docs/decisions/0002-live-lane.md says what each is needed for.
"""

from collections.abc import Callable
from time import monotonic
from typing import Any

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex_base.event import Event
from reflex_base.event.context import EventContext
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler

VAR_SUFFIX = "_rx_state_"
KEPT_SECONDS = 240.0


def handler_of(event_name: str) -> Callable[..., Any]:
    """The function behind an event name. Raises KeyError where there is none."""
    return RegistrationContext.get().event_handlers[event_name].handler.fn


def name_of_handler(event_name: str) -> str:
    """State.handler for an event name; empty where there is none."""
    registered = RegistrationContext.get().event_handlers.get(event_name)
    return registered.handler.fn.__qualname__ if registered else ""


def handler_names() -> dict[str, str]:
    """Every event a browser can send: its name on the wire, and State.handler."""
    return {
        name: registered.handler.fn.__qualname__
        for name, registered in RegistrationContext.get().event_handlers.items()
    }


def event_name(handler: Any) -> str:
    """The name on the wire of `SomeState.handler`."""
    return format_event_handler(handler)


def is_from_browser() -> bool:
    """Whether the event at hand was sent by a browser, or follows from one that was."""
    return bool(EventContext.get().router_data)


def is_sent_by_browser() -> bool:
    """Whether a browser sent the event at hand itself: nothing that its page loads in turn."""
    context = EventContext.get()
    return bool(context.router_data) and context.parent_txid is None


def var_delta(state: type[rx.State], **values: object) -> dict[str, dict[str, object]]:
    """A change of some vars of a state, as the browser takes it."""
    return {state.get_full_name(): {f"{name}{VAR_SUFFIX}": value for name, value in values.items()}}


class Sockets:
    """The open sockets of this process."""

    def __init__(self, app: rx.App) -> None:
        self._app = app
        self._leftovers = Leftovers()

    def is_open(self, token: str, sid: str) -> bool:
        """Whether the browser tab `token` still has the socket `sid`."""
        record = self._namespace._token_manager.token_to_socket.get(token)
        return record is not None and record.sid == sid

    async def enter(self, sid: str, room: str) -> None:
        """Let the socket hear what is sent to `room`."""
        await self._namespace.enter_room(sid, room)

    async def leave(self, sid: str, room: str) -> None:
        """Let the socket hear nothing more of `room`."""
        await self._namespace.leave_room(sid, room)

    async def send(self, to: str, delta: dict[str, dict[str, object]]) -> None:
        """Send a change to a room, or to one socket; encoded once."""
        await self._namespace.emit("event", {"delta": delta}, room=to)

    async def call(self, token: str, name: str) -> None:
        """Run the handler with this event name for the tab `token`, as if it had asked itself.

        From the root context: an event sent from inside another handler would run with
        that caller's cookies (reflex_base/event/context.py, fork).
        """
        processor = self._app.event_processor
        if processor._root_context is None:
            raise RuntimeError("the server has not started")
        context = processor._root_context.fork(token=token)
        await processor.enqueue(token, Event(name=name, payload={}), ev_ctx=context)

    async def forget_closed(self) -> None:
        """Give back the memory of tabs that closed minutes ago; an open tab keeps its state."""
        manager = self._app.state_manager
        if isinstance(manager, StateManagerMemory):
            self._leftovers.clear_away(manager, set(self._namespace._token_manager.token_to_socket))

    @property
    def _namespace(self) -> Any:
        return self._app.event_namespace


class Leftovers:
    """Since when which tabs are closed. Their state is kept a while: a connection comes back."""

    def __init__(self, kept_seconds: float = KEPT_SECONDS) -> None:
        self._kept_seconds = kept_seconds
        self._closed_since: dict[str, float] = {}

    def clear_away(self, manager: StateManagerMemory, open_tabs: set[str]) -> None:
        """Forget the state of tabs that are closed for long enough and not busy."""
        held = {token.lock_key: token for _until, token in manager._token_expires_at.values()}
        closed = held.keys() - open_tabs
        now = monotonic()
        self._closed_since = {tab: self._closed_since.get(tab, now) for tab in closed}
        for tab, since in list(self._closed_since.items()):
            lock = manager._states_locks.get(tab)
            if now - since >= self._kept_seconds and not (lock and lock.locked()):
                manager._purge_token(held[tab])
                del self._closed_since[tab]
