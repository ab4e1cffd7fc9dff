"""What people do with their promises, on whichever page shows them."""

from collections.abc import Callable
from typing import Any

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.promises.commands import (
    change_promise,
    drop_promise,
    keep_promise,
    reopen_promise,
)
from peercircles.web.promises.forms import ChangeForm, promised_instead
from peercircles.web.shared.app_state import AppState


class PromiseActs(AppState, mixin=True):
    """The handlers about promises, for the State of a section that shows them.

    `changing` is the promise whose form is open. `made_count` counts what was promised here, for
    the form to begin anew each time.
    """

    changing: rx.Field[str] = rx.field(default="")
    made_count: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def keep(self, promise_id: str, op: str):
        """It is done."""
        await self._settle(op, keep_promise, promise_id)

    @rx.event
    async def drop(self, promise_id: str, op: str):
        """It is let go, without a reason."""
        await self._settle(op, drop_promise, promise_id)
        self._say(text("It is let go. It does not come back."))

    @rx.event
    async def reopen(self, promise_id: str, op: str):
        """It was not done, or not let go, after all."""
        await self._settle(op, reopen_promise, promise_id)

    @rx.event
    async def ask_to_change(self, promise_id: str):
        """Open the form of a promise, or close it again."""
        self.changing = "" if self.changing == promise_id else promise_id

    @rx.event
    async def change(self, promise_id: str, form: ChangeForm, op: str):
        """Another promise takes its place."""
        try:
            said = promised_instead(form)
            await self._run(op, change_promise, parse_id(promise_id), said)
        except Invalid as refusal:
            # Its form has fields of its own, so that nothing is said beside the other one.
            raise Invalid(refusal.message, field=f"change_{refusal.field}") from None
        self.changing = ""
        await self._show_promises()

    async def _settle(self, op: str, command: Callable[..., Any], promise_id: str) -> None:
        """Do it, and show how things are then, also where somebody was quicker."""
        try:
            await self._run(op, command, parse_id(promise_id))
        finally:
            await self._show_promises()

    async def _show_promises(self) -> None:
        """Show the promises as they are now. Each section says which."""
        raise NotImplementedError
