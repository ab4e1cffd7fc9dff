"""How the live page's handlers are tried in the matrix: in a meeting that the member leads."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.meetings.models import Meeting
from peercircles.runs.queries import state_of
from tests.factories import World
from tests.matrix import Arguments, Case, Place, operation

LIVE = "/circles/[circle_id]/meetings/[meeting_id]/live"


def led_in(world: World, meeting: Meeting) -> dict[str, UUID | None]:
    """A meeting that is on, who speaks in it, and a part that is still to come."""
    with Session(world.engine) as session:
        state = state_of(session, meeting.id)
    return {
        "led_meeting": meeting.id,
        "speaker": state.speaker,
        "stretch": state.stretches[-1].id,
    }


def _acting(**arguments: Any) -> Arguments:
    """Arguments as they are, and a fresh operation."""
    return lambda _place: {**arguments, "op": operation()}


def _other(place: Place) -> Mapping[str, Any]:
    return {"person_id": str(place.member), "op": operation()}


def _case(
    arguments: Arguments = lambda _place: {},
    *,
    changes: bool = True,
    first: tuple[tuple[str, Arguments], ...] = (),
) -> Case:
    return Case(LIVE, arguments, changes=changes, first=first, meeting="led_meeting")


_ON = (("LiveState.go_on", _acting(seen=0)),)

RUNS = {
    "LiveState.load": _case(changes=False),
    "LiveState.look_again": _case(changes=False),
    "LiveState.be_there": _case(changes=False),
    "LiveState.start": _case(_acting()),
    "LiveState.end": _case(_acting()),
    "LiveState.go_on": _case(_acting(seen=0)),
    "LiveState.go_back": _case(_acting(seen=1), first=_ON),
    "LiveState.extend": _case(_acting(seen=0)),
    "LiveState.pause": _case(_acting()),
    "LiveState.resume": _case(_acting(), first=(("LiveState.pause", _acting()),)),
    "LiveState.skip": _case(lambda place: {"stretch_id": str(place.stretch), "op": operation()}),
    "LiveState.fit_rest": _case(_acting()),
    "LiveState.give_word_on": _case(
        lambda place: {"speaker_id": str(place.speaker), "op": operation()}
    ),
    "LiveState.give_floor": _case(_other, first=_ON),
    "LiveState.raise_hand": _case(_acting()),
    "LiveState.lower_hand": _case(_acting()),
    "LiveState.hand_over": _case(_other),
    # Whoever leads already takes nothing over.
    "LiveState.take_over": _case(_acting(), changes=False),
    "LiveState.leave_it": _case(_acting()),
    "LiveState.keep_for_me": _case(_acting(is_kept=True)),
    "LiveState.give_part": _case(lambda place: {**_other(place), "part": "timekeeper"}),
}
