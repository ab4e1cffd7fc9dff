"""How the handlers of signs are tried in the matrix."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.circles.models import Circle, CircleState
from peercircles.kernel.clock import utc_now
from peercircles.signals.kinds import SignalKind
from peercircles.signals.models import SignalSnooze
from tests.matrix import Case, Place, form, operation

OVERVIEW = "/circles/[circle_id]"
PAGE = "/circles/[circle_id]/signs"
SEES = frozenset({"member", "organiser"})
EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})


def _aside(place: Place, kind: SignalKind) -> dict[str, Any]:
    said = form(kind=kind.value, circle=str(place.circle), reason="Holidays")
    return {"form": said, "op": operation()}


def _again(place: Place) -> dict[str, Any]:
    return {"snooze_id": str(place.snooze), "op": operation()}


SIGNS = {
    "SignsState.load": Case(OVERVIEW, who=SEES),
    "SignsState.put_aside": Case(PAGE, lambda place: _aside(place, SignalKind.GOALS), changes=True),
    "SignsState.look_again": Case(PAGE, _again, changes=True),
    "OwnSignsState.load": Case("/", who=EVERYBODY, is_own=True),
    "OwnSignsState.put_aside": Case(
        "/", lambda place: _aside(place, SignalKind.FADING), changes=True
    ),
}


def signs_in(world: Any, circle: Circle, owner: Any) -> dict[str, UUID]:
    """Goals without news, of an owner without a word about them; and a sign that is put aside."""
    with world.transactions.together() as session:
        session.get_one(Circle, circle.id).state = CircleState.ACTIVE
    for _each in range(3):
        world.goal(owner, circle=circle)
    now = utc_now()
    aside = world.add(
        SignalSnooze(
            circle_id=circle.id,
            kind=SignalKind.GAP,
            by=owner.id,
            marks=["none"],
            at=now,
            until=now + timedelta(days=3),
        )
    )
    return {"snooze": aside.id}
