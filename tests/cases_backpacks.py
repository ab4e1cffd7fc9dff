"""How the handlers of a backpack are tried in the matrix: everybody, about their own."""

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PAGE = "/growth/backpack"
WORDS = {
    "name": "Typed",
    "kind": "skill",
    "state": "building",
    "way": "course",
    "closing": "",
    "gap": "",
}


def _item(place: Place) -> dict[str, object]:
    return {"item_id": str(place.item)}


def _changed(place: Place) -> dict[str, object]:
    edited = form(**WORDS, item=str(place.item), version="1")
    return {"form": edited, "op": operation()}


BACKPACKS = {
    "BackpackState.load": Case(PAGE, who=EVERYBODY, is_own=True),
    "BackpackState.resume": Case(
        PAGE,
        lambda place: {"which": f"item {place.item}", "op": operation()},
        who=EVERYBODY,
    ),
    "BackpackState.begin": Case(PAGE, _item, who=EVERYBODY),
    "BackpackState.let_be": Case(PAGE, lambda _: {"is_open": False}, who=EVERYBODY, is_own=True),
    "BackpackState.save": Case(PAGE, _changed, who=EVERYBODY, changes=True),
    "BackpackState.move": Case(
        PAGE,
        lambda place: _item(place) | {"state": "have", "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "BackpackState.remove": Case(
        PAGE, lambda place: _item(place) | {"op": operation()}, who=EVERYBODY, changes=True
    ),
    "BackpackState.put_back": Case(
        PAGE,
        lambda place: {"item_id": str(place.gone_item), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
}
