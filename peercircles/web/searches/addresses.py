"""The address of a search: everything it asks for, so that going back shows it again."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from peercircles.kernel.finding import Spot
from peercircles.searches.queries import Sort

PATH = "/search"


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


def _written(spot: Spot) -> str:
    """Without the sign of an offset, which some that read addresses take for a space."""
    return f"{spot.at.astimezone(UTC).replace(tzinfo=None).isoformat()}~{spot.id}"


def _one(query: Mapping[str, object], name: str) -> str:
    value = query.get(name, "")
    return value if isinstance(value, str) else ""
