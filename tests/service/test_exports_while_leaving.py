"""Somebody takes things along while another process ends their membership: before, or after."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from types import SimpleNamespace

import pytest
from sqlalchemy import event

from peercircles.circles.commands import end_membership
from peercircles.circles.models import MembershipState
from peercircles.exits.models import Route
from peercircles.keeping.belongings import everything_of
from peercircles.keeping.commands import agree
from peercircles.keeping.documents import as_json
from peercircles.keeping.models import Agreed
from peercircles.keeping.packs import pack_of
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.errors import NotFound
from peercircles.kernel.work import Transactions
from tests.factories import actor
from tests.leavings import Leavings

WAIT_SECONDS = 20


@pytest.fixture
def life(world):
    """Noor has one of each thing, in a circle whose words all agreed to take along."""
    living = Leavings(world)
    noor, *others = (world.member(name) for name in ("Noor", "Ana", "Ben", "Chi", "Dai"))
    living.give_everything(noor, *others)
    world.goal(others[0], title="CANARY of Ana")
    for person in (noor, *others):
        living.run(agree, person, world.circle.id, Agreed.PACK)
    return SimpleNamespace(world=world, living=living, noor=noor, others=others)


class Halting:
    """A reader in a process of its own, who is held up after so many statements."""

    def __init__(self, world, after):
        self.engine = open_engine(world.engine.url.render_as_string(hide_password=False))
        self.began, self.may_go_on = Event(), Event()
        self._after, self._seen = after, 0
        event.listen(self.engine, "after_cursor_execute", self._hold)

    def read(self, person, query, *args):
        return Transactions(self.engine).read(actor(person), query, *args)

    def _hold(self, *_args):
        self._seen += 1
        if self._seen == self._after:
            self.began.set()
            assert self.may_go_on.wait(WAIT_SECONDS)


def read_while(life, after, change, query, *args):
    """What `query` gives Noor if `change` is committed after so many of its statements."""
    reader = Halting(life.world, after)
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(reader.read, life.noor, query, *args)
        try:
            assert reader.began.wait(WAIT_SECONDS)
            change()
        finally:
            reader.may_go_on.set()
        try:
            return reading.result(WAIT_SECONDS)
        finally:
            reader.engine.dispose()


def leave(life):
    life.living.leave(life.noor, Route.FINISH)


def be_removed(life):
    organiser = life.world.organiser()
    life.living.run(end_membership, organiser, life.world.circle.id, life.noor.id)


@pytest.mark.parametrize("after", [1, 2, 12, 30])
@pytest.mark.parametrize("change", [leave, be_removed])
def test_everything_one_owns_is_as_before_or_as_after_and_never_half(life, after, change):
    now = utc_now()
    before = life.world.read(everything_of, life.noor, now)

    during = read_while(life, after, lambda: change(life), everything_of, now)

    after_it = life.world.read(everything_of, life.noor, now)
    assert after_it != before
    assert during in (before, after_it)
    assert [row["state"] for row in after_it.parts["circles"]] == [MembershipState.LEFT]
    for export in (during, after_it):
        assert "CANARY" not in as_json(export)


@pytest.mark.parametrize("after", [2, 4, 6])
def test_a_circle_s_pack_is_of_the_moment_before_and_then_there_is_none(life, after):
    now, circle_id = utc_now(), life.world.circle.id
    before = life.world.read(pack_of, life.noor, circle_id, now)
    assert "CANARY" in as_json(before)

    during = read_while(life, after, lambda: leave(life), pack_of, circle_id, now)

    assert during == before
    with pytest.raises(NotFound):
        life.world.read(pack_of, life.noor, circle_id, now)
