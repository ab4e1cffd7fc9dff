"""What many handlers are tried in, one after the other."""

from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa

from peercircles.identity.models import Person
from tests.databases import Kept, empty
from tests.factories import World
from tests.matrix import Place


class Scene(NamedTuple):
    """Somebody, the things of their own circle, and those of one they have nothing to do with."""

    world: World
    person: Person
    own: Place
    foreign: Place


class Scenes:
    """One scene at a time, in a database of its own.

    Building one takes seconds, going back to how it was built a moment: each test has it as new.
    """

    def __init__(self, engine: sa.Engine, build: Callable[[World, str], Scene]) -> None:
        self._engine, self._build = engine, build
        self._kind = ""
        self._built: tuple[Scene, Kept] | None = None

    def of(self, kind: str) -> Scene:
        """The scene for this kind of person, as it was built."""
        if self._built is None or self._kind != kind:
            empty(self._engine)
            scene = self._build(World(self._engine), kind)
            self._kind, self._built = kind, (scene, Kept(self._engine))
        scene, kept = self._built
        kept.restore()
        return scene
