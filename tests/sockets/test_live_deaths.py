"""The server is killed at every kind of thing that can happen in a meeting, one after another.

Each is sent twice over: cut off by the kill before anybody heard of it, and then sent again,
as a browser does, with a kill as soon as it was acknowledged. Whoever opens the page after
each of these sees what the log in the database adds up to, and nothing has happened twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from peercircles.facilitation.models import Role
from peercircles.identity.models import Person
from peercircles.identity.sessions import start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY, NOBODY_ID
from peercircles.peercircles import app  # noqa: F401 - registers every handler
from peercircles.runs.fold import Line
from peercircles.runs.kinds import Kind
from peercircles.runs.log import lines_of, refolded
from peercircles.runs.snapshots import as_json
from peercircles.runs.state import RunState
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from peercircles.web.shared.wire import handler_names
from tests.cases_runs import LIVE
from tests.factories import World
from tests.forged import Tab
from tests.matrix import operation
from tests.run_lives import with_agenda
from tests.services import Server, served

NAMES = {qualified: name for name, qualified in handler_names().items()}
PEOPLE = "/circles/[circle_id]/people"
NOT_FOR_ALL = {"heard", "replaced"}
# A process waits for half a minute until it misses anybody, and looks every few seconds.
NOTICED_WITHIN = 90.0


@dataclass
class Circle:
    """Ana, who leads, with Ben and Chi, and an organiser; all of them with tabs of their own."""

    server: Server
    world: World
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    cookies: dict[str, str] = field(default_factory=dict[str, str])
    here: list[str] = field(default_factory=lambda: ["Ana", "Ben", "Chi"])
    tabs: dict[str, Tab] = field(default_factory=dict[str, Tab])
    meeting_id: UUID = NOBODY_ID

    def prepare(self) -> None:
        """The meeting's time has come."""
        for name in ("Ana", "Ben", "Chi"):
            self.people[name] = self.world.member(name)
        self.people["Olga"] = self.world.organiser("Olga")
        for name, person in self.people.items():
            secret, _events = self.world.transactions.run(NOBODY, start_session, person.id, "test")
            self.cookies[name] = f"{LOOPBACK_COOKIE}={secret}"
        meeting = self.world.meeting(starts_at=utc_now() - timedelta(minutes=1), minutes=60)
        self.world.turn(meeting, self.people["Ana"], role=Role.FACILITATOR)
        with_agenda(self.world, meeting)
        self.meeting_id = meeting.id

    async def come(self, *names: str) -> None:
        """They open the page, and see what the log says."""
        for name in names or self.here:
            tab = Tab(self.server.url, cookie=self.cookies[name])
            self.tabs[name] = await tab.open(LIVE, **self.address)
            await tab.until(lambda tab=tab: tab.var("push"))
        for name in names or self.here:
            await self.tabs[name].until(lambda name=name: self.seen_by(name) == self.kept())

    async def die(self) -> None:
        """kill -9, and start again; nobody's connection outlives it."""
        self.server.kill()
        for tab in self.tabs.values():
            await tab.close()
        self.tabs.clear()
        self.server.start()

    async def ask(self, name: str, handler: str, **arguments: Any) -> None:
        """Send what a page would; the organiser's is another page."""
        if name == "Olga":
            tab = await Tab(self.server.url, cookie=self.cookies[name]).open(
                PEOPLE, circle_id=str(self.world.circle.id)
            )
            self.tabs[name] = tab
        await self.tabs[name].send(NAMES[handler], **arguments)

    def seen_by(self, name: str) -> dict[str, Any]:
        """The meeting as the last push told it to somebody."""
        push = self.tabs[name].var("push") or {}
        return {each: push.get(each) for each in as_json(RunState()) if each not in NOT_FOR_ALL}

    def kept(self) -> dict[str, Any]:
        """The meeting as its log in the database says it."""
        state = as_json(refolded(self.lines()))
        return {each: value for each, value in state.items() if each not in NOT_FOR_ALL}

    def lines(self) -> list[Line]:
        """The log in the database."""
        with Session(self.world.engine) as session:
            return lines_of(session, self.meeting_id)

    @property
    def state(self) -> RunState:
        """What it adds up to."""
        return refolded(self.lines())

    @property
    def address(self) -> dict[str, str]:
        """Where the live page is."""
        return {"circle_id": str(self.world.circle.id), "meeting_id": str(self.meeting_id)}


Arguments = Callable[[Circle], dict[str, Any]]


@dataclass(frozen=True)
class Step:
    """Somebody sends something, and lines of these kinds are the only ones that come of it."""

    name: str
    handler: str
    kinds: tuple[Kind, ...]
    arguments: Arguments = lambda _circle: {}


def _person(name: str) -> Arguments:
    return lambda circle: {"person_id": str(circle.people[name].id)}


def _seen(circle: Circle) -> dict[str, Any]:
    return {"seen": circle.state.at}


def _speaker(circle: Circle) -> dict[str, Any]:
    return {"speaker_id": str(circle.state.speaker)}


