"""The State of a coach's list of circles."""

import reflex as rx

from peercircles.coaching.queries import portfolio
from peercircles.coaching.views import PortfolioRow
from peercircles.kernel.clock import utc_now
from peercircles.web.coach.signal_visits import note_signals
from peercircles.web.coach.views import CoachedLine, coached_lines, summary
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.app_state import AppState


class PortfolioState(AppState):
    """All circles somebody coaches."""

    lines: rx.Field[list[CoachedLine]] = rx.field(default_factory=list)
    summary: rx.Field[str] = rx.field(default="")
    is_ready: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened to what the coach may see."""
        rows = await self._show()
        page = await self._listen({person_topic(self._caller.person_id): PortfolioState.load})
        while not all([await note_signals(page, row) for row in rows]):
            rows = await self._show()

    async def _show(self) -> list[PortfolioRow]:
        rows = await self._read(portfolio, utc_now())
        self.lines = coached_lines(rows, self._caller)
        said = summary(rows) if rows else []
        self.summary = " ".join(each.into(self._caller.locale) for each in said)
        self.is_ready = True
        return rows
