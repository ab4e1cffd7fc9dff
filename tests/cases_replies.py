"""How the handlers of replies, attendance and days away are tried in the matrix."""

from datetime import timedelta

from peercircles.kernel.clock import utc_now
from tests.matrix import Case, Place, form, operation

MEETINGS = "/circles/[circle_id]/meetings"
YOU = "/you"
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
MEMBER = frozenset({"member"})


def _cannot(place: Place) -> dict[str, object]:
    return {
        "meeting_id": str(place.meeting),
        "sequence": 0,
        "answer": "cannot",
        "is_hour": True,
        "op": operation(),
    }


def _days(_place: Place) -> dict[str, object]:
    day = (utc_now() + timedelta(days=30)).date().isoformat()
    return {
        "form": form(away_from=day, away_to=day, away_kind="health"),
        "op": operation(),
    }


REPLIES = {
    "AbsencesState.load": Case(YOU, who=EVERYBODY),
    "AbsencesState.add": Case(YOU, _days, who=EVERYBODY, changes=True, is_own=True),
    "AbsencesState.end": Case(
        YOU,
        lambda place: {"absence_id": str(place.absence), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
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