def _last_part(circle: Circle) -> dict[str, Any]:
    return {"stretch_id": str(circle.state.stretches[-1].id)}


def _scribe(circle: Circle) -> dict[str, Any]:
    return {"part": "scribe", **_person("Chi")(circle)}


STEPS = (
    Step("Ana", "LiveState.start", (Kind.STARTED, Kind.WENT_TO)),
    Step("Ana", "LiveState.give_word_on", (Kind.NEXT_SPEAKER,), _speaker),
    Step("Ana", "LiveState.extend", (Kind.EXTENDED,), _seen),
    Step("Ana", "LiveState.pause", (Kind.PAUSED,)),
    Step("Ana", "LiveState.resume", (Kind.RESUMED,)),
    Step("Ana", "LiveState.go_on", (Kind.WENT_TO, Kind.GROUPED), _seen),
    Step("Ana", "LiveState.go_back", (Kind.WENT_TO,), _seen),
    Step("Ana", "LiveState.go_on", (Kind.WENT_TO, Kind.GROUPED), _seen),
    Step("Ana", "LiveState.go_on", (Kind.WENT_TO,), _seen),
    Step("Ben", "LiveState.raise_hand", (Kind.HAND_UP,)),
    Step("Ben", "LiveState.lower_hand", (Kind.HAND_DOWN,)),
    Step("Ana", "LiveState.give_floor", (Kind.FLOOR,), _person("Chi")),
    Step("Ana", "LiveState.give_part", (Kind.PART,), _scribe),
    Step("Ana", "LiveState.skip", (Kind.REPLANNED,), _last_part),
    Step("Ana", "LiveState.keep_for_me", (Kind.LOCKED,), lambda _: {"is_kept": True}),
    Step("Ana", "LiveState.keep_for_me", (Kind.UNLOCKED,), lambda _: {"is_kept": False}),
    Step("Ana", "LiveState.hand_over", (Kind.HANDED,), _person("Ben")),
    Step("Olga", "PeopleState.end", (Kind.REMOVED,), _person("Ben")),
    Step("Chi", "LiveState.take_over", (Kind.TAKEN,)),
)


@pytest.fixture
def circle(built, tmp_path, clock) -> Iterator[Circle]:
    with served(tmp_path / "data", clock=clock) as server:
        engine = open_engine(server.database)
        circle = Circle(server, World(engine))
        circle.prepare()
        yield circle
        engine.dispose()


async def test_killed_at_every_kind_of_event_the_meeting_is_what_its_log_says(circle, clock):
    await circle.come()
    await circle.die()
    await circle.come()
    assert kinds_in(circle) == [Kind.ARRIVED] * 3

    for step in STEPS:
        if step.handler == "PeopleState.end":
            circle.here.remove("Ben")
        await happens_once(circle, step)
    await is_noticed_to_be_gone(circle, "Chi")
    clock.forward(seconds=91)
    await happens_once(circle, Step("Ana", "LiveState.take_over", (Kind.TAKEN,)))
    await is_there_once(circle, "Chi")
    assert circle.state.offered_to == circle.people["Chi"].id
    await happens_once(circle, Step("Chi", "LiveState.leave_it", (Kind.OFFER_ENDED,)))
    await happens_once(circle, Step("Ana", "LiveState.end", (Kind.ENDED,)))

    assert set(kinds_in(circle)) == set(Kind)


async def happens_once(circle: Circle, step: Step) -> None:
    """Cut off, sent again, acknowledged, sent once more: its lines are there once."""
    wanted = [*kinds_in(circle), *step.kinds]
    arguments = {**step.arguments(circle), "op": operation()}
    await circle.ask(step.name, step.handler, **arguments)
    await circle.die()

    await circle.come()
    await circle.ask(step.name, step.handler, **arguments)
    await circle.tabs["Ana"].until(lambda: circle.seen_by("Ana")["seq"] == len(wanted))
    await circle.die()
    assert kinds_in(circle) == wanted

    await circle.come()
    await circle.ask(step.name, step.handler, **arguments)
    await circle.tabs[step.name].answered()
    assert kinds_in(circle) == wanted


async def is_noticed_to_be_gone(circle: Circle, name: str) -> None:
    """Their page is not open any more; the server is killed as soon as it has said so."""
    wanted = [*kinds_in(circle), Kind.LEFT]
    circle.here.remove(name)
    await circle.tabs.pop(name).close()
    await circle.tabs["Ana"].until(
        lambda: circle.seen_by("Ana")["seq"] == len(wanted), patience=NOTICED_WITHIN
    )
    await circle.die()
    await circle.come()
    assert kinds_in(circle) == wanted


async def is_there_once(circle: Circle, name: str) -> None:
    """They open the page again, and once more after a kill."""
    wanted = [*kinds_in(circle), Kind.ARRIVED]
    circle.here.append(name)
    for _time in range(2):
        await circle.come(name)
        assert kinds_in(circle) == wanted
        await circle.die()
        await circle.come()


def kinds_in(circle: Circle) -> list[Kind]:
    return [line.kind for line in circle.lines()]
