"""How the handlers of the pages about turns are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

TURNS = "/circles/[circle_id]/turns"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
SEES = frozenset({"member", "organiser"})
CARES = frozenset({"organiser"})


def _part(place: Place) -> dict[str, str]:
    return {"meeting_id": str(place.meeting), "role": "facilitator", "op": operation()}


def _company(place: Place) -> dict[str, str]:
    return {**_part(place), "kind": "shadow"}


TURN_PAGES = {
    "TurnsState.load": Case(TURNS, who=SEES),
    "TurnsState.choose_ledger": Case(TURNS, lambda _: {"role": "scribe"}, who=EVERYBODY),
    "TurnsState.show_whole_ledger": Case(TURNS, who=EVERYBODY),
    "TurnsState.rest": Case(TURNS, lambda _: {"op": operation()}, changes=True),
    "TurnsState.come_back": Case(
        TURNS,
        lambda _: {"op": operation()},
        changes=True,
        first=(("TurnsState.rest", lambda _: {"op": operation()}),),
    ),
    "TurnsState.keep_company": Case(TURNS, _company, changes=True),
    "TurnsState.end_company": Case(
        TURNS, _part, changes=True, first=(("TurnsState.keep_company", _company),)
    ),
    "TurnsState.ask_to_correct": Case(TURNS, who=EVERYBODY),
    "TurnsState.let_be": Case(TURNS, lambda _: {"is_open": False}, who=EVERYBODY),
    "TurnsState.correct": Case(
        TURNS,
        lambda place: {
            "form": form(role="scribe", person=str(place.member), delta="1", note="Counted anew"),
            "op": operation(),
        },
        who=CARES,
        changes=True,
    ),
    "HowTurnsState.load": Case("/circles/[circle_id]/turns/how", who=SEES),
}
