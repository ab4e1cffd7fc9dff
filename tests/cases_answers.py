"""How the handlers about what turns wait for are tried in the matrix."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from peercircles.facilitation.models import Ask, Turn
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from tests.factories import LONG_AGO, World
from tests.matrix import Arguments, Case, Place, operation

EVERYBODY = frozenset({"outsider", "ex-member", "member", "organiser"})
MEMBER = frozenset({"member"})
ON_BEHALF = frozenset({"member", "organiser"})


def turns_in(world: World, circle: Any, owner: Person) -> dict[str, UUID]:
    """Turns of the owner's, one of which others are asked to take, and one of somebody else's."""
    other = world.member(circle=circle)
    mine, asked_for, theirs = (
        _turn(world, circle, holder, days)
        for holder, days in ((owner, 20), (owner, 27), (other, 34))
    )
    free = world.meeting(circle=circle, starts_at=utc_now() + timedelta(days=41))
    return {
        "own_turn": mine.id,
        "own_ask": _ask(world, asked_for).id,
        "ask": _ask(world, theirs).id,
        "wanted_turn": theirs.id,
        "free_meeting": free.id,
    }


def _turn(world: World, circle: Any, holder: Person, days: int) -> Turn:
    starts_at = utc_now() + timedelta(days=days)
    return world.turn(world.meeting(circle=circle, starts_at=starts_at), holder)


def _ask(world: World, turn: Turn) -> Ask:
    return world.add(
        Ask(
            circle_id=turn.circle_id,
            meeting_id=turn.meeting_id,
            turn_id=turn.id,
            by=turn.person_id,
            asks_everyone=True,
            opened_at=LONG_AGO,
        )
    )


def _said(place: Place) -> dict[str, object]:
    return {"what": "accept", "turn_id": str(place.own_turn), "op": operation()}


def _answered(place: Place) -> dict[str, object]:
    return {"ask_id": str(place.ask), "answer": "cover", "turn_id": "", "op": operation()}


def _kept(place: Place) -> dict[str, object]:
    return {"ask_id": str(place.own_ask), "op": operation()}


def _offered(place: Place) -> dict[str, object]:
    return {"meeting_id": str(place.free_meeting), "role": "scribe", "op": operation()}


def _wished(place: Place) -> dict[str, object]:
    wanted = str(place.wanted_turn)
    return {"turn_id": str(place.own_turn), "wanted_id": wanted, "op": operation()}


def _considered(place: Place) -> dict[str, object]:
    return {"what": "swap", "key": f"ask-{place.ask}"}


def _cases(state: str, path: str) -> dict[str, Case]:
    def changing(arguments: Arguments, who: frozenset[str]) -> Case:
        return Case(path, arguments, who=who, changes=True)

    return {
        f"{state}.say_of_turn": changing(_said, MEMBER),
        f"{state}.answer_request": changing(_answered, MEMBER),
        f"{state}.keep_turn": changing(_kept, ON_BEHALF),
        f"{state}.offer_for": changing(_offered, MEMBER),
        f"{state}.wish_for": changing(_wished, ON_BEHALF),
        f"{state}.consider_turn": Case(path, _considered, who=EVERYBODY),
        f"{state}.leave_turn": Case(path, lambda _: {"opened": False}, who=EVERYBODY),
    }


TURN_ACTS = {**_cases("TodayState", "/"), **_cases("TurnsState", "/circles/[circle_id]/turns")}
