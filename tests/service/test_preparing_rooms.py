"""Rooms that have to be asked for: in time, again and again, and by one server process at once."""

from datetime import timedelta
from functools import partial

import pytest
import time_machine
from pydantic import SecretStr
from sqlmodel import Session, select

from peercircles.jobs.rooms import prepare_rooms
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY
from peercircles.meetings.bigbluebutton import BigBlueButton
from peercircles.meetings.commands import change_room, move_meeting
from peercircles.meetings.events import RoomStateChanged
from peercircles.meetings.models import Meeting, MeetingState, RoomKind, RoomState
from peercircles.meetings.preparing import claim_rooms, note_room
from peercircles.meetings.room_visits import room_of
from peercircles.meetings.rooms import KeptLinks, Rooms
from tests.bigbluebutton import SECRET, bigbluebutton

NOW = "2027-01-05T12:00:00Z"


@pytest.fixture
def server():
    with bigbluebutton() as running:
        yield running


@pytest.fixture
def prepare(server, transactions):
    rooms = Rooms(
        {
            RoomKind.LINK: KeptLinks(),
            RoomKind.BIG_BLUE_BUTTON: BigBlueButton(server.url, SecretStr(SECRET), patience=0.5),
        }
    )
    return partial(prepare_rooms, transactions, rooms)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as at:
        yield at


@pytest.fixture
def meeting(world, clock):
    def starting(minutes, **fields):
        room = {"room_kind": RoomKind.BIG_BLUE_BUTTON, "room_url": "", "room_name": "ab" * 16}
        starts_at = utc_now() + timedelta(minutes=minutes)
        return world.meeting(starts_at=starts_at, **{**room, **fields})

    return starting


@pytest.fixture
def now_of(session):
    def look(meeting) -> Meeting:
        session.rollback()  # SQLite would go on showing what was there at the first look
        session.expire_all()
        return session.get_one(Meeting, meeting.id)

    return look


def claimed(transactions) -> list:
    claims, _events = transactions.run(NOBODY, claim_rooms)
    return [claim.meeting_id for claim in claims]


@pytest.mark.parametrize(
    ("minutes", "is_due"), [(31, False), (30, True), (0, True), (-59, True), (-60, False)]
)
def test_a_room_is_asked_for_from_half_an_hour_before_until_the_end(
    transactions, meeting, minutes, is_due
):
    its_id = meeting(minutes).id

    assert claimed(transactions) == ([its_id] if is_due else [])


@pytest.mark.parametrize(
    "fields",
    [
        {"state": MeetingState.CANCELLED},
        {"state": MeetingState.HELD},
        {"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/a", "room_name": ""},
        {"room_kind": RoomKind.JITSI, "room_url": "https://meet.example.org/ab"},
    ],
)
def test_other_rooms_are_not_asked_for(transactions, meeting, fields):
    meeting(10, **fields)

    assert claimed(transactions) == []


def test_a_room_is_asked_for_by_one_alone(transactions, meeting, clock):
    its_id = meeting(10).id

    assert [claimed(transactions), claimed(transactions)] == [[its_id], []]
    clock.shift(timedelta(seconds=61))
    assert claimed(transactions) == [its_id]


def test_a_claim_does_not_wait_for_a_meeting_somebody_is_changing(transactions, meeting, engine):
    if engine.dialect.name == "sqlite":
        return  # there whoever writes has the database alone
    held, free = meeting(10), meeting(12)
    with Session(engine) as changing:
        changing.exec(select(Meeting).where(Meeting.id == held.id).with_for_update()).one()

        assert claimed(transactions) == [free.id]


def test_a_room_that_is_there_is_not_asked_for_again(meeting, prepare, server, clock):
    meeting(20)

    events = [prepare()]
    clock.shift(timedelta(minutes=10))
    events.append(prepare())

    assert [call for call, _asked in server.calls] == ["create"]
    assert events == [[], []]


@pytest.mark.parametrize("mood", ["failed", "html", "broken", "slow"])
def test_a_room_that_is_not_there_is_pending_until_it_is(
    meeting, prepare, server, clock, now_of, mood
):
    its = meeting(20)
    server.mood = mood
    (changed,) = prepare()
    assert now_of(its).room_state is RoomState.PENDING
    assert isinstance(changed, RoomStateChanged)
    assert changed.meeting_id == its.id

    server.mood = "fine"
    assert prepare() == []
    clock.shift(timedelta(seconds=16))
    (changed,) = prepare()

    assert isinstance(changed, RoomStateChanged)
    assert now_of(its).room_state is RoomState.READY
    assert now_of(its).version == its.version


def test_the_wait_is_twice_as_long_each_time_up_to_two_minutes(
    meeting, prepare, server, clock, now_of
):
    its = meeting(20)
    server.mood = "broken"
    waits = []
    for _time in range(6):
        prepare()
        waits.append((now_of(its).room_next_at - utc_now()).seconds)
        clock.shift(timedelta(seconds=waits[-1]))

    assert waits == [15, 30, 60, 120, 120, 120]


def test_a_silent_server_is_waited_for_once_not_for_every_room(meeting, prepare, server, now_of):
    waiting = [meeting(20, room_name=f"{number:032x}") for number in range(3)]
    server.mood = "broken"

    prepare()

    assert len(server.calls) == 1
    assert {now_of(its).room_state for its in waiting} == {RoomState.PENDING}


def test_a_server_that_is_set_up_no_more_leaves_its_rooms_pending(transactions, meeting, now_of):
    its = meeting(20)

    prepare_rooms(transactions, Rooms({RoomKind.LINK: KeptLinks()}))

    assert now_of(its).room_state is RoomState.PENDING


def test_a_link_pasted_meanwhile_stays(transactions, world, meeting, now_of):
    its = meeting(20)
    (claim,) = transactions.run(NOBODY, claim_rooms)[0]
    pasted = {"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/us"}
    world.run(change_room, world.organiser(), its.id, expected_version=1, **pasted)

    _answer, events = transactions.run(
        NOBODY, note_room, claim.meeting_id, claim.room, is_ready=False
    )

    assert events == []
    assert now_of(its).room_state is RoomState.READY
    assert now_of(its).room_url == "https://meet.example.org/us"
    assert claimed(transactions) == []


def test_another_time_and_another_room_are_asked_for_anew(world, meeting, prepare, server, now_of):
    its = meeting(20)
    server.mood = "broken"
    prepare()
    pending = now_of(its)
    to = {"wall_on": pending.wall_on, "wall_time": pending.starts_at.replace(hour=14).time()}

    world.run(move_meeting, world.organiser(), its.id, expected_version=pending.version, **to)

    moved = now_of(its)
    assert (moved.room_state, moved.room_tries, moved.room_next_at) == (RoomState.READY, 0, None)


def test_what_came_of_it_is_nothing_for_a_cancelled_meeting(transactions, meeting, now_of):
    its = meeting(20, state=MeetingState.CANCELLED)

    transactions.run(NOBODY, note_room, its.id, room_of(its), is_ready=False)

    assert now_of(its).room_state is RoomState.READY
