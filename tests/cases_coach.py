"""How the handlers of coaches are tried in the matrix, and what there is to try them on."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.coaching.models import CoachFeedback, CoachLogNote
from peercircles.kernel.clock import utc_now
from peercircles.observations.models import ReportingLine, Scope
from tests.matrix import Case, Place, form, operation
from tests.observed import asked, granted

COACHES = frozenset({"coach", "permitted coach"})
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
SEES = frozenset({"member", "organiser"})
CARES = frozenset({"organiser"})
PEOPLE = "/circles/[circle_id]/people"
COACHED = "/coach/circles/[circle_id]"


def _chosen(place: Place) -> dict[str, object]:
    return {"circle_id": str(place.circle)}


def _asking(place: Place) -> dict[str, object]:
    asked = form(scope="presence", meeting=str(place.asked_meeting), days="", purpose="To learn")
    return {"form": asked, "op": operation()}


def _note(place: Place) -> dict[str, object]:
    note = form(circle=str(place.circle), note_on="2027-03-01", note="Typed")
    return {"form": note, "op": operation()}


COACHING = {
    "PortfolioState.load": Case("/coach", who=EVERYBODY, is_own=True),
    "AskState.load": Case(COACHED, who=COACHES),
    "AskState.choose": Case("/coach", _chosen, who=COACHES),
    "AskState.consider": Case(
        "/coach", lambda _: {"part": "why", "value": "Typed"}, who=EVERYBODY, is_own=True
    ),
    "AskState.send": Case(
        COACHED, _asking, who=COACHES, changes=True, first=(("AskState.choose", _chosen),)
    ),
    "RequestsState.load": Case("/coach/requests", who=EVERYBODY, is_own=True),
    "RequestsState.withdraw": Case(
        "/coach/requests",
        lambda place: {"request_id": str(place.own_request), "op": operation()},
        who=COACHES,
        changes=True,
    ),
    "LogState.load": Case("/coach/log", who=EVERYBODY, is_own=True),
    "LogState.write": Case("/coach/log", _note, who=COACHES, changes=True),
    "LogState.drop": Case(
        "/coach/log",
        lambda place: {"note_id": str(place.own_note), "op": operation()},
        who=COACHES,
        changes=True,
    ),
    "CoachedCircleState.load": Case(COACHED, who=COACHES),
    "CoachedCircleState.write": Case(
        COACHED,
        lambda _: {"form": form(feedback_to="circle", feedback="Typed"), "op": operation()},
        who=frozenset({"permitted coach"}),
        changes=True,
    ),
    "CoachedCircleState.take_back": Case(
        COACHED,
        lambda place: {"feedback_id": str(place.own_feedback), "op": operation()},
        who=COACHES,
        changes=True,
    ),
    "CoachedCircleState.step_down": Case(
        COACHED, lambda _: {"form": form(sure="on"), "op": operation()}, who=COACHES, changes=True
    ),
    "ReceivedState.load": Case("/circles/[circle_id]", who=SEES),
    "CoachesState.load": Case(PEOPLE, who=SEES),
    "CoachesState.name": Case(
        PEOPLE,
        lambda _: {"form": form(coach="to-be-named@example.org"), "op": operation()},
        who=CARES,
        changes=True,
    ),
    "CoachesState.invite": Case(
        PEOPLE,
        lambda _: {"address": f"{operation()}@example.org", "op": operation()},
        who=CARES,
        changes=True,
    ),
    "CoachesState.release": Case(
        PEOPLE,
        lambda place: {"person_id": str(place.coach), "op": operation()},
        who=CARES,
        changes=True,
    ),
    "LeadersState.load": Case("/you", who=EVERYBODY, is_own=True),
    "LeadersState.add": Case(
        "/you",
        lambda _: {"form": form(leader="leader@example.org"), "op": operation()},
        who=EVERYBODY,
        changes=True,
        is_own=True,
    ),
    "LeadersState.remove": Case(
        "/you",
        lambda place: {"line_id": str(place.leader), "op": operation()},
        who=EVERYBODY,
        changes=True,
    ),
}


def coaching_in(world: Any, circle: Any, sitting: Any, coach: Any) -> dict[str, UUID]:
    """What `coach` asked and wrote in the circle; and to whom `sitting` reports."""
    about, now = {"circle_id": circle.id, "coach_id": coach.id}, utc_now()
    note = CoachLogNote(**about, on=now.date(), words="Private words", at=now)
    feedback = CoachFeedback(**about, words="Kind words", at=now)
    line = ReportingLine(person_id=sitting.id, email=f"{operation()}@example.org", at=now)
    return {
        "coach": coach.id,
        "own_request": asked(world, coach, Scope.BOARD, circle_id=circle.id).id,
        "own_note": world.add(note).id,
        "own_feedback": world.add(feedback).id,
        "leader": world.add(line).id,
        "asked_meeting": world.meeting(circle=circle, starts_at=now + timedelta(days=5)).id,
    }


def permit(world: Any, coach: Any, meeting_id: UUID) -> None:
    """All three permissions, in force now."""
    granted(world, coach, Scope.PRESENCE, meeting_id=meeting_id)
    granted(world, coach, Scope.SIGNALS)
    granted(world, coach, Scope.BOARD)
