"""The State of who went lately and of closing, on a circle's first page."""

from dataclasses import dataclass, field
from uuid import UUID

import reflex as rx

from peercircles.exits.closing import agree_to_close, close_deserted, keep_open
from peercircles.exits.models import Route
from peercircles.exits.queries import Closing, ExitRow, closing_of, lately_gone
from peercircles.kernel.clock import utc_now
from peercircles.kernel.text import Text, text
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class GoneLine:
    """Somebody went: one kind sentence."""

    key: str = ""
    sentence: str = ""
    at: str = ""


@dataclass(frozen=True)
class ClosingView:
    """How far the circle is with closing. `agreed` and `waiting` are names."""

    is_closed: bool = False
    is_proposed: bool = False
    agreed: list[str] = field(default_factory=list[str])
    waiting: list[str] = field(default_factory=list[str])
    is_agreed_by_you: bool = False
    can_agree: bool = False
    can_close_alone: bool = False


class PartingsState(AppState):
    """Who went lately, and whether the circle comes to its end."""

    gone: rx.Field[list[GoneLine]] = rx.field(default_factory=list)
    closing: rx.Field[ClosingView] = rx.field(default_factory=ClosingView)
    asks: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        await self._show()
        await self._listen({circle_topic(self._circle_id): PartingsState.load})

    @rx.event
    async def ask_to_close(self):
        """Say first what closing means."""
        self.asks = True

    @rx.event
    async def let_be(self, is_open: bool):  # noqa: FBT001 - an event's arguments are positional
        """Leave the circle as it is."""
        self.asks = self.asks and is_open

    @rx.event
    async def agree(self, op: str):
        """The actor would close the circle."""
        await self._run(op, agree_to_close, self._circle_id)
        self.asks = False
        await self._show()

    @rx.event
    async def keep_open(self, op: str):
        """The actor would not close it any more."""
        await self._run(op, keep_open, self._circle_id)
        await self._show()

    @rx.event
    async def close(self, op: str):
        """An organiser closes a circle in which nobody is left to agree."""
        await self._run(op, close_deserted, self._circle_id)
        self.asks = False
        await self._show()

    async def _show(self) -> None:
        circle_id, locale = self._circle_id, self._caller.locale
        rows = await self._read(lately_gone, circle_id, utc_now())
        self.gone = [
            GoneLine(str(place), _said_of(row).into(locale), iso(row.at))
            for place, row in enumerate(rows)
        ]
        self.closing = _closing_view(await self._read(closing_of, circle_id))

    @property
    def _circle_id(self) -> UUID:
        return self._route_id("circle_id")


def _said_of(row: ExitRow) -> Text:
    if not row.person_name:
        return text("Somebody has moved on. Thank you.")
    (name,) = short_names([row.person_name])
    if row.route is Route.PAUSE:
        return text("{name} is taking a pause. The seat stays.", name=name)
    return text("{name} has moved on. Thank you, {name}.", name=name)


def _closing_view(closing: Closing) -> ClosingView:
    return ClosingView(
        is_closed=closing.is_closed,
        is_proposed=bool(closing.agreed) and not closing.is_closed,
        agreed=short_names(list(closing.agreed)),
        waiting=short_names(list(closing.waiting)),
        is_agreed_by_you=closing.is_agreed_by_you,
        can_agree=closing.can_agree,
        can_close_alone=closing.can_close_alone,
    )
