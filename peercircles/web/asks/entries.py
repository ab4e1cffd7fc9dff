"""The pages on which a circle keeps and asks for things between its meetings."""

from collections.abc import Sequence

from peercircles.web.asks.page import asks_page
from peercircles.web.asks.state import AskOffersState
from peercircles.web.entries import PageEntry
from peercircles.web.parking.page import parking_page
from peercircles.web.parking.state import ParkingState
from peercircles.web.shared.words import _
from peercircles.web.worries.state import WorriesState

BETWEEN_MEETINGS: Sequence[PageEntry] = (
    PageEntry(
        "/circles/[circle_id]/parking", parking_page, lambda: _("Parking lot"), ParkingState.load
    ),
    PageEntry(
        "/circles/[circle_id]/asks",
        asks_page,
        lambda: _("Asks"),
        [AskOffersState.load, WorriesState.load],
    ),
)
