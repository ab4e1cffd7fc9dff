"""How the handlers of asks and offers are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

ASKS = "/circles/[circle_id]/asks"


def _ask(place: Place, which: str = "own_ask_offer") -> dict[str, object]:
    return {"ask_id": str(getattr(place, which)), "op": operation()}


ASKS_CASES = {
    "AskOffersState.load": Case(ASKS),
    "AskOffersState.add": Case(
        ASKS,
        lambda place: {
            "form": form(kind="ask", about="letter", ask_words="Typed", goal_id=str(place.goal)),
            "op": operation(),
        },
        changes=True,
    ),
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
