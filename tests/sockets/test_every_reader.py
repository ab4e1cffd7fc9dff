"""Everybody opens every page of a real server whose database is full of planted words.

Members, organisers, whoever is gone, coaches with each permission and with none, an invited
guest and nobody at all: of every byte that comes to them, by socket, page, calendar, letter or
package, the words are looked up in the matrix (tests/access.py). They try a circle, and another.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from peercircles.cli.sample import load_sample
from peercircles.kernel.database import open_engine
from peercircles.notifications.feeds import FEED_PATH, make_feed
from peercircles.web.pages import PAGES
from tests.access import ELSEWHERE, Found, Who
from tests.canaries import Heard
from tests.factories import World
from tests.grounds import COACHES, Ground
from tests.onlookers import may_read, may_take_along
from tests.planted import plant, unplanted, words_in

NOBODY = "nobody"
# So many at once: the server has one process here.
TOGETHER = 4


@dataclass
class Crawl:
    """The people who look, and what is where."""

    heard: Heard
    ground: Ground
    planted: dict[str, Found]
    who: dict[str, Who]

    async def go(self) -> None:
        """Everybody looks at everything, of both circles."""
        turns = asyncio.Semaphore(TOGETHER)

        async def look(name: str) -> None:
            async with turns:
                for meeting, about in (
                    (self.ground.coming, ""),
                    (self.ground.shown[-1], "[meeting_id]"),
                    (self.ground.elsewhere, ""),
                ):
                    await self.heard.look(name, self.ground.ids_at(meeting), about)

        await asyncio.gather(*(look(name) for name in (*self.who, NOBODY)))

    def kinds_in(self, text: str) -> list[str]:
        """The columns the words in a text are from."""
        return sorted({kind_of(found) for found in self.found_in(text)})

    def found_in(self, text: str) -> list[Found]:
        """Where the words in a text are from."""
        return [self.planted[word] for word in words_in(text)]


@pytest.fixture
def crawl(on_sqlite, mailbox) -> Iterator[Crawl]:
    engine = open_engine(on_sqlite.database)
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        ground = Ground(World.around(engine, "Lantern"), session)
    planted = plant(engine)
    assert unplanted(planted) == set()
    heard = Heard(on_sqlite, ground.world, mailbox)
    who = {each.kind: each for each in reversed(ground.people)}
    heard.people = {kind: ground.kinds[kind][0] for kind in who}
    yield Crawl(heard, ground, planted, who)
    engine.dispose()


async def test_no_byte_that_comes_to_anybody_holds_a_word_they_may_not_read(crawl: Crawl, tell):
    heard = crawl.heard
    await crawl.go()
    for name, person in heard.people.items():
        secret = heard.world.run(make_feed, person)
        heard.fetch(name, f"{FEED_PATH}/{secret}.ics")

    leaks = [*in_sockets(crawl), *in_pages(crawl), *in_packages(crawl), *elsewhere(crawl)]
    assert leaks == []
    assert len(heard.told(NOBODY)) > 1_000
    assert words_in(heard.told(NOBODY) + heard.pages_of(NOBODY)) == set()
    read = {(name, kind) for name in crawl.who for kind in crawl.kinds_in(heard.told(name))}
    told = sum(len(heard.told(name)) for name in (*crawl.who, NOBODY))
    tell(
        f"{len(crawl.who) + 1} people opened {len(PAGES)} pages of two circles and were "
        f"told {told:,} characters; of {len(crawl.planted)} planted words they read "
        f"{len(read)} kinds, each of them allowed"
    )
    # A run in which nobody read anything would show nothing.
    assert {column for name, column in read if name == "member"} >= {"goal.title", "promise.words"}
    by_board = {column for name, column in read if name == "coach with the board"}
    assert by_board >= {"goal.title", "compactversion.clauses"}
    assert ("coach who may sit in", "agendasegment.title") in read
    assert {("organiser", "exitnote.words"), ("organiser", "wish.words")} <= read
    assert {(kind, "coachlognote.words") for kind in COACHES} <= read


def in_sockets(crawl: Crawl) -> Iterator[str]:
    for name, who in crawl.who.items():
        told = crawl.heard.told(name)
        assert len(told) > 10_000
        yield from (
            f"{name} was told {kind_of(found)}"
            for found in crawl.found_in(told)
            if not may_read(who, found)
        )


def in_pages(crawl: Crawl) -> Iterator[str]:
    """Pages and calendars without a socket: what may be in one, for whoever may read it."""
    for name, who in crawl.who.items():
        for found in crawl.found_in(crawl.heard.pages_of(name)):
            if kind_of(found) not in ELSEWHERE["page"] or not may_read(who, found):
                yield f"{name} fetched {kind_of(found)}"


def in_packages(crawl: Crawl) -> Iterator[str]:
    for name, who in crawl.who.items():
        packages = crawl.heard.packages_of(name)
        assert "everything" in packages, f"{name} got no package"
        for found in crawl.found_in(packages):
            if not may_take_along(who, found):
                yield f"{name} took {kind_of(found)} along"


def elsewhere(crawl: Crawl) -> Iterator[str]:
    """What is in the log, in the measures, in letters, and in what the command line says."""
    server = crawl.heard.server
    commands = (["doctor"], ["retention"], ["rota", "explain", str(crawl.ground.circle.id)])
    said = {
        "log": server.log,
        "measures": server.text_at("/metrics"),
        "command": "".join(server.run(*command) for command in commands),
    }
    for place, text in said.items():
        kinds = set(crawl.kinds_in(text)) - ELSEWHERE[place]
        yield from (f"{kind} is in the {place}" for kind in kinds)
    for kind in crawl.who:
        for found in crawl.found_in(crawl.heard.mail_to(kind)):
            if kind_of(found) not in ELSEWHERE["letter"] or not may_read(crawl.who[kind], found):
                yield f"{kind_of(found)} was mailed to {kind}"


def kind_of(found: Found) -> str:
    return f"{found.table}.{found.column}"
