"""How the handlers of comments are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
COMMENTS = "/circles/[circle_id]/goals/[goal_id]/comments"


def _own(place: Place, which: str = "own_remark") -> dict[str, object]:
    return {"comment_id": str(getattr(place, which)), "op": operation()}


COMMENTS_CASES = {
    "CommentsState.load": Case(COMMENTS),
    "CommentsState.show_earlier": Case(
        COMMENTS, first=(("CommentsState.load", lambda _place: {}),)
    ),
    "CommentsState.write": Case(
        COMMENTS,
        lambda place: {
            "form": form(words="Typed", mentioned=[str(place.member)]),
            "op": operation(),
        },
        changes=True,
    ),
    "CommentsState.resume": Case(
        COMMENTS, lambda place: {"which": f"edit {place.own_remark}", "op": operation()}
    ),
    "CommentsState.begin_to_edit": Case(
        COMMENTS, lambda place: {"comment_id": str(place.own_remark)}
    ),
    "CommentsState.edit": Case(
        COMMENTS,
        lambda place: _own(place) | {"form": form(edited_words="Typed", version="1")},
        changes=True,
    ),
    "CommentsState.remove": Case(COMMENTS, _own, changes=True),
    "CommentsState.bring_back": Case(
        COMMENTS, lambda place: _own(place, "removed_remark"), changes=True
    ),
    "MentionsState.load": Case("/", who=EVERYBODY),
    "MentionsState.lay_aside": Case("/", lambda place: _own(place, "remark"), changes=True),
}
