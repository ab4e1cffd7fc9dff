"""The parking lot: what waits there, and that it leaves once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import time_machine

from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from peercircles.kernel.work import Transactions
from peercircles.meetings.commands import cancel_meeting
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import MeetingState
from peercircles.parking.commands import (
    MOST_WAITING,
    bring_item_back,
    let_item_go,
    park,
    pick_item,
)
from peercircles.parking.events import ItemParked, ItemPicked
from peercircles.parking.models import ItemState, ParkingItem
from peercircles.parking.queries import parking_lot, picked_items
from peercircles.parking.reactions import keep_parked
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def ben(world):
    return world.member("Ben")


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=NOW + WEEK)


def lot(world, reader, now=NOW):
    return world.read(parking_lot, reader, world.circle.id, now)


def states(world):
    return [row.state for row in world.rows_of(ParkingItem)]


def test_what_somebody_parks_everybody_in_the_circle_reads(world, transactions, ana, ben):
    item, events = transactions.run(actor(ana), park, world.circle.id, "  Who chairs  ")

    (row,) = lot(world, ben).waiting
    assert (row.words, row.author_name, row.is_yours, row.meetings_ago) == (
        "Who chairs",
        "Ana",
        False,
        0,
    )
    assert events == [ItemParked(at=NOW, by=ana.id, circle_id=world.circle.id, item_id=item.id)]


def test_its_age_is_the_number_of_meetings_since(world, ana):
    for weeks in (-4, -3, -2, -1, 1):
        world.meeting(starts_at=NOW + WEEK * weeks)
    world.meeting(starts_at=NOW - WEEK * 2, state=MeetingState.CANCELLED)
    at = NOW - WEEK * 4 + timedelta(minutes=20)
    world.parked(ana, at=at)
    world.parked(ana, at=NOW)

    assert [row.meetings_ago for row in lot(world, ana).waiting] == [3, 0]
    assert [row.meetings_ago for row in lot(world, ana, NOW + WEEK).waiting] == [4, 1]


def test_what_is_brought_into_a_meeting_leaves_the_lot_once(world, transactions, ana, ben, meeting):
    item = world.parked(ana)

    _item, events = transactions.run(actor(ben), pick_item, item.id, meeting.id)

    assert lot(world, ana).waiting == ()
    assert [row.id for row in world.read(picked_items, ana, meeting.id, NOW)] == [str(item.id)]
    assert events == [
        ItemPicked(
            at=NOW, by=ben.id, circle_id=world.circle.id, item_id=item.id, meeting_id=meeting.id
        )
    ]
    with pytest.raises(Conflict, match="already"):
        world.run(pick_item, ana, item.id, meeting.id)


def test_of_two_who_bring_it_in_at_once_one_wins(world, ana, ben, meeting):
    item = world.parked(ana)
    start = Barrier(2)

    def one(person):
        start.wait(timeout=10)
        try:
            return world.run(pick_item, person, item.id, meeting.id)
        except DomainError as refusal:
            return refusal

    with ThreadPoolExecutor(2) as workers:
        outcomes = list(workers.map(one, (ana, ben)))

    assert sorted(isinstance(outcome, Conflict) for outcome in outcomes) == [False, True]
    assert len(world.read(picked_items, ana, meeting.id, NOW)) == 1


def test_what_was_brought_in_can_wait_again_as_old_as_it_is(world, ana, ben, meeting):
    item = world.parked(ana)
    world.run(pick_item, ben, item.id, meeting.id)

    world.run(bring_item_back, ben, item.id)

    assert [row.at for row in lot(world, ana).waiting] == [item.at]
    assert world.read(picked_items, ana, meeting.id, NOW) == []
    with pytest.raises(Conflict, match="waits in the parking lot already"):
        world.run(bring_item_back, ben, item.id)


def test_its_author_lets_it_go_and_so_does_whoever_facilitates_next(world, ana, ben, meeting):
    chi = world.member()
    mine, theirs = world.parked(ana), world.parked(ana)
    world.turn(meeting, ben)

    assert [row.can_let_go for row in lot(world, chi).waiting] == [False, False]
    with pytest.raises(Forbidden, match="Only who parked this"):
        world.run(let_item_go, chi, mine.id)
    world.run(let_item_go, ana, mine.id)
    world.run(let_item_go, ben, theirs.id)

    assert states(world) == [ItemState.LET_GO, ItemState.LET_GO]
    assert len(lot(world, chi).let_go) == 2


def test_what_was_let_go_by_mistake_comes_back(world, ana, ben):
    item = world.parked(ana)
    world.run(let_item_go, ana, item.id)

    world.run(bring_item_back, ben, item.id)

    assert states(world) == [ItemState.WAITING]


def test_what_waits_for_a_cancelled_meeting_waits_in_the_lot_again(world, engine, ana, meeting):
    item = world.parked(ana)
    world.run(pick_item, ana, item.id, meeting.id)
    reacting = Transactions(engine, [keep_parked])

    reacting.run(
        actor(world.organiser()), cancel_meeting, meeting.id, expected_version=meeting.version
    )

    assert [row.id for row in lot(world, ana).waiting] == [str(item.id)]


def test_nothing_is_brought_into_a_meeting_that_is_over_cancelled_or_elsewhere(world, ana):
    item = world.parked(ana)
    held = world.meeting(starts_at=NOW - WEEK, state=MeetingState.HELD)
    off = world.meeting(starts_at=NOW + WEEK, state=MeetingState.CANCELLED)
    elsewhere = world.meeting(starts_at=NOW + WEEK, circle=world.another_circle())

    for meeting, reason in ((held, "is over"), (off, "cancelled")):
        with pytest.raises(Conflict, match=reason):
            world.run(pick_item, ana, item.id, meeting.id)
    for meeting_id in (elsewhere.id, new_id()):
        with pytest.raises(NotFound, match="that meeting"):
            world.run(pick_item, ana, item.id, meeting_id)
    assert states(world) == [ItemState.WAITING]


def test_a_meeting_that_runs_late_is_still_the_next(world, ana):
    late = world.meeting(starts_at=NOW - timedelta(minutes=70), live=LiveMark.RUNNING)
    world.meeting(starts_at=NOW + WEEK)

    assert lot(world, ana).next_id == str(late.id)


def test_there_is_an_end_to_how_much_waits(world, ana):
    for _ in range(MOST_WAITING):
        world.parked(ana)

    with pytest.raises(Conflict, match="parked already"):
        world.run(park, ana, world.circle.id, "One more")


@pytest.mark.parametrize("words", ["", " ", "x" * 281, "x\u202ey"])
def test_words_that_cannot_be_taken_are_refused_beside_their_field(world, ana, words):
    with pytest.raises(Invalid) as refusal:
        world.run(park, ana, world.circle.id, words)

    assert refusal.value.field == "parked"


@pytest.mark.parametrize("kind", ["organiser", "former_member", "person"])
def test_nobody_outside_the_circle_reads_or_changes_any(world, ana, meeting, kind):
    item = world.parked(ana)
    outside = getattr(world, kind)()

    with pytest.raises(NotFound):
        lot(world, outside)
    with pytest.raises(NotFound):
        world.read(picked_items, outside, meeting.id, NOW)
    with pytest.raises(NotFound):
        world.run(park, outside, world.circle.id, "x")
    for command, arguments in (
        (pick_item, [meeting.id]),
        (let_item_go, []),
        (bring_item_back, []),
    ):
        with pytest.raises(NotFound, match="could not find this"):
            world.run(command, outside, item.id, *arguments)
