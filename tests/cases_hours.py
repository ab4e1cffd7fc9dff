"""How the handlers of hours and journeys are tried in the matrix."""

from datetime import timedelta

from peercircles.kernel.clock import utc_now
from tests.matrix import Case, Place, form, operation

HOURS_PAGE = "/you/hours"
MEETINGS = "/circles/[circle_id]/meetings"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
STROKE = [0, 4, 0, 8, 2]


def _own(arguments=lambda _place: {}, *, changes=True, first=()) -> Case:
    return Case(HOURS_PAGE, arguments, who=EVERYBODY, changes=changes, first=first, is_own=True)


def _journey(_place: Place) -> dict[str, object]:
    day = (utc_now() + timedelta(days=30)).date().isoformat()
    return {"form": form(zone="Asia/Tokyo", from_on=day, to_on=day), "op": operation()}


PAINTED = (
    ("HoursState.load", lambda _: {}),
    ("HoursState.paint", lambda _: {"stroke": STROKE, "op": operation()}),
)

HOURS = {
    "HoursState.load": _own(changes=False),
    "HoursState.look_again": _own(changes=False),
    "HoursState.paint": _own(lambda _: {"stroke": STROKE, "op": operation()}),
    "HoursState.set_hours": _own(
        lambda _: {"form": form(days="weekdays", first="0", end="8", band="1"), "op": operation()}
    ),
    "HoursState.copy": _own(lambda _: {"form": form(weekday="0", to="weekend"), "op": operation()}),
    "HoursState.begin": _own(lambda _: {"preset": "late", "op": operation()}),
    "HoursState.undo": _own(lambda _: {"op": operation()}, first=PAINTED),
    "HoursState.add_journey": _own(_journey),
    "HoursState.drop_journey": Case(
        HOURS_PAGE,
        lambda place: {"journey_id": str(place.journey), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
    "MeetingsState.consider_alternative": Case(
        MEETINGS, lambda place: {"flag_id": str(place.flag)}, who=EVERYBODY
    ),
    "MeetingsState.keep_hour": Case(
        MEETINGS,
        lambda place: {"flag_id": str(place.flag), "op": operation()},
        changes=True,
    ),
}
