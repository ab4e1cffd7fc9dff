"""The address of a search, so that going back shows it again, and where what was found stands."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from urllib.parse import urlencode
from uuid import UUID

from peercircles.kernel.finding import Found, Spot
from peercircles.searches.queries import Sort

PATH = "/search"
_CIRCLE, _OWN = "/circles/{home}", "/growth"
_MEETING = _CIRCLE + "/meetings/{thing}"
# Where each kind of thing stands. What is of no meeting has a place of its own.
_PATHS: Mapping[str, str] = {
    "goal": _CIRCLE + "/board?goal={thing}",
    "update": _CIRCLE + "/board?goal={thing}",
    "comment": _CIRCLE + "/goals/{thing}/comments",
    "milestone": _CIRCLE + "/goals/{thing}/milestones",
    "charter": _CIRCLE + "/goals/{thing}/milestones",
    "measure": _CIRCLE + "/goals/{thing}/numbers",
    "promise": _MEETING,
    "promise-of-no-meeting": _CIRCLE,
    "note": _MEETING,
    "note-of-no-meeting": _CIRCLE,
    "decision": _MEETING,
    "decision-of-no-meeting": _CIRCLE,
    "thanks": _MEETING,
    "thanks-of-no-meeting": _OWN + "/record",
    "ask": _CIRCLE + "/asks",
    "reply": _CIRCLE + "/asks",
    "shared-entry": _CIRCLE + "/record",
    "shared-reflection": _CIRCLE + "/reflections",
    "shared-diagram": _CIRCLE + "/drivers",
    "aim": _OWN + "/drivers/{thing}",
    "driver": _OWN + "/drivers/{thing}",
    "own-measure": _OWN + "/drivers/{home}/numbers/{thing}",
    "system": _OWN + "/systems/{thing}",
    "thing": _OWN + "/systems/{thing}",
    "test": _OWN + "/tests/{thing}",
    "observed": _OWN + "/tests/{thing}",
    "item": _OWN + "/backpack",
    "entry": _OWN + "/record",
    "reflection": _OWN + "/reflections",
    "week": _OWN + "/reflections",
}


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
    kind = row.kind if row.thing_id else f"{row.kind}-of-no-meeting"
    return _PATHS[kind].format(home=row.home_id, thing=row.thing_id)


def _written(spot: Spot) -> str:
    """Without the sign of an offset, which some that read addresses take for a space."""
    return f"{spot.at.astimezone(UTC).replace(tzinfo=None).isoformat()}~{spot.id}"


def _one(query: Mapping[str, object], name: str) -> str:
    value = query.get(name, "")
    return value if isinstance(value, str) else ""
