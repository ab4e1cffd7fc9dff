"""How the handlers of tests of change are tried in the matrix: everybody, about their own."""

from typing import Any

from tests.matrix import Arguments, Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
LIST, PAGE = "/growth/tests", "/growth/tests/[ramp_id]"
PLAN = {"question": "Typed", "prediction": "Typed", "how": "", "starts_on": "", "ends_on": ""}
STUDY = {"happened": "Typed", "learned": "", "next_words": "", "decision": "adapt"}


def _about(name: str, key: str, **more: Any) -> Arguments:
    return lambda place: {key: str(getattr(place, name)), **more, "op": operation()}


def _changes(arguments: Arguments, page: str = PAGE) -> Case:
    return Case(page, arguments, who=EVERYBODY, changes=True)


def _tried(place: Place) -> dict[str, str]:
    return {"trial_id": str(place.tried)}


def _line(place: Place) -> dict[str, str]:
    return {"datum_id": str(place.datum), "op": operation()}


TRIALS = {
    "DriversState.plan_test": _changes(
        _about("tested_idea", "node_id"), "/growth/drivers/[diagram_id]"
    ),
    "RecordState.take_learning": _changes(_about("ended", "trial_id"), "/growth/record"),
    "RecordState.leave_learning": _changes(_about("ended", "trial_id"), "/growth/record"),
    "TrialsState.load": Case(LIST, who=EVERYBODY, is_own=True),
    "TrialsState.remove": _changes(_about("ramp", "ramp_id"), LIST),
    "TrialsState.bring_back": _changes(_about("gone_ramp", "ramp_id"), LIST),
    "RampState.load": Case(PAGE, who=EVERYBODY),
    "RampState.resume": Case(
        PAGE, lambda place: {"which": f"study {place.tried}", "op": operation()}, who=EVERYBODY
    ),
    "RampState.look_again": Case(PAGE, who=EVERYBODY),
    "RampState.open_trial": Case(PAGE, _tried, who=EVERYBODY),
    "RampState.save_plan": _changes(_about("planned", "trial_id", form=form(version="2", **PLAN))),
    "RampState.save_dates": _changes(
        _about("tried", "trial_id", form=form(starts_on="2026-11-03", ends_on="2026-11-04"))
    ),
    "RampState.observe": _changes(
        _about(
            "tried",
            "trial_id",
            form=form(datum_day="2026-11-03", datum_value="7", datum_words="Typed"),
        )
    ),
    "RampState.take_away": _changes(_line),
    "RampState.undo": Case(
        PAGE,
        lambda _place: {"op": operation()},
        who=EVERYBODY,
        first=(("RampState.take_away", _line),),
        changes=True,
    ),
    "RampState.study": _changes(_about("being_tried", "trial_id")),
    "RampState.save_study": _changes(_about("tried", "trial_id", form=form(version="2", **STUDY))),
}
