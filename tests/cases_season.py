"""How the handlers of the season page are tried in the matrix."""

from datetime import timedelta

from peercircles.kernel.clock import utc_now
from tests.matrix import Case, Place, form, operation

SEASON_PAGE = "/circles/[circle_id]/season"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
SEES = frozenset({"member", "organiser"})


def _wish(_place: Place) -> dict[str, object]:
    return {
        "form": form(
            first_on=(utc_now() + timedelta(days=60)).date().isoformat(),
            cadence="weekly",
            count="2",
            minutes="60",
            zone="Europe/Dublin",
            weekdays=["", "0", "1", "2", "3", "4"],
        )
    }


def _option(place: Place) -> dict[str, object]:
    return {"proposal_id": str(place.proposal), "number": 0, "op": operation()}


LOADED = (("SeasonState.load", lambda _: {}),)
SEARCHED = (*LOADED, ("SeasonState.search", _wish))

SEASON = {
    "SeasonState.load": Case(SEASON_PAGE, who=SEES),
    "SeasonState.search": Case(SEASON_PAGE, _wish, who=SEES),
    "SeasonState.look_at_search": Case(SEASON_PAGE, who=SEES, first=SEARCHED),
    "SeasonState.try_help": Case(
        SEASON_PAGE, lambda _: {"kind": "shorter"}, who=SEES, first=SEARCHED
    ),
    "SeasonState.cancel_search": Case(SEASON_PAGE, who=EVERYBODY),
    "SeasonState.show": Case(SEASON_PAGE, lambda _: {"number": 0}, who=SEES, first=LOADED),
    "SeasonState.ask_anew": Case(SEASON_PAGE, who=EVERYBODY),
    "SeasonState.go_back": Case(SEASON_PAGE, who=SEES, first=LOADED),
    "SeasonState.propose": Case(
        SEASON_PAGE,
        lambda _: {"form": form(room_kind="jitsi"), "op": operation()},
        who=SEES,
        changes=True,
        first=SEARCHED,
    ),
    "SeasonState.agree": Case(SEASON_PAGE, _option, changes=True),
    "SeasonState.disagree": Case(SEASON_PAGE, _option, changes=True),
    "SeasonState.withdraw": Case(
        SEASON_PAGE,
        lambda place: {"proposal_id": str(place.proposal), "op": operation()},
        who=SEES,
        changes=True,
    ),
}
