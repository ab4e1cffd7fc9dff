"""Hostile words in every field of every form: kept exactly as they were typed, or nothing is.

Each handler that takes words is sent them over a real socket by somebody who may use it, one
field after the other. What its own rules make of a field is found by trying: whatever keeps
plain words is a field of words, and has to keep these, too, or refuse them.
"""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel

from tests.cases import CASES
from tests.factories import World
from tests.forged import Tab
from tests.matrix import Case, Place, contents
from tests.scenes import Scene, Scenes
from tests.services import Server
from tests.sockets.test_matrix import MACHINES, NAMES, cookie_of, engine, scene_of, server

__all__ = ["engine", "server"]

MARK = "q7zq"
PLAIN = f"{MARK} plain"
# Words like any others: what keeps words keeps these.
TEXTS = (
    f"<script>alert('{MARK}')</script>",
    f"{MARK}'; DROP TABLE goal; --",
    f"{{{{7*7}}}} ${{7*7}} {{title}} %s %(x)s {MARK}",
    f'=HYPERLINK("{MARK}")',
)
# Nobody types these by themselves, and they are kept nowhere.
NO_TEXTS = {
    "turned around": f"{MARK}\u202egnirts\u202c",
    "a nothing": f"{MARK}a\x00b",
    "too long": MARK + "x" * 100_000,
}
KINDS = ("member", "organiser", "permitted coach", "coach", "resting", "ex-member", "outsider")
# So much may one browser send in a second and in a minute (web/shared/guard.py).
BUDGETS = {1.0: 55, 60.0: 850}
WEIGHT = 7
BROWSERS, TABS = 40, 4
TROUBLE = ("Traceback", "unexpected error", MARK)


@dataclass
class Browser:
    """Somebody signed in once more, and when they sent how much."""

    cookie: str
    sent: list[tuple[float, int]] = field(default_factory=list[tuple[float, int]])

    def has_room(self, weight: int) -> bool:
        """Whether so much more is not too fast."""
        now = monotonic()
        self.sent = [(at, much) for at, much in self.sent if now - at < max(BUDGETS)]
        return all(
            sum(much for at, much in self.sent if now - at < span) + weight <= limit
            for span, limit in BUDGETS.items()
        )


@dataclass
class Attack:
    """Every try, and what came of it that should not have."""

    server: Server
    engine: sa.Engine
    browsers: list[Browser] = field(default_factory=list[Browser])
    tabs: list[tuple[Browser, Tab]] = field(default_factory=list[tuple[Browser, Tab]])
    trouble: list[str] = field(default_factory=list[str])
    of_words: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    # Everything, as each try finds it: the scene is put back before.
    before: Any = None
    tries: int = 0
    seen: int = 0

    def build(self, world: World, kind: str) -> Scene:
        """The scene, in which somebody is signed in in many browsers."""
        scene = scene_of(world, kind)
        cookies = [cookie_of(world, kind, scene.person) for _each in range(BROWSERS)]
        self.browsers = [Browser(cookie) for cookie in cookies]
        return scene

    async def open(self, case: Case, place: Place) -> None:
        """The page of a handler, in some browsers of which none has sent much yet."""
        rested = sorted(self.browsers, key=lambda each: sum(much for _at, much in each.sent))
        for browser in rested[:TABS]:
            tab = Tab(self.server.url, cookie=browser.cookie, machine=next(MACHINES))
            await tab.open(case.path, **_address(case, place))
            browser.sent.append((monotonic(), 2 * WEIGHT))
            self.tabs.append((browser, tab))

    async def close(self) -> None:
        """All of them."""
        for _browser, tab in self.tabs:
            await tab.close()
        self.tabs.clear()

    async def tab_for(self, weight: int) -> Tab:
        """One that may send so much more; it is waited for."""
        while True:
            for number, (browser, tab) in enumerate(self.tabs):
                if browser.has_room(weight):
                    browser.sent.append((monotonic(), weight))
                    self.tabs.append(self.tabs.pop(number))
                    return tab
            await asyncio.sleep(0.05)

    async def send(self, name: str, place: Place, words: Mapping[str, str]) -> set[str]:
        """Send a handler these words in these fields; the texts with the mark that are kept now."""
        case = CASES[name]
        tab = await self.tab_for(WEIGHT * (1 + len(case.first)))
        for first, arguments in case.first:
            await tab.send(NAMES[first], **arguments(place))
            await tab.settled()
        await tab.send(NAMES[name], **_with(case.arguments(place), words))
        await tab.settled()
        self.tries += 1
        assert not tab.var("too_fast"), name
        self._listen(name, words)
        return set() if contents(self.engine) == self.before else set(_marked(self.engine))

    def check(
        self, name: str, where: str, words: str, kept: set[str], *, is_kept: bool = True
    ) -> None:
        """What was kept is what was typed, where that may be kept at all."""
        if kept - ({words} if is_kept else set()):
            self.trouble.append(f"{name}, {where}: {words[:40]!r} became {kept}")

    def _listen(self, name: str, words: Mapping[str, str]) -> None:
        said = self.server.log
        new, self.seen = said[self.seen :], len(said)
        if any(each in new for each in TROUBLE):
            self.trouble.append(f"{name}, {_short(words)}: {new[-1500:]}")


