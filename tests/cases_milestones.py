"""How the handlers of milestones are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

PAGE = "/circles/[circle_id]/goals/[goal_id]/milestones"
SHOWN = (("MilestonesState.load", lambda _place: {}),)
WORDS = {"title": "Typed", "due_on": "2026-06-01"}
EDITED = {f"edit_{name}": value for name, value in WORDS.items()}


def _milestone(place: Place, which: str = "milestone") -> dict[str, object]:
    return {"milestone_id": str(getattr(place, which)), "op": operation()}


MILESTONES = {
    "MilestonesState.load": Case(PAGE),
    "MilestonesState.resume": Case(
        PAGE, lambda place: {"which": f"edit {place.milestone}", "op": operation()}
    ),
    "MilestonesState.add": Case(
        PAGE, lambda _: {"form": form(**WORDS), "op": operation()}, changes=True
    ),
    "MilestonesState.begin_to_edit": Case(
        PAGE, lambda place: {"milestone_id": str(place.milestone)}, first=SHOWN
    ),
    "MilestonesState.edit": Case(
        PAGE,
        lambda place: _milestone(place) | {"form": form(**EDITED, version="1")},
        changes=True,
    ),
    "MilestonesState.answer": Case(PAGE, lambda _: {"with_others": True, "op": operation()}),
    "MilestonesState.put_question_away": Case(PAGE),
    "MilestonesState.undo": Case(PAGE, lambda _: {"op": operation()}),
    "MilestonesState.tick": Case(
        PAGE, lambda place: _milestone(place) | {"is_done": True}, changes=True
    ),
    "MilestonesState.remove": Case(PAGE, _milestone, changes=True),
    "CharterState.load": Case(PAGE),
    "CharterState.resume": Case(
        PAGE, lambda place: {"which": f"charter {place.goal}", "op": operation()}
    ),
    "CharterState.turn": Case(PAGE, lambda _: {"is_open": True}),
    "CharterState.write": Case(
        PAGE,
        lambda _: {
            "form": form(
                aim="Typed", scope="", alignment="", starts_on="", checks_in_on="", version="0"
            ),
            "op": operation(),
        },
        changes=True,
    ),
    "TimelineState.load": Case("/circles/[circle_id]/timeline"),
    "MilestonesState.bring_back": Case(
        PAGE, lambda place: _milestone(place, "removed_milestone"), changes=True
    ),
}
