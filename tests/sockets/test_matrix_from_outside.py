"""The rest of the matrix: whoever is not in the circle, or not any more, or not signed in."""

import pytest
import sqlalchemy as sa

from tests.cases import CASES
from tests.matrix import ACTORS
from tests.scenes import Scenes
from tests.services import Server
from tests.sockets.test_matrix import INSIDERS, TriedOut, engine, it_holds, scenes, server

__all__ = ["engine", "scenes", "server"]
OUTSIDERS = [kind for kind in ACTORS if kind not in INSIDERS]


@pytest.mark.parametrize("name", sorted(CASES))
@pytest.mark.parametrize("kind", OUTSIDERS)
async def test_handler(
    name: str, kind: str, server: Server, engine: sa.Engine, scenes: Scenes, tried_out: TriedOut
):
    await it_holds(name, kind, server, engine, scenes)
    tried_out(name, kind, 1 if CASES[name].is_own else 3)
