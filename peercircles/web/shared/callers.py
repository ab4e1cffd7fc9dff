"""Who is behind a socket: the browser session of its cookie, looked up on the server."""

import re
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import Actor

SECURE_COOKIE = "__Host-pc_session"
LOOPBACK_COOKIE = "pc_session_insecure"
FRESH_SECONDS = 1.0
# How often it is written down that a signed-in browser is in use.
NOTED_AFTER = timedelta(minutes=5)
# Every event asks for it, so the other cookies are left unread.
_SECRETS = {
    True: re.compile(rf"(?:^|;)\s*{SECURE_COOKIE}=([\w-]+)\s*(?=;|$)"),
    False: re.compile(rf"(?:^|;)\s*{LOOPBACK_COOKIE}=([\w-]+)\s*(?=;|$)"),
}


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in browser: its session, its person, and how to speak to them."""

    session_id: UUID
    person_id: UUID
    name: str
    zone: str
    locale: str
    seen_at: datetime = field(default_factory=utc_now, compare=False)
    is_coach: bool = False

    @property
    def actor(self) -> Actor:
        """The person as somebody who does something."""
        return Actor(self.person_id)


CALLER: ContextVar[Caller] = ContextVar("caller")


def session_digest(cookie_header: str, *, secure: bool) -> str:
    """The digest of the session secret in a Cookie header; empty where there is none."""
    found = _SECRETS[secure].search(cookie_header)
    return digest_of(found[1]) if found else ""


class Callers:
    """Looks up sessions, and remembers each answer for a second: no longer may an ended
    session be honoured, and a burst of events need not ask the database each time."""

    def __init__(
        self,
        look_up: Callable[[str], Awaitable[Caller | None]],
        note: Callable[[Caller], Awaitable[None]],
    ) -> None:
        self._look_up = look_up
        self._note = note
        self._known: dict[str, tuple[float, Caller]] = {}

    async def find(self, digest: str) -> Caller | None:
        """The signed-in browser with this digest, or None."""
        if not digest:
            return None
        known = self._known.get(digest)
        if known and monotonic() - known[0] < FRESH_SECONDS:
            return known[1]
        caller = await self._look_up(digest)
        if caller is None:
            self._known.pop(digest, None)
        else:
            self._forget_old()
            self._known[digest] = (monotonic(), caller)
        return caller

    async def note_use(self, caller: Caller) -> None:
        """The person did something in this browser, so its idle time begins anew.

        What the server does by itself for an open page is no use of it: a page left open
        where others are busy would never be signed out.
        """
        if utc_now() - caller.seen_at > NOTED_AFTER:
            self.forget_person(caller.person_id)
            await self._note(caller)

    def forget_person(self, person_id: UUID) -> None:
        """Ask the database again for everything about this person."""
        for digest, (_at, caller) in list(self._known.items()):
            if caller.person_id == person_id:
                del self._known[digest]

    def _forget_old(self) -> None:
        if len(self._known) > 5000:
            limit = monotonic() - FRESH_SECONDS
            self._known = {key: entry for key, entry in self._known.items() if entry[0] > limit}
