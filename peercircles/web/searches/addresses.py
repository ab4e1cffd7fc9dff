"""The address of a search, so that going back shows it again, and where what was found stands."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from peercircles.kernel.finding import Found, Spot
from peercircles.searches.queries import Sort

PATH = "/search"
OWN = "/growth"


def address_of(typed: str, sort: str = "", before: Spot | None = None) -> str:
    """Where these words are looked for, in one sort or all, on this page of what was found."""
    asked = {
        "q": typed,
        "in": sort,
        "before": _written(before) if before else "",
    }
    return f"{PATH}?{urlencode({name: value for name, value in asked.items() if value})}"


def words_in(query: Mapping[str, object]) -> str:
    """The words as they were typed."""
    return _one(query, "q")


def sort_in(query: Mapping[str, object]) -> Sort | None:
    """Where to look; anywhere, if it names nothing we know."""
    with suppress(ValueError):
        return Sort(_one(query, "in"))
    return None


def spot_in(query: Mapping[str, object]) -> Spot | None:
    """Where the page begins; at the newest, if nobody can tell."""
    at, _tilde, row_id = _one(query, "before").partition("~")
    with suppress(ValueError):
        return Spot(datetime.fromisoformat(at).replace(tzinfo=UTC), UUID(row_id))
    return None


def path_to(row: Found) -> str:
    """The page that shows what was found."""
    home, thing = f"/circles/{row.home_id}", row.thing_id
    match row.kind:
        case "goal" | "update":
            return f"{home}/board?goal={thing}"
        case "comment":
            return f"{home}/goals/{thing}/comments"
        case "promise" | "note" | "decision":
            return f"{home}/meetings/{thing}" if thing else home
        case "thanks":
            return f"{home}/meetings/{thing}" if thing else f"{OWN}/record"
        case "ask" | "reply":
            return f"{home}/asks"
        case _:
            return _own_path(row)


def _own_path(row: Found) -> str:
    """The same, of what is the reader's alone."""
    match row.kind:
        case "aim" | "driver":
            return f"{OWN}/drivers/{row.thing_id}"
        case "test" | "observed":
            return f"{OWN}/tests/{row.thing_id}"
        case "item":
            return f"{OWN}/backpack"
        case _:
            return f"{OWN}/record"


def _written(spot: Spot) -> str:
    """Without the sign of an offset, which some that read addresses take for a space."""
    return f"{spot.at.astimezone(UTC).replace(tzinfo=None).isoformat()}~{spot.id}"


def _one(query: Mapping[str, object], name: str) -> str:
    value = query.get(name, "")
    return value if isinstance(value, str) else ""
