"""The State of the focus seats of the meeting in the address."""

from dataclasses import dataclass
from typing import TypedDict

import reflex as rx

from peercircles.agendas.focus_queue import SeatRow, seat_page
from peercircles.agendas.focus_requests import ask_for_seat, withdraw_seat_request
from peercircles.kernel.text import text
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState


class SeatForm(TypedDict):
    """What somebody asks for."""

    seat_about: str
    seat_urgent: str


@dataclass(frozen=True)
class SeatLine:
    """Somebody who asks, perhaps about a goal. `place` is empty for who sits in another meeting."""

    name: str = ""
    is_you: bool = False
    about: str = ""
    place: str = ""
    reason: str = ""
    goal_id: str = ""
    goal_title: str = ""


class SeatsState(CircleState):
    """Who asks for a focus seat. `asked` counts the requests made here, for the form."""

    seats: rx.Field[list[SeatLine]] = rx.field(default_factory=list)
    has_asked: rx.Field[bool] = rx.field(default=False)
    can_be_urgent: rx.Field[bool] = rx.field(default=False)
    asked: rx.Field[int] = rx.field(default=0)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        self.is_there = page.is_member
        if page.is_member:
            await self._show_seats()
        else:
            self.seats = []
        await self._listen({circle_topic(self._circle_id): SeatsState.load})

    @rx.event
    async def ask(self, form: SeatForm, op: str):
        """Ask for a seat."""
        about, is_urgent = form.get("seat_about", ""), bool(form.get("seat_urgent", ""))
        await self._run(op, ask_for_seat, self._circle_id, about=about, is_urgent=is_urgent)
        self.asked += 1
        await self._show_seats()
        self._say(text("You are in the queue. The sentence beside your name says why there."))

    @rx.event
    async def withdraw(self, op: str):
        """Do without one."""
        try:
            await self._run(op, withdraw_seat_request, self._circle_id)
        finally:
            await self._show_seats()

    async def _show_seats(self) -> None:
        page = await self._read(seat_page, self._route_id("meeting_id"))
        self.seats = [self._line(row) for row in page.rows]
        self.has_asked, self.can_be_urgent = page.has_asked, page.can_be_urgent

    def _line(self, row: SeatRow) -> SeatLine:
        return SeatLine(
            name=row.person_name,
            is_you=row.is_you,
            about=row.about,
            place=str(row.place) if row.place else "",
            reason=row.reason.into(self._caller.locale),
            goal_id=row.goal_id,
            goal_title=row.goal_title,
        )
