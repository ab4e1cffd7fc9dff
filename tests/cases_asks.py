"""How the handlers of asks and offers are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

ASKS = "/circles/[circle_id]/asks"


def _ask(place: Place, which: str = "own_ask_offer") -> dict[str, object]:
    return {"ask_id": str(getattr(place, which)), "op": operation()}


def _edited(place: Place) -> dict[str, object]:
    typed = {"edited_kind": "offer", "edited_about": "other", "edited_words": "Typed"}
    edited = form(version="1", edited_goal=str(place.goal), **typed)
    return _ask(place) | {"form": edited}


EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})

WORRIES_CASES = {
    "WorriesState.load": Case(ASKS),
    "WorriesState.tell": Case(
        ASKS,
        lambda place: {
            "form": form(worry_words="Typed", worry_to=str(place.member)),
            "op": operation(),
        },
        changes=True,
    ),
    "WorriesState.take_back": Case(
        ASKS,
        lambda place: {"worry_id": str(place.own_worry), "op": operation()},
        changes=True,
    ),
    "ToldState.load": Case("/", who=EVERYBODY),
    "CareState.load": Case("/circles/wishes", who=EVERYBODY),
    "CareState.write": Case(
        "/circles/wishes",
        lambda place: {
            "form": form(programme=str(place.programme), care_words="Typed"),
            "op": operation(),
        },
        who=frozenset({"organiser"}),
        changes=True,
    ),
}

BOARD = "/circles/[circle_id]/board"


def _seat(place: Place) -> dict[str, object]:
    return {
        "goal_id": str(place.goal),
        "form": form(seat_about="Typed", seat_urgent=""),
        "op": operation(),
    }


HELP_CASES = {
    "BoardState.ask_for_seat": Case(BOARD, _seat, changes=True),
    "BoardState.do_without_seat": Case(
        BOARD,
        lambda place: {"goal_id": str(place.goal), "op": operation()},
        changes=True,
        first=(("BoardState.ask_for_seat", _seat),),
    ),
    "BoardState.ask_circle": Case(
        BOARD,
        lambda place: {
            "goal_id": str(place.goal),
            "form": form(kind="ask", about="other", ask_words="Typed"),
            "op": operation(),
        },
        changes=True,
    ),
    "BoardState.withdraw_ask": Case(
        BOARD, lambda place: _ask(place) | {"goal_id": str(place.goal)}, changes=True
    ),
}

ASKS_CASES = {
    **WORRIES_CASES,
    **HELP_CASES,
    "AskOffersState.load": Case(ASKS),
    "AskOffersState.add": Case(
        ASKS,
        lambda place: {
            "form": form(kind="ask", about="letter", ask_words="Typed", goal_id=str(place.goal)),
            "op": operation(),
        },
        changes=True,
    ),
    "AskOffersState.begin_to_edit": Case(ASKS, lambda place: {"ask_id": str(place.own_ask_offer)}),
    "AskOffersState.resume": Case(
        ASKS, lambda place: {"which": f"edit {place.own_ask_offer}", "op": operation()}
    ),
    "AskOffersState.leave_as_it_is": Case(ASKS, lambda _: {"is_open": False}),
    "AskOffersState.edit": Case(ASKS, _edited, changes=True),
    "AskOffersState.settle": Case(
        ASKS, lambda place: _ask(place) | {"became": "answered"}, changes=True
    ),
    "AskOffersState.open_again": Case(
        ASKS, lambda place: _ask(place, "settled_ask_offer"), changes=True
    ),
    "AskOffersState.begin_to_reply": Case(ASKS, lambda place: {"ask_id": str(place.ask_offer)}),
    "AskOffersState.reply": Case(
        ASKS,
        lambda place: _ask(place, "ask_offer") | {"form": form(reply_words="Typed")},
        changes=True,
    ),
    "AskOffersState.take_back": Case(
        ASKS,
        lambda place: {"reply_id": str(place.own_ask_reply), "op": operation()},
        changes=True,
    ),
}
