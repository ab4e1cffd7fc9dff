"""Moving and cancelling a meeting, and changing its room, on the real databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine

from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.meetings.commands import cancel_meeting, change_room, move_meeting
from peercircles.meetings.events import MeetingCancelled, MeetingMoved, RoomChanged
from peercircles.meetings.models import MeetingState, RoomKind
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
NEXT_WEEK = datetime(2027, 1, 12, 18, tzinfo=UTC)
THURSDAY = {"wall_on": date(2027, 1, 14), "wall_time": time(17), "expected_version": 1}
OTHER_ROOM = {
    "room_kind": RoomKind.LINK,
    "room_url": "https://other.example.org/room",
    "expected_version": 1,
}
CHANGES = [
    (move_meeting, THURSDAY),
    (cancel_meeting, {"expected_version": 1}),
    (change_room, OTHER_ROOM),
]


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(world):
    return world.meeting(starts_at=NEXT_WEEK)


def stored(world, meeting):
    return next(row for row in world.rows_of(type(meeting)) if row.id == meeting.id)


def test_an_organiser_moves_a_meeting(world, meeting, transactions):
    organiser = world.organiser()

    _moved, events = transactions.run(actor(organiser), move_meeting, meeting.id, **THURSDAY)

    now = stored(world, meeting)
    assert now.starts_at == datetime(2027, 1, 14, 17, tzinfo=UTC)
    assert (now.wall_on, now.wall_time) == (date(2027, 1, 14), time(17))
    assert (now.uid, now.sequence, now.version) == (meeting.uid, 1, 2)
    assert events == [
        MeetingMoved(at=NOW, by=organiser.id, circle_id=world.circle.id, meeting_id=meeting.id)
    ]


def test_another_zone_keeps_the_time_that_was_typed(world, meeting):
    world.run(move_meeting, world.organiser(), meeting.id, **THURSDAY, zone="America/New_York")

    now = stored(world, meeting)
    assert (now.zone, now.wall_time) == ("America/New_York", time(17))
    assert now.starts_at == datetime(2027, 1, 14, 22, tzinfo=UTC)


def test_the_same_instant_in_another_zone_does_not_trouble_calendars(world, meeting):
    world.run(
        move_meeting,
        world.organiser(),
        meeting.id,
        wall_on=date(2027, 1, 12),
        wall_time=time(13),
        zone="America/New_York",
        expected_version=1,
    )

    now = stored(world, meeting)
    assert (now.starts_at, now.sequence, now.version) == (NEXT_WEEK, 0, 2)


def test_moving_it_to_where_it_is_does_nothing(world, meeting, transactions):
    same = {"wall_on": date(2027, 1, 12), "wall_time": time(18), "expected_version": 1}

    _same, events = transactions.run(actor(world.organiser()), move_meeting, meeting.id, **same)

    assert events == []
    assert stored(world, meeting).version == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"wall_on": date(2027, 1, 4)}, "wall_on"),
        ({"wall_on": date(2027, 1, 5), "wall_time": time(12)}, "wall_on"),
        ({"wall_on": date(2027, 3, 28), "wall_time": time(1, 30)}, "wall_time"),
        ({"wall_on": date(2031, 1, 1)}, "wall_on"),
        ({"wall_on": date.max}, "wall_on"),
        ({"zone": "Mars/Olympus"}, "zone"),
    ],
)
def test_a_time_that_cannot_be_is_said_beside_its_field(world, meeting, wrong, field):
    with pytest.raises(Invalid) as refused:
        world.run(move_meeting, world.organiser(), meeting.id, **{**THURSDAY, **wrong})

    assert refused.value.field == field
    assert stored(world, meeting).version == 1


def test_a_meeting_is_not_moved_onto_another(world, meeting):
    world.meeting(starts_at=datetime(2027, 1, 14, 17, 30, tzinfo=UTC))

    with pytest.raises(Conflict, match="already meets on 14 January at 17:30"):
        world.run(move_meeting, world.organiser(), meeting.id, **THURSDAY)


def test_a_meeting_may_be_moved_by_less_than_its_length(world, meeting):
    world.run(
        move_meeting,
        world.organiser(),
        meeting.id,
        wall_on=date(2027, 1, 12),
        wall_time=time(18, 15),
        expected_version=1,
    )

    assert stored(world, meeting).starts_at == NEXT_WEEK + timedelta(minutes=15)


def test_an_organiser_cancels_a_meeting(world, meeting, transactions):
    organiser = world.organiser()

    _gone, events = transactions.run(
        actor(organiser), cancel_meeting, meeting.id, expected_version=1
    )

    now = stored(world, meeting)
    assert (now.state, now.cancelled_at) == (MeetingState.CANCELLED, NOW)
    assert (now.uid, now.sequence, now.version) == (meeting.uid, 1, 2)
    assert events == [
        MeetingCancelled(at=NOW, by=organiser.id, circle_id=world.circle.id, meeting_id=meeting.id)
    ]


def test_another_room_keeps_the_answers_people_gave(world, meeting, transactions):
    organiser = world.organiser()

    _changed, events = transactions.run(actor(organiser), change_room, meeting.id, **OTHER_ROOM)

    now = stored(world, meeting)
    assert now.room_url == "https://other.example.org/room"
    assert (now.sequence, now.version) == (0, 2)
    assert events == [
        RoomChanged(at=NOW, by=organiser.id, circle_id=world.circle.id, meeting_id=meeting.id)
    ]


def test_another_room_can_be_a_random_one(world, meeting):
    world.run(
        change_room,
        world.organiser(),
        meeting.id,
        room_kind=RoomKind.JITSI,
        jitsi_server="https://jitsi.example.org",
        expected_version=1,
    )

    now = stored(world, meeting)
    assert now.room_kind is RoomKind.JITSI
    assert now.room_url.startswith("https://jitsi.example.org/")


def test_a_bad_link_leaves_the_room_as_it_is(world, meeting):
    with pytest.raises(Invalid) as refused:
        world.run(
            change_room,
            world.organiser(),
            meeting.id,
            **{**OTHER_ROOM, "room_url": "javascript:alert(1)"},
        )

    assert refused.value.field == "room_url"
    assert stored(world, meeting).room_url == meeting.room_url


def test_the_room_can_be_changed_while_the_circle_waits_in_it(world):
    under_way = world.meeting(starts_at=NOW - timedelta(minutes=10))

    world.run(change_room, world.organiser(), under_way.id, **OTHER_ROOM)

    assert stored(world, under_way).room_url == "https://other.example.org/room"


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
def test_the_facilitator_of_the_meeting_may(world, meeting, command, wanted):
    ana = world.member()

    world.run(command, ana, meeting.id, **wanted, facilitator_id=ana.id)

    assert stored(world, meeting).version == 2


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
def test_another_member_may_not(world, meeting, transactions, command, wanted):
    ana, ben = world.member(), world.member()

    with pytest.raises(Forbidden, match="Only the facilitator of this meeting or an organiser"):
        world.run(command, ana, meeting.id, **wanted, facilitator_id=ben.id)

    assert stored(world, meeting).version == 1


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
def test_for_everybody_else_there_is_no_such_meeting(world, meeting, command, wanted):
    gone, outsider = world.former_member(), world.person()
    elsewhere = world.member(circle=world.another_circle())

    refusals = set()
    for person, meeting_id in [
        (gone, meeting.id),
        (outsider, meeting.id),
        (elsewhere, meeting.id),
        (elsewhere, uuid4()),
    ]:
        with pytest.raises(NotFound) as refused:
            world.run(command, person, meeting_id, **wanted, facilitator_id=person.id)
        refusals.add(str(refused.value))

    assert refusals == {"We could not find that meeting."}
    assert stored(world, meeting).version == 1


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
def test_a_change_made_on_an_old_page_is_not_taken(world, meeting, command, wanted):
    with pytest.raises(Conflict, match="Somebody changed this meeting a moment ago"):
        world.run(command, world.organiser(), meeting.id, **{**wanted, "expected_version": 2})

    assert stored(world, meeting).version == 1


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
def test_a_cancelled_meeting_stays_cancelled(world, meeting, command, wanted):
    organiser = world.organiser()
    world.run(cancel_meeting, organiser, meeting.id, expected_version=1)

    with pytest.raises(Conflict, match="already cancelled"):
        world.run(command, organiser, meeting.id, **wanted)

    assert stored(world, meeting).sequence == 1


@pytest.mark.parametrize(("command", "wanted"), CHANGES)
@pytest.mark.parametrize("state", [MeetingState.HELD, MeetingState.PLANNED])
def test_a_meeting_that_is_over_stays_as_it_was(world, command, wanted, state):
    over = world.meeting(starts_at=NOW - timedelta(hours=1), state=state)

    with pytest.raises(Conflict, match="over"):
        world.run(command, world.organiser(), over.id, **wanted)

    assert stored(world, over).version == 1


@pytest.mark.parametrize(("command", "wanted"), CHANGES[:2])
def test_a_meeting_that_has_begun_is_not_moved_or_cancelled(world, command, wanted):
    begun = world.meeting(starts_at=NOW)

    with pytest.raises(Conflict, match="already begun"):
        world.run(command, world.organiser(), begun.id, **wanted)


def test_of_two_changes_at_once_one_is_told(world, meeting):
    organiser = world.organiser()

    def change(number):
        command, wanted = CHANGES[number]
        try:
            world.run(command, organiser, meeting.id, **wanted)
        except Conflict:
            return "told"
        return "done"

    with ThreadPoolExecutor(3) as pool:
        answers = sorted(pool.map(change, range(3)))

    assert answers == ["done", "told", "told"]
    assert stored(world, meeting).version == 2
