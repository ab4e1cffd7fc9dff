"""The one place every event passes before a handler runs.

A socket's events are remote calls anybody can make: nothing about them
is believed but the session cookie of the handshake. In order: the handler is on the
reviewed list; the browser is signed in; the state belongs to that session; it does not
come too often; the arguments are the declared ones.
"""

import reflex as rx
from reflex.app import App
from reflex.state import BaseState, StateUpdate
from reflex_base.event import Event

from peercircles.web.shared.app_state import AppState, Binding
from peercircles.web.shared.arguments import are_acceptable, drop_absent_fields
from peercircles.web.shared.callers import CALLER, Caller, session_digest
from peercircles.web.shared.pace import Pace
from peercircles.web.shared.refusals import note_refusal
from peercircles.web.shared.reviewed import CHAINED_EVENTS, FRAMEWORK_EVENTS, is_reviewed
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.wire import handler_of, is_from_browser, is_sent_by_browser, var_delta

PER_SECOND, PER_MINUTE = 60, 900
# A page that is loaded reads for all its parts at once.
WEIGHT_OF_A_PAGE = 3
DROPPED = StateUpdate()


class Guard(rx.Middleware):
    """Lets an event through to its handler, or answers for it."""

    def __init__(self) -> None:
        self._pace = Pace(PER_SECOND, PER_MINUTE)

    async def preprocess(
        self,
        app: App,  # noqa: ARG002 - the framework's signature
        state: BaseState,
        event: Event,
    ) -> StateUpdate | None:
        """None to let `event` through; an update to answer instead of its handler."""
        root = state._get_root_state()
        digest = session_digest(_cookies(root), secure=current_runtime().settings.is_https)
        caller = await current_runtime().callers.find(digest)
        await _bind(root, digest if caller else "")
        if not is_reviewed(event.name):
            # What it was called is for whoever sent it to say, and so for no log.
            note_refusal(
                type(self).__qualname__, "not-reviewed", caller.person_id if caller else None
            )
            return DROPPED
        if caller is None:
            return _signed_out()
        if is_from_browser():
            await current_runtime().callers.note_use(caller)
        return self._refusal(caller, event) or await _welcome(root, caller)

    def _refusal(self, caller: Caller, event: Event) -> StateUpdate | None:
        if event.name in CHAINED_EVENTS:
            return None
        # What a page loads in turn, or the live lane runs again by itself, is nobody's haste.
        weight = WEIGHT_OF_A_PAGE if event.name in FRAMEWORK_EVENTS else 1
        if is_sent_by_browser() and not self._pace.allows(caller.session_id, weight):
            note_refusal(event.name, "too-fast", caller.person_id)
            return StateUpdate(delta=var_delta(AppState, too_fast=True))
        if event.name in FRAMEWORK_EVENTS:
            return None
        drop_absent_fields(event.payload)
        if not are_acceptable(handler_of(event.name), event.payload):
            note_refusal(event.name, "arguments", caller.person_id)
            return DROPPED
        return None


def _cookies(root: BaseState) -> str:
    return root.router_data.get("headers", {}).get("cookie", "")


async def _bind(root: BaseState, digest: str) -> None:
    """Empty a state that was filled for another session (or for one that has ended)."""
    binding = await root.get_state(Binding)
    if binding._session_digest != digest:
        if binding._session_digest:
            router_data = root.router_data
            root.reset()
            root.router_data = router_data
        (await root.get_state(Binding))._session_digest = digest


def _signed_out() -> StateUpdate:
    return StateUpdate(delta=var_delta(AppState, signed_out=True))


async def _welcome(root: BaseState, caller: Caller) -> None:
    CALLER.set(caller)
    app_state = await root.get_state(AppState)
    app_state._keep_viewer(caller)
