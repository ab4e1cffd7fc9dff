"""How the handlers of promises and of the parking lot are tried in the matrix."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.kernel.clock import utc_now
from peercircles.parking.models import ItemState
from peercircles.promises.models import PromiseState
from tests.matrix import Case, Place, form, operation
from tests.moments import LONG_AGO

PARKING = "/circles/[circle_id]/parking"
MINE = "/goals"
MEETING_PAGE = "/circles/[circle_id]/meetings/[meeting_id]"
SEES = frozenset({"member", "organiser"})
MEETINGS = "/circles/[circle_id]/meetings"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _promise(place: Place, which: str = "promise") -> dict[str, object]:
    return {"promise_id": str(getattr(place, which)), "op": operation()}


def _item(place: Place, which: str = "parked") -> dict[str, object]:
    return {"item_id": str(getattr(place, which)), "op": operation()}


def _huddle_form(place: Place) -> dict[str, object]:
    day = (utc_now() + timedelta(days=2)).date().isoformat()
    when = {"huddle_on": day, "huddle_time": "12:00", "huddle_minutes": "15"}
    people = ["", str(place.member)]
    return {"form": form(**when, huddle_people=people, huddle_room=""), "op": operation()}


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

PROMISE_ACTS = {
    "PromisesState.load": Case(MEETING_PAGE, who=SEES),
    "PromisesState.make": Case(
        MEETING_PAGE,
        lambda _: {"form": form(promise="Typed", promise_due="", owner=""), "op": operation()},
        changes=True,
        meeting="past_meeting",
    ),
    "PromisesState.keep": Case(MEETING_PAGE, _promise, changes=True),
    "PromisesState.drop": Case(MEETING_PAGE, _promise, changes=True),
    "PromisesState.reopen": Case(
        MEETING_PAGE, lambda place: _promise(place, "kept_promise"), changes=True
    ),
    "PromisesState.ask_to_change": Case(
        MEETING_PAGE, lambda place: {"promise_id": str(place.promise)}, who=EVERYBODY
    ),
    "PromisesState.change": Case(
        MEETING_PAGE,
        lambda place: _promise(place) | {"form": form(change_promise="x", change_promise_due="")},
        changes=True,
    ),
    "SeatsState.load": Case(MEETING_PAGE, who=SEES),
    "SeatsState.ask": Case(
        MEETING_PAGE,
        lambda _: {"form": form(seat_about="Typed", seat_urgent=""), "op": operation()},
        changes=True,
    ),
    "SeatsState.withdraw": Case(
        MEETING_PAGE,
        lambda _: {"op": operation()},
        changes=True,
        first=(
            (
                "SeatsState.ask",
                lambda _: {"form": form(seat_about="", seat_urgent=""), "op": operation()},
            ),
        ),
    ),
}

HUDDLES = {
    "HuddlesState.load": Case(MEETINGS, who=SEES),
    "HuddlesState.arrange": Case(MEETINGS, _huddle_form, changes=True),
    "HuddlesState.cancel": Case(
        MEETINGS,
        lambda place: {"huddle_id": str(place.huddle), "op": operation()},
        changes=True,
    ),
    "HuddlesState.tell": Case(
        MEETINGS,
        lambda place: {
            "form": form(huddle=str(place.begun_huddle), huddle_line="Typed"),
            "op": operation(),
        },
        changes=True,
    ),
}


def promised_in(world: Any, circle: Any, owner: Any, member: Any, meeting: Any) -> dict[str, UUID]:
    """The owner's promises, parked things and huddles in the circle."""
    done = {"state": PromiseState.DONE, "settled_at": LONG_AGO}
    picked = {"state": ItemState.PICKED, "picked_for": meeting.id, "left_at": LONG_AGO}
    return {
        "promise": world.promise(owner, circle=circle).id,
        "kept_promise": world.promise(owner, circle=circle, **done).id,
        "parked": world.parked(owner, circle=circle).id,
        "huddle": world.huddle(owner, member, circle=circle).id,
        "begun_huddle": world.huddle(owner, member, circle=circle, starts_at=utc_now()).id,
        "picked": world.parked(owner, circle=circle, **picked).id,
    }
