"""What many handlers are tried in, one after the other, for as long as nothing changes in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.identity.models import BrowserSession, Person
from tests.databases import empty
from tests.factories import World
from tests.matrix import Place, contents

# A coach's looks: every visit adds to them, whatever is asked for.
_LOOKS = "visit"


class Scene(NamedTuple):
    """Somebody, the things of their own circle, and those of one they have nothing to do with."""

    world: World
    person: Person
    own: Place
    foreign: Place


class Scenes:
    """One scene at a time, in a database of its own.

    Building one takes seconds, looking whether it is as it was a moment: it is built again only
    for another kind of person, after something changed in it, and after a test that failed.
    """

    def __init__(self, engine: sa.Engine, build: Callable[[World, str], Scene]) -> None:
        self._engine, self._build = engine, build
        self._kind = ""
        self._scene: Scene | None = None

    @contextmanager
    def of(self, kind: str, *, is_fresh: bool = False) -> Iterator[Scene]:
        """The scene for this kind of person."""
        if self._scene is None or self._kind != kind or is_fresh:
            empty(self._engine)
            self._kind, self._scene = kind, self._build(World(self._engine), kind)
        scene, self._scene = self._scene, None
        before, browsers = self._contents(), self._browsers()
        yield scene
        self._close(self._browsers() - browsers)
        if self._contents() == before:
            self._scene = scene

    def _contents(self) -> dict[str, object]:
        return {name: rows for name, rows in contents(self._engine).items() if name != _LOOKS}

    def _browsers(self) -> set[UUID]:
        with Session(self._engine) as session:
            return set(session.exec(select(BrowserSession.id)))

    def _close(self, browsers: set[UUID]) -> None:
        """Each try is in browsers of its own."""
        gone = sa.delete(BrowserSession).where(col(BrowserSession.id).in_(browsers))
        with self._engine.begin() as connection:
            connection.execute(gone)
