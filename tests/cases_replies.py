"""How the handlers of replies, attendance and days away are tried in the matrix."""

from tests.matrix import Case, Place, form, operation

MEETINGS = "/circles/[circle_id]/meetings"
MEMBER = frozenset({"member"})


def _cannot(place: Place) -> dict[str, object]:
    return {
        "meeting_id": str(place.meeting),
        "sequence": 0,
        "answer": "cannot",
        "is_hour": True,
        "op": operation(),
    }


REPLIES = {
    "MeetingsState.reply": Case(MEETINGS, _cannot, who=MEMBER, changes=True),
    "TodayState.reply": Case("/", _cannot, who=MEMBER, changes=True),
    "MeetingsState.say_presence": Case(
        MEETINGS,
        lambda place: {
            "meeting_id": str(place.past_meeting),
            "presence": "late",
            "op": operation(),
        },
        who=MEMBER,
        changes=True,
    ),
    "MeetingsState.note": Case(
        MEETINGS,
        lambda place: {
            "meeting_id": str(place.past_meeting),
            "form": form(presences=["", f"{place.member} absent"], facilitator="", scribe=""),
            "op": operation(),
        },
        who=frozenset({"organiser"}),
        changes=True,
    ),
}
