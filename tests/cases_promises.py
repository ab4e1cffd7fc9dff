"""How the handlers of promises and of the parking lot are tried in the matrix."""

from typing import Any
from uuid import UUID

from peercircles.parking.models import ItemState
from peercircles.promises.models import PromiseState
from tests.matrix import Case, Place, form, operation
from tests.moments import LONG_AGO

PARKING = "/circles/[circle_id]/parking"
MINE = "/goals"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _promise(place: Place, which: str = "promise") -> dict[str, object]:
    return {"promise_id": str(getattr(place, which)), "op": operation()}


def _item(place: Place, which: str = "parked") -> dict[str, object]:
    return {"item_id": str(getattr(place, which)), "op": operation()}


PROMISES = {
    "OwnPromisesState.load": Case(MINE, who=EVERYBODY, is_own=True),
    "OwnPromisesState.make": Case(
        MINE,
        lambda place: {
            "form": form(promise="Typed", promise_due="", circle=str(place.circle)),
            "op": operation(),
        },
        changes=True,
    ),
    "OwnPromisesState.keep": Case(MINE, _promise, changes=True),
    "OwnPromisesState.drop": Case(MINE, _promise, changes=True),
    "OwnPromisesState.reopen": Case(
        MINE, lambda place: _promise(place, "kept_promise"), changes=True
    ),
    "OwnPromisesState.ask_to_change": Case(
        MINE, lambda place: {"promise_id": str(place.promise)}, who=EVERYBODY
    ),
    "OwnPromisesState.change": Case(
        MINE,
        lambda place: _promise(place) | {"form": form(change_promise="x", change_promise_due="")},
        changes=True,
    ),
    "ParkingState.load": Case(PARKING),
    "ParkingState.park": Case(
        PARKING, lambda _: {"form": form(parked="Typed"), "op": operation()}, changes=True
    ),
    "ParkingState.pick": Case(
        PARKING,
        lambda place: _item(place) | {"meeting_id": str(place.meeting)},
        changes=True,
    ),
    "ParkingState.release": Case(PARKING, _item, changes=True),
    "ParkingState.bring_back": Case(PARKING, lambda place: _item(place, "picked"), changes=True),
}


def promised_in(world: Any, circle: Any, owner: Any, meeting: Any) -> dict[str, UUID]:
    """The owner's promises and parked things in the circle."""
    done = {"state": PromiseState.DONE, "settled_at": LONG_AGO}
    picked = {"state": ItemState.PICKED, "picked_for": meeting.id, "left_at": LONG_AGO}
    return {
        "promise": world.promise(owner, circle=circle).id,
        "kept_promise": world.promise(owner, circle=circle, **done).id,
        "parked": world.parked(owner, circle=circle).id,
        "picked": world.parked(owner, circle=circle, **picked).id,
    }