async def test_words_are_kept_as_they_were_typed_or_nothing_is(
    server: Server, engine: sa.Engine, tell
):
    attack = Attack(server, engine)
    scenes = Scenes(engine, attack.build)
    attack.seen = len(server.log)

    for kind, names in _pages():
        scene = scenes.of(kind)
        attack.before = contents(engine)
        await attack.open(CASES[names[0]], scene.own)
        for name in names:
            await _try_all(attack, scenes, kind, name)
        await attack.close()

    tell(
        f"{attack.tries} tries of hostile words in {len(list(_fields_of_all()))} fields, "
        f"{len(attack.of_words)} of which keep words: each as it was typed, or not at all"
    )
    assert attack.trouble == []
    # A run in which nothing was kept would show nothing.
    assert len(attack.of_words) > 60
    assert attack.of_words >= {("BoardState.add", "title"), ("NotesState.save", "text")}


async def _try_all(attack: Attack, scenes: Scenes, kind: str, name: str) -> None:
    of_words, others = list[str](), list[str]()
    for each in _fields(CASES[name]):
        kept = await attack.send(name, scenes.of(kind).own, {each: PLAIN})
        (of_words if PLAIN in kept else others).append(each)
        attack.check(name, each, PLAIN, kept)
    for each in of_words:
        for what, words in NO_TEXTS.items():
            kept = await attack.send(name, scenes.of(kind).own, {each: words})
            attack.check(name, f"{each}, {what}", words, kept, is_kept=False)
    for words in TEXTS if of_words else ():
        kept = await attack.send(name, scenes.of(kind).own, dict.fromkeys(of_words, words))
        attack.check(name, str(of_words), words, kept)
    if others:
        words = dict.fromkeys(others, NO_TEXTS["a nothing"])
        kept = await attack.send(name, scenes.of(kind).own, words)
        attack.check(name, str(others), words[others[0]], kept, is_kept=False)
    attack.of_words |= {(name, each) for each in of_words}


def _pages() -> Iterator[tuple[str, list[str]]]:
    """What is tried together: as the same kind of person, on the same page."""
    together: dict[tuple[int, str, str], list[str]] = {}
    for name, case in sorted(CASES.items()):
        if _fields(case):
            kind = next(number for number, each in enumerate(KINDS) if case.allows(each))
            together.setdefault((kind, case.path, case.meeting), []).append(name)
    for (kind, _path, _meeting), names in sorted(together.items()):
        yield KINDS[kind], names


def _fields_of_all() -> Iterator[tuple[str, str]]:
    return ((name, each) for name, case in CASES.items() for each in _fields(case))


def _fields(case: Case) -> list[str]:
    """What takes words of a handler, by its name: ids are for the matrix to try."""
    arguments = case.arguments(Place())
    form = arguments.get("form")
    entries = form["__reflex_form_data__"] if isinstance(form, dict) else []
    given = {**dict(entries), **arguments}
    return [
        name
        for name, value in given.items()
        if isinstance(value, str) and name != "op" and not _is_id(value)
    ]


def _with(arguments: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    sent: dict[str, Any] = {name: words.get(name, value) for name, value in arguments.items()}
    if isinstance(sent.get("form"), dict):
        entries = sent["form"]["__reflex_form_data__"]
        changed = [[name, words.get(name, value)] for name, value in entries]
        sent["form"] = {"__reflex_form_data__": changed}
    return sent


def _address(case: Case, place: Place) -> dict[str, str]:
    return {
        "circle_id": str(place.circle),
        "meeting_id": str(getattr(place, case.meeting)),
        "goal_id": str(place.goal),
        "diagram_id": str(place.diagram),
        "node_id": str(place.driver),
        "system_id": str(place.system),
        "ramp_id": str(place.tried_ramp),
    }


def _marked(engine: sa.Engine) -> Iterator[str]:
    """Every text in the database with the mark in it, as the product reads it."""
    with engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                for value in row:
                    yield from (each for each in _texts(value) if MARK in each)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)


def _is_id(value: str) -> bool:
    with suppress(ValueError):
        UUID(value)
        return True
    return False


def _short(words: Mapping[str, str]) -> dict[str, str]:
    return {name: each[:40] for name, each in words.items()}
