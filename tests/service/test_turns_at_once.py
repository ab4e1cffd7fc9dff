"""Two workers that look after one circle in the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from peercircles.circles.events import MemberJoined
from peercircles.facilitation.crediting import TO_BE_NOTED
from peercircles.facilitation.events import TurnsPublished
from peercircles.facilitation.models import EntryKind, TurnState
from peercircles.facilitation.settling import settle_meetings
from peercircles.facilitation.turns import publish_turns
from peercircles.kernel.work import NOBODY_ID
from tests.rota_lives import RotaLife

WORKERS = 4


@pytest.fixture
def life(world):
    for name in ("Ana", "Ben", "Chi", "Dai"):
        world.member(name)
    return RotaLife(world)


def at_once(life, command, *args):
    """What each of several workers recorded, all of them starting together."""
    start = Barrier(WORKERS)

    def work_as_one(_number):
        start.wait(timeout=10)
        return life.run(command, *args)

    with ThreadPoolExecutor(WORKERS) as workers:
        return list(workers.map(work_as_one, range(WORKERS)))


def positions_without_gaps(life):
    positions = [entry.position for entry in life.entries()]
    return positions == list(range(len(positions)))


def test_turns_published_by_several_at_once_are_published_once(life):
    life.season(6)

    recorded = at_once(life, publish_turns, life.circle.id)

    assert [type(event) for events in recorded for event in events] == [TurnsPublished]
    assert len(life.turns()) == 3
    assert [entry.kind for entry in life.entries()] == [EntryKind.JOIN] * 4
    assert positions_without_gaps(life)


def test_meetings_settled_by_several_at_once_are_credited_once(life):
    meetings = life.season(6)
    life.publish()
    life.end(*meetings[:2])
    life.now += TO_BE_NOTED

    at_once(life, settle_meetings)

    served = [entry for entry in life.entries() if entry.kind is EntryKind.SERVED]
    assert [entry.meeting_id for entry in served] == [meeting.id for meeting in meetings[:2]]
    assert len(life.turns(TurnState.DONE)) == 2
    assert len(life.turns()) == 3
    assert positions_without_gaps(life)


def test_somebody_who_joins_while_turns_are_published_is_in_the_ledger_once(world, life):
    life.season(6)
    newcomer = world.member("Eli")

    def joins(work):
        work.record(
            MemberJoined(at=work.now, by=NOBODY_ID, circle_id=life.circle.id, person_id=newcomer.id)
        )
        publish_turns(work, life.circle.id)

    at_once(life, joins)

    assert [entry.person_id for entry in life.entries()].count(newcomer.id) == 1
    assert positions_without_gaps(life)
