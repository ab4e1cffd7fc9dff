"""A circle says yes and no to its coach by chance: no byte comes outside a live consent.

Two server processes on PostgreSQL and Redis, spoken to by bare sockets. After each step every word
that a coach could be shown is another one: who is told it was told it after that step. What may be
told is worked out from a few sets, without asking the product.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

import aiohttp
import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from peercircles.agendas.models import AgendaSegment
from peercircles.circles.models import Membership, MembershipState
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.meetings.models import Meeting
from peercircles.observations.models import Observation, ObservationState, Scope
from tests.canaries import NAMES, HeardTab
from tests.cases import CASES
from tests.factories import World
from tests.matrix import Place
from tests.observed import coach_of, granted
from tests.planted import canary, words_in
from tests.run_lives import with_agenda
from tests.services import Server
from tests.sockets.test_matrix import MACHINES, cookie_of

HOME, OVERVIEW, BOARD = "/", "/circles/[circle_id]", "/circles/[circle_id]/board"
LEAVE = "/circles/[circle_id]/leave"
WATCHED = {
    Scope.BOARD: "/coach/circles/[circle_id]/board",
    Scope.PRESENCE: "/coach/meetings/[meeting_id]",
}
STAY = ("Ana", "Ben", "Chi")
# The first steps open and close both in every way; the others come by chance.
FIRST = (
    *("grant", "private", "public", "revoke", "grant", "join", "all say yes"),
    *("leave", "private", "join", "public", "all say yes", "revoke", "grant"),
)
BY_CHANCE = 16
SEED = 20270301


@dataclass
class Consent:
    """The circle at a real server; and beside it who is in, and who of them agreed to what."""

    server: Server
    world: World
    people: dict[str, Person]
    coach: Person
    meeting: Meeting
    tabs: dict[tuple[str, str], HeardTab] = field(default_factory=dict[tuple[str, str], HeardTab])
    closed: list[HeardTab] = field(default_factory=list[HeardTab])
    guests: list[str] = field(default_factory=list[str])
    agreed: dict[Scope, set[str]] = field(default_factory=dict[Scope, set[str]])
    is_private: bool = False
    number: int = 0
    words: dict[Scope, str] = field(default_factory=dict[Scope, str])
    open_words: set[str] = field(default_factory=set[str])
    looked: Counter[str] = field(default_factory=Counter[str])

    @property
    def address(self) -> dict[str, str]:
        """Which circle and meeting the pages are about."""
        return {"circle_id": str(self.world.circle.id), "meeting_id": str(self.meeting.id)}

    def places(self) -> set[str]:
        """Who is in now, by their places."""
        with Session(self.world.engine) as session:
            is_in = Membership.state == MembershipState.ACTIVE
            return {str(place) for place in session.exec(select(Membership.id).where(is_in))}

    def opens(self, scope: Scope) -> bool:
        """Whether everybody who is in has agreed, and nobody wants to be by themselves."""
        return self.places() <= self.agreed.get(scope, set()) and not self.is_private

    def rows(self, **fields: Any) -> list[Observation]:
        """What was asked or given."""
        return [
            row
            for row in self.world.rows_of(Observation)
            if all(getattr(row, name) == value for name, value in fields.items())
        ]

    async def open(self, name: str, person: Person, path: str) -> HeardTab:
        """Somebody has this page open from now on, in a browser of its own."""
        tab = HeardTab(
            self.server.url, cookie=cookie_of(self.world, "", person), machine=next(MACHINES)
        )
        await tab.open(path, **self.address)
        self.tabs[name, path] = tab
        return tab

    async def step(self, what: str) -> None:
        """One of them does something, while news are on their way to the coach."""
        for _each in range(2):
            await self._news()
        self._hold_to_what_was_open()
        await getattr(self, f"_{what.replace(' ', '_')}")()
        # Where that opened something, the words of before are the coach's to read as well.
        self.open_words |= {self.words[scope] for scope in WATCHED if self.opens(scope)}

    async def check(self) -> None:
        """Other words everywhere, more news; and nothing of it came that may not."""
        assert len(self.places()) == len(STAY) + len(self.guests)
        self.number += 1
        now_open = {scope for scope in WATCHED if self.opens(scope)}
        words = {scope: canary(f"{scope}-{_letters(self.number)}") for scope in WATCHED}
        self.words = words
        self.open_words |= {words[scope] for scope in now_open}
        with self.world.engine.execution_options(writes=True).begin() as connection:
            connection.execute(sa.update(Goal).values(title=words[Scope.BOARD]))
            connection.execute(sa.update(AgendaSegment).values(title=words[Scope.PRESENCE]))
        await self._news()
        for scope, path in WATCHED.items():
            tab = self.tabs["Ines", path]
            await tab.answered()
            # Another browser, at one of the two processes or the other.
            fresh = await self.open("Ines again", self.coach, path)
            await fresh.close()
            self.closed.append(fresh)
            for each in (tab, fresh):
                assert (words[scope] in "".join(each.packets)) == (scope in now_open)
        self._hold_to_what_was_open()
        self.looked["open" if now_open else "closed"] += 1

    def of_coach(self) -> list[HeardTab]:
        """Every browser the coach ever looked with."""
        return [*self.closed, *(self.tabs["Ines", path] for path in WATCHED.values())]

    def _hold_to_what_was_open(self) -> None:
        told = words_in("".join(packet for tab in self.of_coach() for packet in tab.packets))
        assert told <= self.open_words

    async def _news(self) -> None:
        add = "BoardState.add"
        await self.tabs["Ana", BOARD].send(NAMES[add], **CASES[add].arguments(Place()))

    async def _ask(self, name: str, path: str, handler: str, **about: Any) -> None:
        await self.tabs[name, path].ask(NAMES[handler], **about)

    async def _grant(self) -> None:
        for scope in WATCHED:
            if not self.rows(scope=scope, state=ObservationState.GRANTED):
                meeting = self.meeting if scope is Scope.PRESENCE else None
                granted(self.world, self.coach, scope, meeting)
                self.agreed[scope] = self.places()

    async def _all_say_yes(self) -> None:
        for row in self.rows(state=ObservationState.ASKED):
            for name in (*STAY, *self.guests):
                said = {"observation_id": str(row.id), "says_yes": True}
                await self._ask(name, HOME, "QuestionsState.answer", **said)
            self.agreed[row.scope] = self.places()

    async def _revoke(self) -> None:
        for row in self.rows(state=ObservationState.GRANTED):
            await self._ask("Ben", OVERVIEW, "ObservedState.revoke", observation_id=str(row.id))
            self.agreed.pop(row.scope, None)

    async def _private(self) -> None:
        about = {"meeting_id": str(self.meeting.id)}
        await self._ask("Chi", OVERVIEW, "ObservedState.begin_private", **about)
        self.is_private = True

    async def _public(self) -> None:
        about = {"meeting_id": str(self.meeting.id)}
        await self._ask("Ana", OVERVIEW, "ObservedState.end_private", **about)
        self.is_private = False

    async def _join(self) -> None:
        guest, link = self.world.person(), new_secret()
        self.world.invitation(email=guest.email, token_digest=digest_of(link))
        headers = {"Origin": self.server.url, "Cookie": cookie_of(self.world, "", guest)}
        path = f"{self.server.url}/invite/{link}"
        async with aiohttp.ClientSession(headers=headers) as browser:
            answer = await browser.post(path, allow_redirects=False)
            assert answer.headers["Location"].endswith("/welcome")
        # Joining ends what there was: whoever leaves again does not bring it back.
        self.agreed.clear()
        self.guests.append(str(guest.id))
        self.people[self.guests[-1]] = guest
        await self.open(self.guests[-1], guest, HOME)

    async def _leave(self) -> None:
        if self.guests:
            name = self.guests.pop()
            guest = await self.open(name, self.people[name], LEAVE)
            for step in ("LeaveState.choose", "LeaveState.go"):
                await guest.ask(NAMES[step], **CASES[step].arguments(Place()))
            for page in (HOME, LEAVE):
                await self.tabs.pop((name, page)).close()


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


@pytest.fixture
def world(on_postgres: Server) -> Iterator[World]:
    engine = open_engine(on_postgres.database)
    yield World(engine)
    engine.dispose()


async def test_no_byte_reaches_a_coach_outside_a_live_consent(
    world: World, on_postgres: Server, tell
):
    people = {name: world.member(name) for name in STAY}
    meeting = world.meeting(starts_at=utc_now() + timedelta(hours=6))
    with_agenda(world, meeting)
    world.goal(people["Ana"], title="Swim", audience=Audience.COACH)
    coach = coach_of(world)
    consent = Consent(on_postgres, world, people, coach, meeting)
    for name, person in people.items():
        for path in (HOME, OVERVIEW, BOARD):
            await consent.open(name, person, path)
    for path in WATCHED.values():
        await consent.open("Ines", coach, path)
    chance = Random(SEED)
    by_chance = chance.choices(sorted({*FIRST}), k=BY_CHANCE)

    await consent.check()
    for what in (*FIRST, *by_chance):
        await consent.step(what)
        await consent.check()
    heard = sum(len(packet) for tab in consent.of_coach() for packet in tab.packets)
    for tab in consent.tabs.values():
        await tab.close()

    tell(
        f"a coach at two processes looked after each of {consent.number} steps, open after "
        f"{consent.looked['open']} of them; {heard:,} characters, none outside a live consent"
    )
    # A run in which nothing was ever open, or always, would show nothing.
    assert min(consent.looked["open"], consent.looked["closed"]) >= 5
