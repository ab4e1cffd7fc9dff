"""How the handlers of notes are tried in the matrix."""

from tests.matrix import Case, Place

NOTES_PAGE = "/circles/[circle_id]/meetings/[meeting_id]"
MEMBERS = frozenset({"member"})
DRAFT = "5b0c7a52-6f0e-4c1b-9f43-0d3c7d0f2c11"


def _draft(place: Place) -> dict[str, object]:
    """What somebody types for themselves; the same draft each time, as the answer names it."""
    about = {"note": f"private/{place.meeting}", "text": "Typed"}
    return {**about, "revision": 0, "step": 1, "op": DRAFT}


def _case(arguments=lambda _place: {}, *, changes: bool = False) -> Case:
    return Case(NOTES_PAGE, arguments, who=MEMBERS, changes=changes)


NOTES = {
    "NotesState.load": _case(),
    "NotesState.look_again_at_seats": _case(),
    "NotesState.look_again_at_own": _case(),
    "NotesState.look_again_at_circle": _case(),
    "NotesState.save": _case(_draft, changes=True),
}
