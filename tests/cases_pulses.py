"""How the handlers for when a meeting is over are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

AFTER = "/circles/[circle_id]/meetings/[meeting_id]/after"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _answered(place: Place) -> dict[str, object]:
    answers = form(belonging="4", usefulness="3", clarity="5")
    return {"meeting_id": str(place.past_meeting), "form": answers, "op": operation()}


def _declined(place: Place) -> dict[str, object]:
    return {"meeting_id": str(place.past_meeting), "op": operation()}


PULSES = {
    "AfterState.load": Case(AFTER),
    "PulseState.load": Case(AFTER, who=EVERYBODY),
    "PulseState.answer": Case(AFTER, _answered, changes=True),
    "PulseState.decline": Case(AFTER, _declined, changes=True),
}
