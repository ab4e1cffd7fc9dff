"""Everybody opens every page of a real server whose database is full of planted words.

Members, organisers, whoever is gone, coaches with each permission and with none, an invited
guest and nobody at all: of every byte that comes to them, by socket, page, calendar, letter or
package, the words are looked up in the matrix (tests/access.py). They try a circle, and another.
"""

import asyncio
from collections.abc import Iterator

import pytest
from sqlmodel import Session

from peercircles.cli.sample import load_sample
from peercircles.kernel.database import open_engine
from peercircles.web.pages import PAGES
from tests.canaries import Heard
from tests.factories import World
from tests.grounds import COACHES, Ground
from tests.leaks import Rights
from tests.planted import plant, unplanted, words_in

NOBODY = "nobody"
# So many at once: the server has one process here.
TOGETHER = 4
# What pages about one goal show.
OF_A_GOAL = {"goalcomment.words", "milestone.title", "charter.aim", "measurepoint.note"}
# What of one's own leaves by an address: the picture of a diagram, one's record, what is due.
OF_A_DIAGRAM = {"diagram.what", "diagram.how_much", "node.title"}
OF_A_RECORD = {"accomplishment.title", "accomplishment.words"}
DUE = {"goal.title", "milestone.title"}


async def look_everywhere(heard: Heard, ground: Ground) -> None:
    """Everybody looks at everything, of both circles."""
    turns = asyncio.Semaphore(TOGETHER)

    async def look(name: str) -> None:
        async with turns:
            for meeting, about in (
                (ground.coming, ""),
                (ground.shown[-1], "[meeting_id]"),
                (ground.elsewhere, ""),
            ):
                await heard.look(name, ground.ids_at(meeting), about)

    await asyncio.gather(*(look(name) for name in (*heard.people, NOBODY)))
    for name in (*heard.people, NOBODY):
        await heard.search(name, "canary")
    for name in heard.people:
        heard.subscribe(name)


@pytest.fixture
def ground(on_sqlite) -> Iterator[Ground]:
    engine = open_engine(on_sqlite.database)
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        yield Ground(World.around(engine, "Lantern"), session)
    engine.dispose()


async def test_no_byte_that_comes_to_anybody_holds_a_word_they_may_not_read(
    ground: Ground, on_sqlite, mailbox, tell
):
    planted = plant(ground.world.engine)
    assert unplanted(planted) == set()
    heard = Heard(on_sqlite, ground.world, mailbox)
    who = {each.kind: [each] for each in reversed(ground.people)}
    heard.people = {kind: ground.kinds[kind][0] for kind in who}
    rights = Rights(heard, {word: [found] for word, found in planted.items()}, who)

    await look_everywhere(heard, ground)

    rota = ["rota", "explain", str(ground.circle.id)]
    assert rights.leaks() == []
    assert rights.leaks_in_the_house(["doctor"], ["retention"], rota) == []
    read = {(name, kind) for name in heard.names() for kind in rights.told(name)}
    told = sum(len(heard.told(name)) for name in heard.names())
    tell(
        f"{len(heard.names())} people opened {len(PAGES)} pages of two circles and were told "
        f"{told:,} characters; of {len(planted)} planted words they read {len(read)} kinds, "
        "each of them allowed"
    )
    # A run in which nobody looked, or nobody read anything, would show nothing.
    assert len(heard.told(NOBODY)) > 1_000
    assert all(len(heard.told(name)) > 10_000 and heard.packages_of(name) for name in who)
    by_member = {kind for name, kind in read if name == "member"}
    assert by_member >= {"goal.title", "promise.words"} | OF_A_GOAL
    fetched = {
        kind for word in words_in(heard.pages_of("member")) for kind in rights.kinds_of(word)
    }
    assert fetched >= OF_A_DIAGRAM | OF_A_RECORD | DUE
    by_board = {kind for name, kind in read if name == "coach with the board"}
    assert by_board >= {"goal.title", "compactversion.clauses"}
    assert ("coach who may sit in", "agendasegment.title") in read
    assert {("organiser", "exitnote.words"), ("organiser", "wish.words")} <= read
    assert {(kind, "coachlognote.words") for kind in COACHES} <= read
