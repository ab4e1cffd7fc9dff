"""How the handlers of decisions and recaps are tried in the matrix."""

from datetime import timedelta
from typing import Any

from peercircles.facilitation.models import Role, TurnState
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import MeetingState
from peercircles.recaps.models import CircleDecision
from peercircles.recaps.queries import recap_of
from tests.factories import LONG_AGO, World
from tests.matrix import Case, Place, form, operation

MEETING = "/circles/[circle_id]/meetings/[meeting_id]"
MEMBERS = frozenset({"member"})
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def recaps_in(world: World, circle: Any, owner: Person) -> dict[str, Any]:
    """A meeting of the circle that is over, whose scribe the owner was, with one decision."""
    starts_at = utc_now() - timedelta(hours=4)
    meeting = world.meeting(circle=circle, starts_at=starts_at, state=MeetingState.HELD)
    scribe = {"role": Role.SCRIBE, "state": TurnState.DONE, "held_by": owner.id}
    world.turn(meeting, owner, **scribe)
    about = {"circle_id": circle.id, "meeting_id": meeting.id, "by": owner.id}
    decision = world.add(CircleDecision(words="Meet at eight", at=LONG_AGO, **about))
    return {
        "kept_meeting": meeting.id,
        "decision": decision.id,
        "content": lambda: world.read(recap_of, owner, meeting.id, utc_now()).content,
    }


def _case(arguments=lambda _place: {}, *, changes: bool = False, who=MEMBERS) -> Case:
    return Case(MEETING, arguments, who=who, changes=changes, meeting="kept_meeting")


def _take_out(place: Place) -> dict[str, str]:
    return {"decision_id": str(place.decision), "op": operation()}


RECAPS = {
    "RecapState.load": _case(),
    "RecapState.decide": _case(
        lambda _: {"form": form(decision="Bring biscuits"), "op": operation()}, changes=True
    ),
    "RecapState.take_out": _case(_take_out, changes=True),
    "RecapState.look_over": _case(),
    "RecapState.let_be": _case(lambda _: {"is_open": False}, who=EVERYBODY),
    "RecapState.send": _case(
        lambda place: {"content": place.content(), "op": operation()}, changes=True
    ),
}
