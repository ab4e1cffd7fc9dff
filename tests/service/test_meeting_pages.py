"""What each person sees of a circle's meetings, and to whom the room opens."""

import dataclasses
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest

from peercircles.kernel.errors import Conflict, NotFound
from peercircles.meetings.models import MeetingState
from peercircles.meetings.queries import (
    coming_meetings,
    next_meeting_of,
    past_meetings,
)
from peercircles.meetings.room_visits import RoomNotOpen, room_visit

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEEK = timedelta(weeks=1)


def ids(cards) -> list[str]:
    return [card.id for card in cards]


def test_coming_meetings_come_in_order_until_they_are_over(world):
    later = world.meeting(starts_at=NOW + 2 * WEEK)
    soon = world.meeting(starts_at=NOW + WEEK, state=MeetingState.CANCELLED)
    under_way = world.meeting(starts_at=NOW - timedelta(minutes=59))
    over = world.meeting(starts_at=NOW - timedelta(minutes=60))
    ana = world.member()

    coming = world.read(coming_meetings, ana, world.circle.id, NOW)
    past = world.read(past_meetings, ana, world.circle.id, NOW)

    assert ids(coming) == [str(under_way.id), str(soon.id), str(later.id)]
    assert [card.is_under_way for card in coming] == [True, False, False]
    assert coming[1].state is MeetingState.CANCELLED
    assert ids(past) == [str(over.id)]
    assert past[0].is_over


def test_past_meetings_are_the_latest_few(world):
    meetings = [world.meeting(starts_at=NOW - number * WEEK) for number in range(5)]

    past = world.read(past_meetings, world.member(), world.circle.id, NOW, limit=2)

    assert ids(past) == [str(meetings[1].id), str(meetings[2].id)]


def test_a_card_has_the_instant_and_the_wall_time(world):
    world.meeting(starts_at=datetime(2027, 7, 6, 17, tzinfo=UTC))

    card = world.read(coming_meetings, world.member(), world.circle.id, NOW)[0]

    assert card.starts_at == datetime(2027, 7, 6, 17, tzinfo=UTC)
    assert card.ends_at == datetime(2027, 7, 6, 18, tzinfo=UTC)
    assert (card.wall_on, card.wall_time, card.zone) == (
        date(2027, 7, 6),
        time(18),
        "Europe/Dublin",
    )
    assert (card.circle_name, card.minutes, card.version) == ("Lantern", 60, 1)


def test_who_can_change_a_meeting_sees_that(world):
    meeting = world.meeting(starts_at=NOW + WEEK)
    ana, ben = world.member(), world.member()

    def flags(person):
        facilitators = {meeting.id: ana.id}
        card = world.read(coming_meetings, person, world.circle.id, NOW, facilitators)[0]
        return (card.can_move, card.can_cancel, card.can_change_room)

    assert flags(ana) == (True, True, True)
    assert flags(world.organiser()) == (True, True, True)
    assert flags(ben) == (False, False, False)


def test_under_way_only_the_room_can_be_changed(world):
    world.meeting(starts_at=NOW)

    card = world.read(coming_meetings, world.organiser(), world.circle.id, NOW)[0]

    assert (card.can_move, card.can_cancel, card.can_change_room) == (False, False, True)


def test_an_organiser_who_is_no_member_sees_times_and_no_room(world):
    world.meeting(starts_at=NOW)
    organiser = world.organiser()

    card = world.read(coming_meetings, organiser, world.circle.id, NOW)[0]

    assert not card.has_room
    assert not card.is_room_open
    assert next_for(world, organiser) is None


def test_no_view_but_the_link_holds_the_room(world):
    world.meeting(starts_at=NOW, room_url="https://meet.example.org/secret")
    ana = world.member()

    card = world.read(coming_meetings, ana, world.circle.id, NOW)[0]

    assert card.has_room
    assert "secret" not in repr(dataclasses.asdict(card))


def next_for(world, person):
    return world.read(next_meeting_of, person, NOW)


def test_the_next_meeting_is_the_first_of_all_my_circles(world):
    elsewhere, not_mine = world.another_circle(name="Harbour"), world.another_circle()
    ana = world.member()
    world.join(ana, circle=elsewhere)
    world.meeting(starts_at=NOW + timedelta(days=1), circle=not_mine)
    world.meeting(starts_at=NOW + timedelta(days=2), state=MeetingState.CANCELLED)
    harbour = world.meeting(starts_at=NOW + timedelta(days=3), circle=elsewhere)
    world.meeting(starts_at=NOW + timedelta(days=4))

    card = next_for(world, ana)

    assert (card.id, card.circle_name) == (str(harbour.id), "Harbour")


