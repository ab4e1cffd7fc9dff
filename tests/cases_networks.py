"""How the handlers of a people map are tried in the matrix: everybody, about their own."""

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PAGE = "/growth/people"
WORDS = {
    "name": "Typed",
    "functions": ["", "career"],
    "closeness": "close",
    "sphere": "family",
    "note": "",
}


def _contact(place: Place) -> dict[str, object]:
    return {"contact_id": str(place.contact)}


def _changed(place: Place) -> dict[str, object]:
    edited = form(**WORDS, contact=str(place.contact), version="1")
    return {"form": edited, "op": operation()}


NETWORKS = {
    "PeopleMapState.load": Case(PAGE, who=EVERYBODY, is_own=True),
    "PeopleMapState.resume": Case(
        PAGE,
        lambda place: {"which": f"contact {place.contact}", "op": operation()},
        who=EVERYBODY,
    ),
    "PeopleMapState.begin": Case(PAGE, _contact, who=EVERYBODY),
    "PeopleMapState.let_be": Case(PAGE, lambda _: {"is_open": False}, who=EVERYBODY, is_own=True),
    "PeopleMapState.save": Case(PAGE, _changed, who=EVERYBODY, changes=True),
    "PeopleMapState.remove": Case(
        PAGE, lambda place: _contact(place) | {"op": operation()}, who=EVERYBODY, changes=True
    ),
    "PeopleMapState.put_back": Case(
        PAGE,
        lambda place: {"contact_id": str(place.gone_contact), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
}
