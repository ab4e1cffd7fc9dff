"""How each handler is tried in the matrix."""

from tests.matrix import Case, Place, form, operation

BOARD = "/circles/[circle_id]/board"
GOAL_WORDS = {"title": "Typed", "why": "", "measure": "", "target_on": "", "kind": "growth"}
NOBODY = frozenset[str]()
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _goal(place: Place) -> dict[str, str]:
    return {"goal_id": str(place.goal)}


OPENED = (("BoardState.open_goal", _goal),)

GOALS = {
    "BoardState.load": Case(BOARD),
    "BoardState.look_again_at_goal": Case(BOARD, first=OPENED),
    "BoardState.resume": Case(
        BOARD, lambda place: _goal(place) | {"side": "history", "shown": "mine"}
    ),
    "BoardState.show": Case(BOARD, lambda _: {"which": "mine"}, who=EVERYBODY),
    "BoardState.open_goal": Case(BOARD, _goal),
    "BoardState.begin": Case(BOARD, lambda _: {"side": "add"}, who=EVERYBODY),
    "BoardState.close_side": Case(BOARD, who=EVERYBODY),
    "BoardState.add": Case(
        BOARD, lambda _: {"form": form(**GOAL_WORDS, lane="doing"), "op": operation()}, changes=True
    ),
    "BoardState.save": Case(
        BOARD,
        lambda place: _goal(place) | {"form": form(**GOAL_WORDS, version="1"), "op": operation()},
        changes=True,
    ),
    "BoardState.keep_theirs": Case(BOARD, _goal),
    "BoardState.move": Case(
        BOARD,
        lambda place: _goal(place) | {"lane": "testing", "above": "", "op": operation()},
        changes=True,
    ),
    "BoardState.step": Case(
        BOARD, lambda place: _goal(place) | {"up": True, "op": operation()}, changes=True
    ),
    "BoardState.put_in_archive": Case(
        BOARD, lambda place: _goal(place) | {"op": operation()}, changes=True
    ),
    "BoardState.bring_back": Case(
        BOARD,
        lambda place: {"goal_id": str(place.archived), "op": operation()},
        changes=True,
    ),
    "BoardState.post": Case(
        BOARD,
        lambda place: _goal(place) | {"form": form(progress="stuck", line="x"), "op": operation()},
        changes=True,
    ),
    "BoardState.show_history": Case(BOARD, _goal),
    "BoardState.show_archive": Case(BOARD),
}

CASES = {
    "AppState.put_away": Case("/", who=EVERYBODY),
    "AppState.say_sorry": Case("/", who=EVERYBODY),
    **GOALS,
}
