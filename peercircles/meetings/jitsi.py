"""Rooms on a Jitsi server of one's own, which lets in who brings a token of ours.

The token is made at the click, for one person and one room; its claims are those of Jitsi's
"JWT token authentication" (lib-jitsi-meet, doc/tokens.md).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey
from pydantic import SecretStr

from peercircles.meetings.room_links import room_under
from peercircles.meetings.rooms import Guest, Room

_AUDIENCE = "jitsi"


@dataclass(frozen=True, slots=True)
class OwnJitsi:
    """A Jitsi server that shares a secret with this installation."""

    url: str
    app_id: str
    app_secret: SecretStr = field(repr=False)

    def prepare(self, room: Room) -> None:
        """Nothing: the server opens the room for the first who brings a token."""

    def way_in(self, room: Room, guest: Guest, now: datetime) -> str:
        """The room's address with the guest's token, good around the meeting's time only."""
        address = room_under(self.url, room.name, loopback_http=True)
        return f"{address}?jwt={self._token(room, guest, now)}"

    def _token(self, room: Room, guest: Guest, now: datetime) -> str:
        key = OctKey.import_key(self.app_secret.get_secret_value())
        return jwt.encode({"alg": "HS256", "typ": "JWT"}, self._claims(room, guest, now), key)

    def _claims(self, room: Room, guest: Guest, now: datetime) -> dict[str, Any]:
        return {
            "iss": self.app_id,
            "aud": _AUDIENCE,
            "sub": self._subject,
            "room": room.name,
            "iat": int(now.timestamp()),
            "nbf": int(room.opens_at.timestamp()),
            "exp": int(room.closes_at.timestamp()),
            "context": {"user": _user(guest)},
        }

    @property
    def _subject(self) -> str:
        """The tenant, where the server's address names one; its domain otherwise."""
        parts = urlsplit(self.url)
        return (parts.path.strip("/") or parts.hostname or "").lower()


def _user(guest: Guest) -> dict[str, str]:
    """Jitsi wants words for everything here; the last two are read by its plug-ins for roles."""
    return {
        "id": guest.key,
        "name": guest.name,
        "moderator": "true" if guest.is_moderator else "false",
        "affiliation": "owner" if guest.is_moderator else "member",
    }
