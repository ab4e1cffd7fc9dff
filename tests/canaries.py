"""People who meet at a real server, with everything that comes out of it kept: every packet of
every socket, every page and calendar, every letter."""

import asyncio
import http.client
import io
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import reflex as rx

from peercircles.identity.models import Person
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.work import NOBODY
from peercircles.notifications.feeds import FEED_PATH, choose_for_feed, make_feed
from peercircles.peercircles import app  # noqa: F401 - registers every handler
from peercircles.web.pages import PAGES
from peercircles.web.searches import addresses as searches
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from peercircles.web.shared.wire import VAR_SUFFIX, handler_names
from tests.factories import World
from tests.forged import Tab
from tests.no_pages import FETCHED
from tests.services import Mailbox, Server

# What can be asked for by its address and has no socket.
NO_PAGES = tuple(path.replace("{", "[").replace("}", "]") for path in FETCHED)
NAMES = {qualified: name for name, qualified in handler_names().items()}


class HeardTab(Tab):
    """A tab that keeps every packet the server sends it, as it came."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.packets: list[str] = []
        understand = self._socket._handle_eio_message

        async def hear(packet: Any) -> None:
            self.packets.append(packet if isinstance(packet, str) else repr(packet))
            await understand(packet)

        self._socket.eio.on("message", hear)

    def all_of(self, state: type[rx.State], name: str) -> list[Any]:
        """Every value that came of one State's var."""
        deltas = [
            (update.get("delta") or {}).get(state.get_full_name(), {}) for update in self.updates
        ]
        return [delta[f"{name}{VAR_SUFFIX}"] for delta in deltas if f"{name}{VAR_SUFFIX}" in delta]


@dataclass
class Heard:
    """Everything that came to each person, by what it came through."""

    server: Server
    world: World
    mailbox: Mailbox
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    tabs: dict[tuple[str, str], HeardTab] = field(default_factory=dict)
    closed: defaultdict[str, list[HeardTab]] = field(default_factory=lambda: defaultdict(list))
    fetched: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    taken: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    address: dict[str, str] = field(default_factory=dict[str, str])

    async def open(
        self, name: str, path: str, address: Mapping[str, str] | None = None
    ) -> HeardTab:
        """Somebody has the page open from now on, each in a browser of its own.

        One browser would be slowed down: no person opens so many pages in a second.
        """
        tab = HeardTab(self.server.url, cookie=self.signed_in(name))
        await tab.open(path, **(address or self.address))
        self.tabs[name, path] = tab
        return tab

    def signed_in(self, name: str) -> str:
        """The cookie of another browser that somebody is signed in with; none for a stranger."""
        if name not in self.people:
            return ""
        person_id = self.people[name].id
        begin, method = self.world.transactions.run, SignInMethod.LINK
        secret, _events = begin(NOBODY, start_session, person_id, method)
        return f"{LOOPBACK_COOKIE}={secret}"

    async def ask(self, name: str, path: str, handler: str, **arguments: Any) -> HeardTab:
        """Send what somebody does on a page that they have open."""
        tab = self.tabs[name, path]
        await tab.ask(NAMES[handler], **arguments)
        return tab

    async def look_everywhere(self) -> None:
        """Everybody opens every page there is, and fetches everything that is not one."""
        await self.close()
        for name in self.people:
            await self.look(name, self.address)

    async def look(self, name: str, address: Mapping[str, str], about: str = "") -> None:
        """Somebody opens every page at these ids, one after the other, and fetches the rest.

        With `about`, that is what has it in its path.
        """
        routes = [entry.route for entry in PAGES if about in entry.route]
        for route in routes:
            tab = await self.open(name, route, address)
            await tab.close()
            self.closed[name].append(self.tabs.pop((name, route)))
        for path in (*routes, *(each for each in NO_PAGES if about in each)):
            await asyncio.to_thread(self.fetch, name, _filled(path, address))

    async def search(self, name: str, typed: str) -> None:
        """Somebody looks for words, to the last page of what is found.

        A word of which a part is marked comes in pieces: it is kept whole, too.
        """
        address = searches.address_of(typed)
        while address:
            asked = dict(parse_qsl(urlsplit(address).query))
            tab = await self.open(name, searches.PATH, asked)
            found = tab.var("found") or []
            lines = [each[part] for each in found for part in ("title", "words")]
            tab.packets += ["".join(piece["text"] for piece in line) for line in lines]
            address = tab.var("older")
            await tab.close()
            self.closed[name].append(self.tabs.pop((name, searches.PATH)))

    def subscribe(self, name: str) -> str:
        """Somebody's calendar at its secret address, with all that it can be made to show."""
        person = self.people[name]
        secret = self.world.run(make_feed, person)
        self.world.run(choose_for_feed, person, has_links=True, has_names=True, has_dues=True)
        return self.fetch(name, f"{FEED_PATH}/{secret}.ics")

    def fetch(self, name: str, path: str) -> str:
        """What an address gives somebody, with its headers; of a package, what is in it."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        with closing(connection):
            connection.request("GET", path, headers={"Cookie": self.signed_in(name)})
            answer = connection.getresponse()
            content = answer.read()
        kept = self.taken if content.startswith(b"PK") else self.fetched
        body = _unpacked(content) if kept is self.taken else content.decode(errors="replace")
        kept[name].append(f"{path}\n{answer.getheaders()}\n{body}")
        return body

    async def close(self) -> None:
        """Everybody goes."""
        for (name, _path), tab in self.tabs.items():
            self.closed[name].append(tab)
            await tab.close()
        self.tabs.clear()

    def names(self) -> list[str]:
        """Everybody who has looked at something, strangers among them."""
        opened = {name for name, _path in self.tabs}
        return sorted({*self.people, *opened, *self.closed, *self.fetched})

    async def settle(self) -> None:
        """Wait until whatever was on its way has come: each page is loaded once more."""
        for tab in self.tabs.values():
            await tab.answered()

    def forget(self) -> None:
        """Begin anew: what came so far is kept no longer."""
        for tab in self.tabs.values():
            tab.packets.clear()
        for kept in (self.closed, self.fetched, self.taken):
            kept.clear()
        self.mailbox.messages.clear()

    def told(self, name: str) -> str:
        """Every packet that came to somebody."""
        mine = [tab for (whose, _path), tab in self.tabs.items() if whose == name]
        return "\n".join(packet for tab in (*self.closed[name], *mine) for packet in tab.packets)

    def pages_of(self, name: str) -> str:
        """Everything somebody fetched, but for packages."""
        return "\n".join(self.fetched[name])

    def packages_of(self, name: str) -> str:
        """What was in the packages somebody took along."""
        return "\n".join(self.taken[name])

    def mail_to(self, name: str) -> str:
        """Every letter to somebody, with all of its parts as they are read."""
        return "\n".join(map(_read, self.mailbox.to(self.people[name].email)))


def _filled(path: str, address: Mapping[str, str]) -> str:
    for name, value in address.items():
        path = path.replace(f"[{name}]", value)
    return path


def _unpacked(content: bytes) -> str:
    package = zipfile.ZipFile(io.BytesIO(content))
    return "\n".join(package.read(name).decode() for name in package.namelist())


def _read(message: Any) -> str:
    parts = [part.get_payload(decode=True) for part in message.walk() if not part.is_multipart()]
    return "\n".join([message.as_string(), *(part.decode(errors="replace") for part in parts)])