def test_a_meeting_under_way_is_still_the_next(world):
    world.meeting(starts_at=NOW - timedelta(hours=1))
    under_way = world.meeting(starts_at=NOW - timedelta(minutes=59))

    assert next_for(world, world.member()).id == str(under_way.id)


def test_without_meetings_there_is_no_next_one(world):
    assert next_for(world, world.member()) is None


def test_a_viewer_elsewhere_is_told_whose_clocks_moved(world):
    first = world.meeting(starts_at=datetime(2027, 3, 24, 18, tzinfo=UTC))
    world.meeting(starts_at=datetime(2027, 3, 31, 17, tzinfo=UTC), season_id=first.season_id)
    now = datetime(2027, 3, 25, tzinfo=UTC)
    kofi, niamh = world.member(zone="Africa/Accra"), world.member(zone="Europe/Dublin")

    seen = world.read(coming_meetings, kofi, world.circle.id, now)[0]
    at_home = world.read(coming_meetings, niamh, world.circle.id, now)[0]

    assert (seen.shift.minutes, seen.shift.zone) == (-60, "Europe/Dublin")
    assert at_home.shift is None
    assert world.read(next_meeting_of, kofi, now).shift == seen.shift


@pytest.mark.parametrize("minutes_before", [15, 0, -60, -119])
def test_the_room_opens_to_members_around_the_meeting(world, minutes_before):
    meeting = world.meeting(starts_at=NOW + timedelta(minutes=minutes_before))

    visit = world.read(room_visit, world.member(), meeting.id, NOW)

    assert visit.room.url == "https://meet.example.org/room"
    assert visit.circle_id == world.circle.id


def test_the_room_of_a_meeting_taken_as_held_stays_open_its_hour(world):
    meeting = world.meeting(starts_at=NOW - timedelta(minutes=90), state=MeetingState.HELD)

    assert world.read(room_visit, world.member(), meeting.id, NOW).room.url


def test_too_early_the_door_says_when_it_opens(world):
    meeting = world.meeting(starts_at=NOW + timedelta(minutes=16))

    with pytest.raises(RoomNotOpen, match="15 minutes before") as refused:
        world.read(room_visit, world.member(), meeting.id, NOW)

    assert refused.value.opens_at == NOW + timedelta(minutes=1)
    assert refused.value.code == "conflict"


def test_an_hour_after_the_end_the_room_is_closed(world):
    meeting = world.meeting(starts_at=NOW - timedelta(minutes=120))

    with pytest.raises(Conflict, match="over, and its room is closed"):
        world.read(room_visit, world.member(), meeting.id, NOW)


def test_the_room_of_a_cancelled_meeting_stays_closed(world):
    meeting = world.meeting(starts_at=NOW, state=MeetingState.CANCELLED)

    with pytest.raises(Conflict, match="cancelled, so its room stays closed"):
        world.read(room_visit, world.member(), meeting.id, NOW)


def test_for_everybody_else_there_is_no_room(world):
    meeting = world.meeting(starts_at=NOW)
    elsewhere = world.member(circle=world.another_circle())

    refusals = set()
    for person, meeting_id in [
        (world.organiser(), meeting.id),
        (world.former_member(), meeting.id),
        (world.person(), meeting.id),
        (elsewhere, meeting.id),
        (elsewhere, uuid4()),
    ]:
        with pytest.raises(NotFound) as refused:
            world.read(room_visit, person, meeting_id, NOW)
        refusals.add(str(refused.value))

    assert refusals == {"We could not find that meeting."}


@pytest.mark.parametrize("query", [coming_meetings, past_meetings])
def test_for_everybody_else_there_are_no_meetings(world, query):
    world.meeting(starts_at=NOW)
    refusals = set()
    for person, circle_id in [
        (world.former_member(), world.circle.id),
        (world.person(), world.circle.id),
        (world.person(), uuid4()),
    ]:
        with pytest.raises(NotFound) as refused:
            world.read(query, person, circle_id, NOW)
        refusals.add(str(refused.value))

    assert len(refusals) == 1
