"""How the handlers for when a meeting is over are tried in the matrix."""

from tests.matrix import Arguments, Case, Place, form, operation

AFTER = "/circles/[circle_id]/meetings/[meeting_id]/after"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _answered(place: Place) -> dict[str, object]:
    answers = form(belonging="4", usefulness="3", clarity="5")
    return {"meeting_id": str(place.past_meeting), "form": answers, "op": operation()}


def _declined(place: Place) -> dict[str, object]:
    return {"meeting_id": str(place.past_meeting), "op": operation()}


def _thanked(place: Place) -> dict[str, object]:
    said = form(thanked=str(place.member), thanks="For asking", readers="circle")
    return {"meeting_id": str(place.past_meeting), "form": said, "op": operation()}


def _about_thanks(thanks: str) -> Arguments:
    return lambda place: {"thanks_id": str(getattr(place, thanks)), "op": operation()}


PULSES = {
    "AfterState.load": Case(AFTER),
    "PulseState.load": Case(AFTER, who=EVERYBODY),
    "PulseState.answer": Case(AFTER, _answered, changes=True),
    "PulseState.decline": Case(AFTER, _declined, changes=True),
    "ThanksState.load": Case(AFTER),
    "ThanksState.thank": Case(AFTER, _thanked, changes=True),
    "ThanksState.take_back": Case(AFTER, _about_thanks("own_thanks"), changes=True),
    "OwnAfterState.load": Case("/", who=EVERYBODY),
    "OwnAfterState.lay_aside": Case("/", _about_thanks("thanks"), changes=True),
}
