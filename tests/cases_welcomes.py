"""How the handlers about newcomers are tried in the matrix."""

from typing import Any
from uuid import UUID

from peercircles.circles.models import Membership
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.welcomes.models import Buddy
from tests.factories import World
from tests.matrix import Case, Place, form, operation

OVERVIEW = "/circles/[circle_id]"
SEES = frozenset({"member", "organiser"})


def _op(_place: Place) -> dict[str, str]:
    return {"op": operation()}


def _typed(_place: Place) -> dict[str, object]:
    return {"form": form(introduction="Typed"), "op": operation()}


def _offer(place: Place) -> dict[str, str]:
    return {"offer_id": str(place.offer), "op": operation()}


def _newcomer(place: Place) -> dict[str, str]:
    return {"person_id": str(place.newcomer), "op": operation()}


WELCOMES = {
    "WelcomesState.load": Case(OVERVIEW, who=SEES),
    "WelcomesState.introduce": Case(OVERVIEW, _typed, changes=True),
    "WelcomesState.withdraw": Case(
        OVERVIEW, _op, changes=True, first=(("WelcomesState.introduce", _typed),)
    ),
    "WelcomesState.offer": Case(OVERVIEW, _newcomer, changes=True),
    # Only the newcomer answers, whoever else is a member.
    "WelcomesState.take": Case(OVERVIEW, _offer),
    "WelcomesState.decline": Case(OVERVIEW, _offer),
    "WelcomesState.part": Case(OVERVIEW, _offer, changes=True),
    "WelcomesState.put_steps_away": Case(OVERVIEW, _op, changes=True),
}


def welcomed_in(world: World, circle: Any, owner: Person) -> dict[str, UUID]:
    """Somebody new, and the owner's offer to somebody else who is new."""
    newcomer, other = world.person(), world.person()
    for seat, person in enumerate((newcomer, other), start=70):
        world.add(
            Membership(circle_id=circle.id, person_id=person.id, seat=seat, joined_at=utc_now())
        )
    offer = world.add(
        Buddy(circle_id=circle.id, newcomer_id=other.id, buddy_id=owner.id, at=utc_now())
    )
    return {"newcomer": newcomer.id, "offer": offer.id}
