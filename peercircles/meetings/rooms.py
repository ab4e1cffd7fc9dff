"""Where a meeting takes place, and who may come in as what.

Every kind of room is one `RoomProvider`. A room is known to its provider by a random name
alone: nothing in it tells the circle or its people.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NotRequired, Protocol, TypedDict

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.meetings.models import RoomKind
from peercircles.meetings.room_links import pasted_room, room_under

_ALWAYS_OFFERED = frozenset({RoomKind.LINK, RoomKind.JITSI})


class RoomChoice(TypedDict):
    """The room somebody wants, of the kinds that are `offered` by this installation.

    `jitsi_server` is for the kind "jitsi". `loopback_http` allows http links to this very
    machine, for a demonstration on it.
    """

    room_kind: RoomKind
    room_url: NotRequired[str]
    jitsi_server: NotRequired[str]
    loopback_http: NotRequired[bool]
    offered: NotRequired[Collection[RoomKind]]


class FreshRoom(TypedDict):
    """A room as a meeting keeps it: by its link, or by the name its server knows it by."""

    room_kind: RoomKind
    room_url: str
    room_name: str


@dataclass(frozen=True, slots=True)
class Room:
    """A room, and between which instants (UTC) it may be entered."""

    kind: RoomKind
    name: str = field(repr=False)
    url: str = field(repr=False)
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody on the way in. `key` is theirs in this one meeting, and says nothing elsewhere."""

    key: str
    name: str = field(repr=False)
    is_moderator: bool


class RoomNotReady(Exception):
    """The room cannot be entered: its provider refused, or is not set up here any more."""


class ProviderSilent(RoomNotReady):
    """The provider does not answer, so it need not be asked for other rooms now."""


class RoomProvider(Protocol):
    """A place that has rooms. Both methods may take seconds, and be called again and again."""

    def prepare(self, room: Room) -> None:
        """See to it that the room is there. Raises RoomNotReady."""
        ...

    def way_in(self, room: Room, guest: Guest, now: datetime) -> str:
        """The guest's own link into the room, there from now on. Raises RoomNotReady."""
        ...


class KeptLinks:
    """Rooms whose link is all there is to them, and the same for everybody."""

    def prepare(self, room: Room) -> None:
        """Nothing: whoever pasted the link has the room."""

    def way_in(self, room: Room, guest: Guest, now: datetime) -> str:
        """The link."""
        del guest, now
        return room.url


@dataclass(frozen=True, slots=True)
class Rooms:
    """The providers of an installation, by the kind of room."""

    providers: Mapping[RoomKind, RoomProvider] = field(repr=False)

    def prepare(self, room: Room) -> None:
        """See to it that the room is there. Raises RoomNotReady."""
        self._provider_of(room).prepare(room)

    def way_in(self, room: Room, guest: Guest, now: datetime) -> str:
        """The guest's own link into the room. Raises RoomNotReady."""
        return self._provider_of(room).way_in(room, guest, now)

    def _provider_of(self, room: Room) -> RoomProvider:
        if provider := self.providers.get(room.kind):
            return provider
        raise RoomNotReady("no provider of this kind is set up")


def fresh_room(choice: RoomChoice) -> FreshRoom:
    """The room for one meeting; with another name at each call where it has a name."""
    kind = choice["room_kind"]
    if kind not in choice.get("offered", _ALWAYS_OFFERED):
        raise Invalid(text("There are no such rooms here. Choose another."), field="room_kind")
    loopback_http = choice.get("loopback_http", False)
    if kind is RoomKind.LINK:
        url = pasted_room(choice.get("room_url", ""), loopback_http=loopback_http)
        return {"room_kind": kind, "room_url": url, "room_name": ""}
    name, url = new_room_name(), ""
    if kind is RoomKind.JITSI:
        url = room_under(choice.get("jitsi_server", ""), name, loopback_http=loopback_http)
    return {"room_kind": kind, "room_url": url, "room_name": name}


def new_room_name() -> str:
    """128 random bits, no words. Jitsi does not tell capitals apart, so there are none."""
    return secrets.token_hex(16)
