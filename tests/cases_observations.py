"""How the handlers of observation are tried in the matrix."""

from tests.matrix import Case, Place

OVERVIEW = "/circles/[circle_id]"
LIVE = "/circles/[circle_id]/meetings/[meeting_id]/live"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
PERMITTED = frozenset({"permitted coach"})


def _answered(place: Place) -> dict[str, object]:
    return {"observation_id": str(place.question), "says_yes": False}


def _revoked(place: Place) -> dict[str, object]:
    return {"observation_id": str(place.permission)}


def _meeting(place: Place) -> dict[str, object]:
    return {"meeting_id": str(place.meeting)}


OBSERVATIONS = {
    "QuestionsState.load": Case("/", who=EVERYBODY),
    "QuestionsState.answer": Case("/", _answered, changes=True),
    "ObservedState.load": Case(OVERVIEW, who=EVERYBODY),
    "ObservedState.revoke": Case(OVERVIEW, _revoked, changes=True),
    "ObservedState.begin_private": Case(LIVE, _meeting, changes=True),
    "ObservedState.end_private": Case(
        LIVE, _meeting, first=(("ObservedState.begin_private", _meeting),), changes=True
    ),
    # A coach's look is written down, so it changes something.
    "WatchingState.load": Case("/coach/meetings/[meeting_id]", who=PERMITTED, changes=True),
    "WatchingState.look_again": Case("/coach/meetings/[meeting_id]", who=PERMITTED, changes=True),
    "WatchedBoardState.load": Case("/coach/circles/[circle_id]/board", who=PERMITTED, changes=True),
}
