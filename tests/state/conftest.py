"""Pages without a browser: a person's State on a real database, its handlers to be awaited."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

import pytest
import reflex as rx
import sqlalchemy as sa

from peercircles.facilitation.reactions import react_to
from peercircles.identity.models import Person
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import Transactions
from peercircles.notifications.activity import keep_activity
from peercircles.settings import Settings
from peercircles.web.goals.state import BoardState
from peercircles.web.live.boards import Boards
from peercircles.web.live.hub import Hub
from peercircles.web.live.runs import Runs
from peercircles.web.live.transports import LocalTransport
from peercircles.web.live.visits import Visits
from peercircles.web.runs.state import LiveState
from peercircles.web.shared.callers import CALLER, Caller, Callers
from peercircles.web.shared.runtime import Runtime, current_runtime, install


@dataclass
class Wires:
    """The far ends of the sockets: what was sent to which room or page."""

    rooms: list[tuple[str, str]] = field(default_factory=list)
    sent: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)

    def is_open(self, token: str, sid: str) -> bool:
        return True

    async def enter(self, sid: str, room: str) -> None:
        self.rooms.append((sid, room))

    async def leave(self, sid: str, room: str) -> None:
        self.rooms.remove((sid, room))

    async def send(self, to: str, delta: dict[str, Any]) -> None:
        self.sent.append((to, delta))

    async def call(self, token: str, name: str) -> None:
        self.calls.append((token, name))


class OpenPage:
    """A page as one person has it open: its vars to look at, its handlers to await."""

    def __init__(self, state: Any, caller: Caller) -> None:
        self.state = state
        self.caller = caller

    def __getattr__(self, name: str) -> Any:
        part = getattr(self.state, name)
        return self._as_the_person(part) if iscoroutinefunction(part) else part

    @property
    def listens(self) -> set[str]:
        """The topics on which the page looks again."""
        page = current_runtime().hub.page_of(self.state.router.session.client_token)
        return set(page.listens) if page else set()

    def _as_the_person(self, handler: Callable[..., Awaitable[Any]]) -> Callable[..., Any]:
        @wraps(handler)
        async def handled(*arguments: Any) -> Any:
            held = CALLER.set(self.caller)
            try:
                return await handler(*arguments)
            finally:
                CALLER.reset(held)

        return handled


class Opener(Protocol):
    """Opens a page of a State as a person, at an address with these ids."""

    def __call__(
        self, kind: type[rx.State], person: Person, *, locale: str = "en", **ids: UUID | str
    ) -> OpenPage: ...


@pytest.fixture
def wires() -> Wires:
    """Where the live lane of the runtime ends."""
    return Wires()


@pytest.fixture
def runtime(engine: sa.Engine, wires: Wires, tmp_path: Path) -> Iterator[Runtime]:
    """What a server process works with, without a mail server, installed as this process's."""
    hub = Hub(wires, LocalTransport())  # pyright: ignore[reportArgumentType] - the same verbs
    running = Runtime(
        settings=Settings(data=tmp_path, base_url="http://127.0.0.1:8000"),  # pyright: ignore[reportCallIssue] - the rest has defaults
        transactions=Transactions(engine, reactions=[react_to, keep_activity]),
        callers=Callers(_nobody, _nobody),
        hub=hub,
        runs=Runs(hub, LiveState.get_full_name()),
        visits=Visits(hub),
        boards=Boards(hub, BoardState.get_full_name()),
    )
    install(running)
    yield running
    running.threads.shutdown()


@pytest.fixture
def open_page(runtime: Runtime) -> Opener:
    """`open_page(PeopleState, ana, circle_id=…)`: a page that has not loaded yet."""

    def opened(
        kind: type[rx.State], person: Person, *, locale: str = "en", **ids: UUID | str
    ) -> OpenPage:
        root = rx.State(_reflex_internal_init=True)
        query = {name: str(value) for name, value in ids.items()}
        tab = {"token": str(new_id()), "sid": str(new_id()), "query": query, "headers": {}}
        root.router_data = root._update_router_vars(tab, {})
        state = root.get_substate(kind.get_full_name().split("."))
        caller = Caller(new_id(), person.id, person.name, person.zone, locale)
        state._keep_viewer(caller)
        return OpenPage(state, caller)

    return opened


@pytest.fixture
def op() -> Callable[[], str]:
    """A fresh operation id, as a browser makes one for each thing a person does."""
    return lambda: str(new_id())


async def _nobody(_who: object) -> None:
    return None
