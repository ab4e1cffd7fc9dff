"""Everything here leans on parts of Reflex that are not documented; one module, with a test.

Tried with Reflex 0.10.1: docs/decisions/0002-live-lane.md says what each is needed for.
"""

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex_base.event import Event
from reflex_base.registry import RegistrationContext
from reflex_base.utils.format import format_event_handler

VAR_SUFFIX = "_rx_state_"


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


def var_delta(state: type[rx.State], **values: object) -> dict[str, dict[str, object]]:
    """A change of some vars of a state, as the browser takes it."""
    return {state.get_full_name(): {f"{name}{VAR_SUFFIX}": value for name, value in values.items()}}


class Sockets:
    """The open sockets of this process."""

    def __init__(self, app: rx.App) -> None:
        self._app = app

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

    @property
    def _namespace(self) -> Any:
        return self._app.event_namespace
