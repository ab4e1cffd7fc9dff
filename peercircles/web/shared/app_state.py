"""What every page's State can do: ask and change through the domain, and say what came of it."""

import functools
import inspect
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import AlreadyDone, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.text import Text, text
from peercircles.kernel.work import Actor, Work
from peercircles.kernel.zones import place_of
from peercircles.web.shared.callers import CALLER, Caller
from peercircles.web.shared.names import initials_of
from peercircles.web.shared.pages import Page
from peercircles.web.shared.refusals import note_refusal
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.wire import event_name

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Viewer:
    """The signed-in person, as every page's frame shows them."""

    person_id: str = ""
    name: str = ""
    initials: str = ""
    zone: str = ""
    place: str = ""
    locale: str = "en"
    is_coach: bool = False


class Binding(rx.State):
    """Which browser session this tab's state was filled for."""

    _session_digest: str = ""


class AppState(rx.State):
    """The State above all pages. Refusals become sentences here; handlers do not catch."""

    viewer: rx.Field[Viewer] = rx.field(default_factory=Viewer)
    signed_out: rx.Field[bool] = rx.field(default=False)
    too_fast: rx.Field[bool] = rx.field(default=False)
    missing: rx.Field[str] = rx.field(default="")
    problems: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    notice: rx.Field[str] = rx.field(default="")
    notice_number: rx.Field[int] = rx.field(default=0)
    # Where the tab was and which load it was that found nothing.
    _missing_for: tuple[str, str] = ("", "")

    def __init_subclass__(cls, mixin: bool = False, **kwargs: Any) -> None:  # noqa: FBT001, FBT002 - Reflex's own signature
        for name, member in list(vars(cls).items()):
            if not name.startswith("_") and inspect.iscoroutinefunction(member):
                setattr(cls, name, _answering(member))
        super().__init_subclass__(mixin=mixin, **kwargs)

    @rx.event
    async def put_away(self):
        """The person has read the notice."""
        self.notice = ""
        self.too_fast = False

    @rx.event
    async def say_sorry(self):
        """Something broke that was not the person's doing."""
        self._say(text("Something went wrong on our side. Please try again."))

    async def _run(
        self,
        op: str,
        command: Callable[Concatenate[Work, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Run `command` as the signed-in person, once for each operation id `op`."""
        runtime = current_runtime()
        answer, events = await runtime.in_thread(
            runtime.transactions.run_once, parse_id(op), self._actor, command, *args, **kwargs
        )
        await runtime.hub.publish(events)
        return answer

    async def _run_without_trace(
        self, command: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run `command` as the signed-in person, keeping no operation id of it.

        For what must not show who did it, in the database neither; it has to be harmless twice.
        """
        runtime = current_runtime()
        answer, events = await runtime.in_thread(
            runtime.transactions.run, self._actor, command, *args, **kwargs
        )
        await runtime.hub.publish(events)
        return answer

    async def _read(
        self,
        query: Callable[Concatenate[Session, Actor, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> R:
        """Ask `query` as the signed-in person."""
        runtime = current_runtime()
        return await runtime.in_thread(
            runtime.transactions.read, self._actor, query, *args, **kwargs
        )

    @property
    def _actor(self) -> Actor:
        return CALLER.get().actor

    @property
    def _caller(self) -> Caller:
        return CALLER.get()

    def _route_id(self, name: str) -> UUID:
        """The id in the page's address. NotFound when it is not one."""
        return parse_id(self.router_data.get("query", {}).get(name.replace("-", "_"), ""))

    async def _listen(self, handlers: dict[str, Any]) -> Page:
        """Run these handlers again when something happens on their topics.

        Call it after the page's own access check. What the tab listened to on another page
        ends, and so does what these handlers listened to before.
        """
        hub, session = current_runtime().hub, self.router.session
        page = await hub.open(
            session.client_token, session.session_id, self._caller, self._address()
        )
        hub.listen_only(page, {topic: event_name(handler) for topic, handler in handlers.items()})
        return page

    def _listen_also(self, handlers: dict[str, Any]) -> None:
        """Listen to further topics on the same page."""
        hub = current_runtime().hub
        if page := hub.page_of(self.router.session.client_token):
            hub.listen(page, {topic: event_name(handler) for topic, handler in handlers.items()})

    def _address(self) -> str:
        """Where the tab is: the page, and the ids in its address."""
        query = self.router_data.get("query", {})
        return f"{self.router_data.get('pathname', '')} {sorted(query.items())}"

    def _is_found(self, handler: str) -> None:
        """Take the page for there again. Of a page in sections, all have to be."""
        address, found_nothing = self._missing_for
        if self.missing and (address != self._address() or found_nothing == handler):
            self.missing = ""

    def _say(self, sentence: Text) -> None:
        """Tell the person something that needs no answer."""
        self.notice = sentence.into(CALLER.get().locale)
        self.notice_number += 1

    async def _let_go(self) -> None:
        """Keep nothing of a page that may not be seen any more, and hear nothing more of it."""
        await current_runtime().hub.close(self.router.session.client_token)
        self.reset()

    def _keep_viewer(self, caller: Caller) -> None:
        viewer = Viewer(
            person_id=str(caller.person_id),
            name=caller.name,
            initials=initials_of(caller.name),
            zone=caller.zone,
            place=place_of(caller.zone, caller.locale),
            locale=caller.locale,
            is_coach=caller.is_coach,
        )
        if self.viewer != viewer:
            self.viewer = viewer
        if self.signed_out:
            self.signed_out = False

    def _answer(self, refusal: DomainError, *, is_load: bool) -> None:
        sentence = refusal.message.into(CALLER.get().locale)
        if isinstance(refusal, Invalid):
            self.problems = {refusal.field: sentence}
        elif isinstance(refusal, NotFound) and is_load:
            self.missing = sentence
        else:
            self._say(refusal.message)


def _answering(handler: Callable[..., Any]) -> Callable[..., Any]:
    is_load = handler.__name__ == "load"

    @functools.wraps(handler)
    async def answered(self: AppState, *args: Any, **kwargs: Any) -> Any:
        if self.problems:
            self.problems = {}
        try:
            answer = await handler(self, *args, **kwargs)
        except AlreadyDone:
            return None
        except DomainError as refusal:
            if isinstance(refusal, NotFound | Forbidden):
                note_refusal(handler.__qualname__, refusal.code, CALLER.get().person_id)
            if is_load and isinstance(refusal, NotFound):
                await self._let_go()
                self._missing_for = self._address(), handler.__qualname__
            self._answer(refusal, is_load=is_load)
            return None
        if is_load:
            self._is_found(handler.__qualname__)
        return answer

    return answered


def present_error(exception: Exception) -> rx.event.EventSpec:
    """Anything a handler did not expect: written down here, said kindly on the page."""
    log.error("unexpected error in a handler", exc_info=exception)
    return AppState.say_sorry()  # pyright: ignore[reportReturnType] - called on the class, a handler gives its event
