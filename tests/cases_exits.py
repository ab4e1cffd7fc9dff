"""How the handlers about leaving, pausing, wishing and closing are tried in the matrix."""

from tests.matrix import Arguments, Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
SEES = frozenset({"member", "organiser"})
CARES = frozenset({"organiser"})
SEATED = frozenset({"member", "resting"})
GONE = frozenset({"ex-member"})
CIRCLES = "/circles"
LEAVE = "/circles/[circle_id]/leave"
OVERVIEW = "/circles/[circle_id]"
WISHES = "/circles/wishes"


def _op(_place: Place) -> dict[str, str]:
    return {"op": operation()}


def _finish(_place: Place) -> dict[str, str]:
    return {"route": "finish"}


def _words(_place: Place) -> dict[str, object]:
    return {"form": form(note="", wish=""), "op": operation()}


def _wish(_place: Place) -> dict[str, object]:
    return {"form": form(wish="Mornings"), "op": operation()}


_CHOSEN: tuple[tuple[str, Arguments], ...] = (("LeaveState.choose", _finish),)

EXITS = {
    "LeaveState.load": Case(LEAVE, who=SEATED | GONE),
    "LeaveState.choose": Case(LEAVE, _finish, who=EVERYBODY),
    "LeaveState.go": Case(LEAVE, _words, who=SEATED, changes=True, first=_CHOSEN),
    "LeaveState.send_note": Case(
        LEAVE,
        lambda _: {"form": form(note="Typed"), "op": operation()},
        who=GONE,
        changes=True,
    ),
    "LeaveState.finish": Case(LEAVE, _op, who=GONE, changes=True),
    "OwnExitsState.load": Case(CIRCLES, who=EVERYBODY, is_own=True),
    "OwnExitsState.come_back": Case(
        CIRCLES,
        lambda place: {"circle_id": str(place.circle), "op": operation()},
        who=frozenset({"resting"}),
        changes=True,
    ),
    "OwnExitsState.make_wish": Case(CIRCLES, _wish, who=EVERYBODY, changes=True, is_own=True),
    "OwnExitsState.take_wish_back": Case(
        CIRCLES,
        _op,
        who=EVERYBODY,
        changes=True,
        first=(("OwnExitsState.make_wish", _wish),),
        is_own=True,
    ),
    "PartingsState.load": Case(OVERVIEW, who=SEES),
    "PartingsState.ask_to_close": Case(OVERVIEW, who=EVERYBODY),
    "PartingsState.let_be": Case(OVERVIEW, lambda _: {"is_open": False}, who=EVERYBODY),
    "PartingsState.agree": Case(OVERVIEW, _op, changes=True),
    "PartingsState.keep_open": Case(
        OVERVIEW, _op, changes=True, first=(("PartingsState.agree", _op),)
    ),
    # There are members who could agree, so it is refused even to organisers.
    "PartingsState.close": Case(OVERVIEW, _op, who=CARES),
    "WishesState.load": Case(WISHES, who=CARES),
    "WishesState.invite": Case(
        WISHES,
        lambda place: {
            "form": form(wish=str(place.wish), circle=str(place.circle)),
            "op": operation(),
        },
        who=CARES,
        changes=True,
    ),
    "WishesState.mail": Case(WISHES, who=EVERYBODY),
    "WishesState.put_links_away": Case(WISHES, who=EVERYBODY),
}
