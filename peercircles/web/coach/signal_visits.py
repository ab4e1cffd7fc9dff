"""A coach reads the signals of a circle: the circle finds it in the log, as any other look."""

from uuid import UUID

from peercircles.coaching.views import PortfolioRow
from peercircles.kernel.errors import NotFound
from peercircles.observations.models import Scope
from peercircles.web.live.hub import Page
from peercircles.web.shared.runtime import current_runtime


async def note_signals(page: Page, row: PortfolioRow) -> bool:
    """Write down that the page shows them, or that it does not any more.

    False where they closed since they were read: then the page reads again.
    """
    visits, circle_id = current_runtime().visits, UUID(row.id)
    if row.glance is None:
        await visits.end(page, circle_id)
        return True
    try:
        await visits.begin(page, circle_id, Scope.SIGNALS)
    except NotFound:
        return False
    return True
