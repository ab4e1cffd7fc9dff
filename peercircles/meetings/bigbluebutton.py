"""Rooms on a BigBlueButton server, by its documented interface (development/api).

Each call is signed with the secret the server shares with this installation. The server
forgets a room in which nobody is, so a room is made again at each click: for one that is
there this changes nothing.
"""

import hashlib
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from time import monotonic
from urllib.parse import urlencode

import httpx
from pydantic import SecretStr

from peercircles.meetings.rooms import Guest, ProviderSilent, Room, RoomNotReady

PATIENCE = 10.0
LONGEST_ANSWER = 64 * 1024
# What people in the room see as its name: the circle's is not the server's to know.
ROOM_TITLE = "PeerCircles"
# So that no answer is larger than what comes over the wire.
_PLAIN = {"accept-encoding": "identity"}
_BEFORE_OPENING = timedelta(minutes=15)
_SUCCESS = re.compile(rb"<returncode>\s*SUCCESS\s*</returncode>")
_CREATED_AT = re.compile(rb"<createTime>\s*(\d{1,20})\s*</createTime>")


@dataclass(frozen=True, slots=True)
class BigBlueButton:
    """A BigBlueButton server that shares a secret with this installation."""

    url: str
    secret: SecretStr = field(repr=False)
    checksum: str = "sha256"
    patience: float = PATIENCE

    def prepare(self, room: Room) -> None:
        """Make the room, unless it is there."""
        self._create(room)

    def way_in(self, room: Room, guest: Guest, now: datetime) -> str:
        """Make the room, unless it is there; the link is good for this opening of it alone."""
        del now
        created_at = self._create(room)
        return self.signed(
            "join",
            {
                "fullName": guest.name,
                "meetingID": room.name,
                "role": "MODERATOR" if guest.is_moderator else "VIEWER",
                "userID": guest.key,
                **({"createTime": created_at} if created_at else {}),
                "redirect": "true",
            },
        )

    def check(self) -> None:
        """Raise RoomNotReady unless the server answers, and takes our signature."""
        self._call("isMeetingRunning", {"meetingID": ROOM_TITLE})

    def signed(self, call: str, parameters: Mapping[str, str]) -> str:
        """The address of a call with its checksum: of call, query as it is sent, and secret."""
        query = urlencode(parameters)
        words = f"{call}{query}{self.secret.get_secret_value()}".encode()
        checksum = hashlib.new(self.checksum, words).hexdigest()
        return f"{self._base}/{call}?{query}&checksum={checksum}"

    @property
    def _base(self) -> str:
        """The address of the calls; `bbb-conf --secret` prints it without its last part."""
        return f"{self.url.rstrip('/').removesuffix('/api')}/api"

    def _create(self, room: Room) -> str:
        """When the server made the room, as it says itself."""
        minutes = (room.closes_at - room.opens_at + _BEFORE_OPENING) // timedelta(minutes=1)
        answer = self._call(
            "create",
            {
                "name": ROOM_TITLE,
                "meetingID": room.name,
                "record": "false",
                "autoStartRecording": "false",
                "allowStartStopRecording": "false",
                "endWhenNoModerator": "false",
                "guestPolicy": "ALWAYS_ACCEPT",
                "meetingExpireIfNoUserJoinedInMinutes": str(minutes),
            },
        )
        found = _CREATED_AT.search(answer)
        return found[1].decode() if found else ""

    def _call(self, call: str, parameters: Mapping[str, str]) -> bytes:
        address = self.signed(call, parameters)
        # Without what the library says: its words would have the signed address in them.
        try:
            answer = self._fetched(address)
        except (httpx.HTTPError, httpx.InvalidURL, OSError):
            raise ProviderSilent("the server does not answer") from None
        if not _SUCCESS.search(answer):
            raise RoomNotReady("the server answers, but not with yes")
        return answer

    def _fetched(self, address: str) -> bytes:
        until = monotonic() + self.patience
        answer = b""
        with (
            httpx.Client(verify=_tls(), timeout=self.patience, follow_redirects=False) as client,
            client.stream("GET", address, headers=_PLAIN) as response,
        ):
            if response.status_code != 200:
                raise ProviderSilent("the server answers, but not to this")
            for part in response.iter_raw():
                answer += part
                if len(answer) > LONGEST_ANSWER or monotonic() > until:
                    raise ProviderSilent("the server's answer has no end")
        return answer


@cache
def _tls() -> ssl.SSLContext:
    """Which certificates are believed. Reading them takes longer than most calls."""
    return httpx.create_ssl_context()
