"""Every table there is, and what it keeps of people."""

from peercircles.keeping.holdings import Holding, Part
from peercircles.keeping.holdings_of_circles import HOLDINGS_OF_CIRCLES
from peercircles.keeping.holdings_of_compacts import HOLDINGS_OF_COMPACTS
from peercircles.keeping.holdings_of_growth import HOLDINGS_OF_GROWTH
from peercircles.keeping.holdings_of_help import HOLDINGS_OF_HELP
from peercircles.keeping.holdings_of_meetings import HOLDINGS_OF_MEETINGS
from peercircles.keeping.holdings_of_people import HOLDINGS_OF_PEOPLE
from peercircles.keeping.holdings_of_records import HOLDINGS_OF_RECORDS
from peercircles.keeping.holdings_of_trials import HOLDINGS_OF_TRIALS
from peercircles.keeping.holdings_of_trust import HOLDINGS_OF_TRUST

HOLDINGS: tuple[Holding, ...] = (
    *HOLDINGS_OF_PEOPLE,
    *HOLDINGS_OF_CIRCLES,
    *HOLDINGS_OF_HELP,
    *HOLDINGS_OF_MEETINGS,
    *HOLDINGS_OF_TRUST,
    *HOLDINGS_OF_COMPACTS,
    *HOLDINGS_OF_GROWTH,
    *HOLDINGS_OF_TRIALS,
    *HOLDINGS_OF_RECORDS,
)


def parts_with_tables() -> list[tuple[str, Part]]:
    """The parts of everything one owns, each with its table, in the order people read them."""
    return [(holding.table, part) for holding in HOLDINGS for part in holding.parts]
