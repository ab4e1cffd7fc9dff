"""The State of the page on which somebody pauses, moves on or finishes, and of what comes after."""

from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID

import reflex as rx

from peercircles.exits.commands import leave_circle, put_away, send_exit_note
from peercircles.exits.models import Route
from peercircles.exits.queries import LeavePage, leave_page
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.redirects import safe_redirect

ROUTES = (Route.PAUSE, Route.MOVE, Route.FINISH)


class LeaveForm(TypedDict):
    """What goes to the organisers with it, if anything."""

    note: str
    wish: str


class NoteForm(TypedDict):
    """A word to the organisers afterwards."""

    note: str


@dataclass(frozen=True)
class LeaveView:
    """Where somebody is with a circle: `stage` is there, resting or left."""

    id: str = ""
    name: str = ""
    stage: str = ""
    is_closed: bool = False
    is_last: bool = False
    note: str = ""


class LeaveState(AppState):
    """One's own place in a circle. `route` is what was chosen and not yet confirmed."""

    page: rx.Field[LeaveView] = rx.field(default_factory=LeaveView)
    route: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens, or something about one's own circles changed."""
        await self._show()
        await self._listen({person_topic(self._caller.person_id): LeaveState.load})

    @rx.event
    async def choose(self, route: str):
        """Look at what one way of leaving means; nothing is done yet."""
        self.route = route if route in {each.value for each in ROUTES} else ""

    @rx.event
    async def go(self, form: LeaveForm, op: str):
        """Do what was chosen."""
        if self.route not in {each.value for each in ROUTES}:
            raise NotFound(text("Choose first what you would like to do."))
        await self._run(
            op,
            leave_circle,
            self._circle_id,
            Route(self.route),
            note=form.get("note", ""),
            wish=form.get("wish", ""),
        )
        self.route = ""
        await self._show()

    @rx.event
    async def send_note(self, form: NoteForm, op: str):
        """Say something to the organisers, now that one has left."""
        await self._run(op, send_exit_note, self._circle_id, form.get("note", ""))
        await self._show()
        self._say(text("It is sent. Only the organisers read it."))

    @rx.event
    async def finish(self, op: str):
        """Put away what is offered."""
        await self._run(op, put_away, self._circle_id)
        return safe_redirect("/circles")

    async def _show(self) -> None:
        self.page = _view_of(await self._read(leave_page, self._circle_id))

    @property
    def _circle_id(self) -> UUID:
        return self._route_id("circle_id")


def _view_of(page: LeavePage) -> LeaveView:
    stage = "there" if page.is_there else "resting" if page.is_resting else "left"
    return LeaveView(
        id=page.circle_id,
        name=page.circle_name,
        stage=stage,
        is_closed=page.is_closed,
        is_last=page.is_there and page.others == 0,
        note=page.note,
    )
