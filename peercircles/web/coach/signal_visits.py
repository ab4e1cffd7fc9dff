"""A coach reads the signals of a circle: the circle finds it in the log, as any other look."""

from contextlib import suppress
from uuid import UUID

from peercircles.coaching.views import PortfolioRow
from peercircles.kernel.errors import NotFound
from peercircles.observations.models import Scope
from peercircles.web.live.hub import Page
from peercircles.web.shared.runtime import current_runtime


async def note_signals(page: Page, row: PortfolioRow) -> None:
    """Write down that the page shows them, or that it does not any more."""
    visits, circle_id = current_runtime().visits, UUID(row.id)
    if row.glance is None:
        await visits.end(page, circle_id)
        return
    # Taken back since it was read: the page is told, and reads again.
    with suppress(NotFound):
        await visits.begin(page, circle_id, Scope.SIGNALS)
