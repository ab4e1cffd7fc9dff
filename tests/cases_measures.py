"""How the handlers of the numbers of goals and of drivers are tried in the matrix."""

from collections.abc import Mapping
from typing import Any

from tests.cases_drivers import EVERYBODY
from tests.matrix import Arguments, Case, Place, form, operation

NUMBERS = "/circles/[circle_id]/goals/[goal_id]/numbers"
NUMBERS_OF_DRIVER = "/growth/drivers/[diagram_id]/numbers/[node_id]"
WORDS = {"title": "Typed", "unit": "", "hope": "more", "goal_line": "7,5", "changed_on": ""}
EDITED = {f"edit_{name}": value for name, value in WORDS.items()}
NUMBER = {"day": "2026-02-01", "value": "7,5", "note": "Typed"}
CORRECTED = {f"correct_{name}": value for name, value in NUMBER.items()}


def _cases(state: str, path: str, who: frozenset[str], of: str = "") -> Mapping[str, Case]:
    """The handlers of one page; `of` is how the place calls its measures."""
    shown = ((f"{state}.load", lambda _place: {}),)

    def measure(which: str = "measure", **more: Any) -> Arguments:
        return lambda place: {"measure_id": _id(place, which), "op": operation(), **more}

    def point(**more: Any) -> Arguments:
        return lambda place: {"point_id": _id(place, "point"), "op": operation(), **more}

    def _id(place: Place, which: str) -> str:
        return str(getattr(place, f"{of}{which}"))

    def looks(arguments: Arguments = lambda _place: {}, *, is_shown: bool = False) -> Case:
        return Case(path, arguments, who=who, first=shown if is_shown else ())

    def changes(arguments: Arguments) -> Case:
        return Case(path, arguments, who=who, changes=True)

    pasted = form(pasted="2026-02-01;7,5;Typed")
    cases = {
        "load": looks(),
        "resume": looks(
            lambda place: {"which": f"measure {_id(place, 'measure')}", "op": operation()}
        ),
        "choose": looks(lambda place: {"measure_id": _id(place, "measure")}),
        "turn_to": looks(lambda _: {"part": 1}),
        "add": changes(lambda _: {"form": form(**WORDS), "op": operation()}),
        "edit": changes(measure(form=form(**EDITED, version="1"))),
        "remove": changes(measure()),
        "bring_back": changes(measure("removed_measure")),
        "write": changes(measure(form=form(**NUMBER))),
        "paste": changes(measure(form=pasted)),
        "begin_to_correct": looks(lambda place: {"point_id": _id(place, "point")}, is_shown=True),
        "correct": changes(point(form=form(**CORRECTED, version="1"))),
        "take_away": changes(point()),
        "undo": looks(lambda _: {"op": operation()}),
        "take_picture": looks(is_shown=True),
        "take_numbers": looks(is_shown=True),
    }
    return {f"{state}.{name}": case for name, case in cases.items()}


MEASURES = {
    **_cases("MeasuresState", NUMBERS, frozenset({"member"})),
    **_cases("DriverNumbersState", NUMBERS_OF_DRIVER, EVERYBODY, "driver_"),
}
