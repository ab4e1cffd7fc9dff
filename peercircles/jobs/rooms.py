"""Asking for rooms before people come, so that a provider that is away is known in time."""

from collections.abc import Sequence
from functools import partial

from peercircles.jobs.rounds import Errand, Job
from peercircles.kernel.events import Event
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.meetings.models import RoomKind
from peercircles.meetings.preparing import claim_rooms, note_room
from peercircles.meetings.rooms import ProviderSilent, Room, RoomNotReady, Rooms

_EVERY = 15


def rooms_job(rooms: Rooms) -> Job[Errand]:
    """The job of an installation with these providers."""
    return Job(every=_EVERY, command=partial(prepare_rooms, rooms=rooms))


def prepare_rooms(transactions: Transactions, rooms: Rooms) -> Sequence[Event]:
    """Ask for the rooms of meetings about to begin; give what happened to them."""
    claims, _events = transactions.run(NOBODY, claim_rooms)
    events: list[Event] = []
    silent: set[RoomKind] = set()
    for claim in claims:
        is_ready = _is_ready(rooms, claim.room, silent)
        _answer, happened = transactions.run(
            NOBODY, note_room, claim.meeting_id, claim.room, is_ready=is_ready
        )
        events.extend(happened)
    return events


def _is_ready(rooms: Rooms, room: Room, silent: set[RoomKind]) -> bool:
    """Whether the room is there. Who did not answer just now is not waited for again."""
    if room.kind in silent:
        return False
    try:
        rooms.prepare(room)
    except ProviderSilent:
        silent.add(room.kind)
        return False
    except RoomNotReady:
        return False
    return True
