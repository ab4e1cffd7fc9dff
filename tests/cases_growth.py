"""How the handlers of what somebody keeps for their own growth are tried in the matrix."""

from typing import Any

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PRIORITIES = "/growth/drivers/[diagram_id]/priorities"


def _idea(place: Place) -> dict[str, Any]:
    return {"node_id": str(place.idea)}


def _placed(place: Place) -> dict[str, Any]:
    return _idea(place) | {"across": 2, "up": 4, "op": operation()}


PUT = (("PrioritiesState.put_at", _placed),)
GROWTH = {
    "PrioritiesState.load": Case(PRIORITIES, who=EVERYBODY),
    "PrioritiesState.choose": Case(PRIORITIES, _idea, who=EVERYBODY),
    "PrioritiesState.put": Case(
        PRIORITIES,
        lambda place: _idea(place) | {"form": form(across="2", up="4"), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "PrioritiesState.put_at": Case(PRIORITIES, _placed, who=EVERYBODY, changes=True),
    "PrioritiesState.step": Case(
        PRIORITIES,
        lambda place: _idea(place) | {"across": 1, "up": 0, "op": operation()},
        who=EVERYBODY,
        changes=True,
        first=PUT,
    ),
    "PrioritiesState.take_off": Case(
        PRIORITIES,
        lambda place: _idea(place) | {"op": operation()},
        who=EVERYBODY,
        changes=True,
        first=PUT,
    ),
    "PrioritiesState.undo": Case(
        PRIORITIES,
        lambda _place: {"op": operation()},
        who=EVERYBODY,
        changes=True,
        first=PUT,
    ),
    "PrioritiesState.name_axes": Case(
        PRIORITIES,
        lambda _place: {"form": form(axis_across="Cost", axis_up=""), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
}
