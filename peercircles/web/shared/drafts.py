"""Forms that keep in the browser what is typed, until the server has taken it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import reflex as rx
from reflex_base.event import passthrough_event_spec

from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import AlreadyDone
from peercircles.web.shared.app_state import AppState

DRAFTS = "$/public/js/drafts.jsx"


class Draft(rx.Component):
    """Around one form: keeps what is typed until the server has taken it.

    Without a name nothing is kept, and the form is taken once all the same, however often it
    is sent; its key has to change for it to begin anew.
    """

    library = DRAFTS
    tag = "Draft"

    name: rx.Var[str]
    version: rx.Var[int]
    known: rx.Var[int]
    done: rx.Var[str]


class Reopening(rx.Component):
    """Knows by the name of its draft which form is `open`, should the server forget it."""

    library = DRAFTS
    tag = "Reopening"

    visit: rx.Var[str]
    done: rx.Var[str]
    open: rx.Var[str]
    on_lost: rx.EventHandler[passthrough_event_spec(str, str)]


class KeepsForms(AppState, mixin=True):
    """The part of a State whose forms are drafts.

    `visit` changes when the server had to begin anew with this page: the page then asks for the
    form that was open, and lets go of what was typed into one that is `done`.
    """

    visit: rx.Field[str] = rx.field(default="")
    done: rx.Field[str] = rx.field(default="")

    def _arrive(self) -> None:
        """All of the page has been read."""
        self.visit = self.visit or str(new_id())

    def _to_resume(self, which: str, op: str) -> tuple[str, str]:
        """What kind of form was open, and what it is about; nothing where that was taken meanwhile.

        `which` is the name of its draft, `op` its operation id.
        """
        what, _space, about = which.partition(" ")
        return ("", "") if op and op == self.done else (what, about)

    async def _take(self, op: str, command: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Do what a form asks for, and give what comes of it.

        One that was sent twice was taken the first time: then nothing is there to give.
        """
        answer = None
        with suppress(AlreadyDone):
            answer = await self._run(op, command, *args, **kwargs)
        self.done = op
        return answer
