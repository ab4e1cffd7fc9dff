"""How the handlers of the numbers of a goal are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

NUMBERS = "/circles/[circle_id]/goals/[goal_id]/numbers"
SHOWN = (("MeasuresState.load", lambda _place: {}),)
WORDS = {"title": "Typed", "unit": "", "hope": "more", "goal_line": "7,5", "changed_on": ""}
EDITED = {f"edit_{name}": value for name, value in WORDS.items()}
NUMBER = {"day": "2026-02-01", "value": "7,5", "note": "Typed"}
CORRECTED = {f"correct_{name}": value for name, value in NUMBER.items()}


def _measure(place: Place, which: str = "measure") -> dict[str, object]:
    return {"measure_id": str(getattr(place, which)), "op": operation()}


def _point(place: Place) -> dict[str, object]:
    return {"point_id": str(place.point), "op": operation()}


MEASURES = {
    "MeasuresState.load": Case(NUMBERS),
    "MeasuresState.choose": Case(NUMBERS, lambda place: {"measure_id": str(place.measure)}),
    "MeasuresState.turn_to": Case(NUMBERS, lambda _: {"part": 1}),
    "MeasuresState.add": Case(
        NUMBERS, lambda _: {"form": form(**WORDS), "op": operation()}, changes=True
    ),
    "MeasuresState.edit": Case(
        NUMBERS,
        lambda place: _measure(place) | {"form": form(**EDITED, version="1")},
        changes=True,
    ),
    "MeasuresState.remove": Case(NUMBERS, _measure, changes=True),
    "MeasuresState.bring_back": Case(
        NUMBERS, lambda place: _measure(place, "removed_measure"), changes=True
    ),
    "MeasuresState.write": Case(
        NUMBERS, lambda place: _measure(place) | {"form": form(**NUMBER)}, changes=True
    ),
    "MeasuresState.paste": Case(
        NUMBERS,
        lambda place: _measure(place) | {"form": form(pasted="2026-02-01;7,5;Typed")},
        changes=True,
    ),
    "MeasuresState.begin_to_correct": Case(
        NUMBERS, lambda place: {"point_id": str(place.point)}, first=SHOWN
    ),
    "MeasuresState.correct": Case(
        NUMBERS, lambda place: _point(place) | {"form": form(**CORRECTED)}, changes=True
    ),
    "MeasuresState.take_away": Case(NUMBERS, _point, changes=True),
    "MeasuresState.undo": Case(NUMBERS, lambda _: {"op": operation()}),
    "MeasuresState.take_picture": Case(NUMBERS, first=SHOWN),
}
