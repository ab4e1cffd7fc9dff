"""Hours that stop being possible, and clocks that shift a meeting: told in time, of nobody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from peercircles.circles.models import Cadence
from peercircles.hours.agreements import answer_proposal
from peercircles.hours.comfort import keep_week
from peercircles.hours.events import HourFlagged, HourKept
from peercircles.hours.flags import keep_hour, open_flags
from peercircles.hours.models import FlagState, HourFlag
from peercircles.hours.notices import clock_notice
from peercircles.hours.proposals import propose_season
from peercircles.hours.travels import add_travel
from peercircles.hours.weeks import DAY_OFF
from peercircles.jobs.flagging import flag_hours
from peercircles.kernel.errors import Conflict, NotFound
from peercircles.kernel.zones import WallClock
from peercircles.meetings.absences import add_absence
from peercircles.meetings.commands import move_meeting, plan_season
from peercircles.meetings.models import AbsenceKind, Meeting, RoomKind
from tests.factories import actor
from tests.service.test_proposals import plan

BEFORE = datetime(2027, 1, 5, 12, tzinfo=UTC)
WEDNESDAYS = [date(2027, 3, 10) + timedelta(weeks=number) for number in range(4)]


@pytest.fixture
def clock():
    with time_machine.travel(BEFORE, tick=False) as moving:
        yield moving


def planned(world, by, *, at: time, zone: str = "Europe/London") -> list[Meeting]:
    world.run(
        plan_season,
        by,
        world.circle.id,
        host="circles.example.org",
        first_on=WEDNESDAYS[0],
        wall_time=at,
        zone=zone,
        cadence=Cadence.WEEKLY,
        count=4,
        minutes=60,
        room_kind=RoomKind.LINK,
        room_url="https://meet.example.org/lantern",
    )
    return sorted(world.rows_of(Meeting), key=lambda meeting: meeting.starts_at)


def flagged(world, transactions) -> list[HourFlagged]:
    events = flag_hours(transactions)
    assert all(isinstance(event, HourFlagged) for event in events)
    return events


def test_an_hour_that_a_change_of_clocks_makes_impossible_is_flagged_three_weeks_before(
    world, transactions, clock
):
    london = world.member(zone="Europe/London")
    world.member(zone="America/New_York")
    # In New York 06:30, but 05:30 as soon as London moves its clocks, too, on 28 March.
    meetings = planned(world, london, at=time(10, 30))

    clock.move_to(meetings[3].starts_at - timedelta(days=22))
    assert flagged(world, transactions) == []
    clock.move_to(meetings[3].starts_at - timedelta(days=20))
    events = flagged(world, transactions)

    assert [event.meeting_id for event in events] == [meetings[3].id]
    assert flagged(world, transactions) == []


def test_hours_painted_anew_are_looked_at_again(world, transactions, clock):
    london = world.member(zone="Europe/London")
    world.member(zone="Europe/London")
    meetings = planned(world, london, at=time(10))
    clock.move_to(meetings[0].starts_at - timedelta(days=10))
    assert flagged(world, transactions) == []

    world.run(keep_week, london, DAY_OFF * 7)

    assert [event.meeting_id for event in flagged(world, transactions)] == [
        meetings[0].id,
        meetings[1].id,
    ]


def test_the_nearest_hour_for_everybody_is_proposed(world, transactions, clock):
    ana, ben = world.member(zone="Europe/London"), world.member(zone="Europe/London")
    meetings = planned(world, ana, at=time(10))
    world.run(keep_week, ben, ("4" * 23 + "0" * 10 + "4" * 15) * 7)  # from 11:30 to 16:30

    clock.move_to(meetings[0].starts_at - timedelta(days=3))
    flagged(world, transactions)

    flags = world.read(open_flags, ana, world.circle.id, datetime(2027, 3, 8, tzinfo=UTC))
    assert (flags[0].alternative_on, flags[0].alternative_at) == (WEDNESDAYS[0], time(11, 30))
    assert flags[0].alternative_starts_at == datetime(2027, 3, 10, 11, 30, tzinfo=UTC)


def test_where_no_hour_is_possible_for_everybody_none_is_proposed(world, transactions, clock):
    ana, ben = world.member(), world.member()
    planned(world, ana, at=time(10))
    world.run(keep_week, ben, DAY_OFF * 7)

    clock.move_to(datetime(2027, 3, 8, tzinfo=UTC))
    flagged(world, transactions)

    flag = world.read(open_flags, ana, world.circle.id, datetime(2027, 3, 8, tzinfo=UTC))[0]
    assert (flag.alternative_on, flag.alternative_at, flag.alternative_starts_at) == (None,) * 3


def test_a_journey_that_makes_an_hour_impossible_is_flagged(world, transactions, clock):
    ana, ben = world.member(zone="Europe/London"), world.member(zone="Europe/London")
    meetings = planned(world, ana, at=time(10))
    clock.move_to(meetings[0].starts_at - timedelta(days=1))
    assert flagged(world, transactions) == []

    away = {"from_on": WEDNESDAYS[1], "to_on": WEDNESDAYS[1]}
    world.run(add_travel, ben, zone="America/Los_Angeles", **away)
    events = flagged(world, transactions)

    assert [event.meeting_id for event in events] == [meetings[1].id]


def test_who_never_painted_hours_and_never_could_is_not_guessed_about(world, transactions, clock):
    ana = world.member(zone="Europe/London")
    world.member(zone="America/Los_Angeles")
    meetings = planned(world, ana, at=time(10))

    clock.move_to(meetings[0].starts_at - timedelta(days=20))

    assert flagged(world, transactions) == []


def test_who_is_away_anyway_or_agreed_to_be_is_not_asked_about(world, transactions, clock):
    ana, ben = world.member(zone="UTC"), world.member(zone="UTC")
    world.run(keep_week, ben, DAY_OFF * 7)
    way = (WallClock(date(2027, 1, 12), time(12), "UTC"),)
    proposal = world.run(propose_season, ana, world.circle.id, plan=plan(way))
    world.run(answer_proposal, ana, proposal, [0])
    world.run(answer_proposal, ben, proposal, [0], alternating=True)
    assert flagged(world, transactions) == []

    meeting = world.meeting(starts_at=datetime(2027, 1, 13, 12, tzinfo=UTC))
    world.run(
        add_absence,
        ben,
        from_on=date(2027, 1, 13),
        to_on=date(2027, 1, 13),
        kind=AbsenceKind.OTHER,
    )
    assert flagged(world, transactions) == []
    assert meeting.id not in {flag.meeting_id for flag in world.rows_of(HourFlag)}


@pytest.fixture
def asked(world, transactions, clock):
    """A flag the circle is asked about, and a member."""
    ana, ben = world.member(zone="UTC"), world.member(zone="UTC")
    world.meeting(starts_at=BEFORE + timedelta(days=8, hours=-1))
    world.run(keep_week, ben, ("4" * 26 + "0" * 10 + "4" * 12) * 7)
    flagged(world, transactions)
    return ana, world.rows_of(HourFlag)[0]


def test_a_member_can_say_that_the_hour_stays(world, transactions, asked):
    ana, flag = asked

    _none, events = transactions.run(actor(ana), keep_hour, flag.id)

    assert [type(event) for event in events] == [HourKept]
    assert world.read(open_flags, ana, world.circle.id, BEFORE) == []
    assert flagged(world, transactions) == []
    with pytest.raises(Conflict):
        world.run(keep_hour, ana, flag.id)


def test_two_processes_that_look_at_once_ask_once(world, transactions, clock):
    ben = world.member(zone="UTC")
    world.meeting(starts_at=BEFORE + timedelta(days=8))
    world.run(keep_week, ben, DAY_OFF * 7)

    with ThreadPoolExecutor(2) as pool:
        happened = list(pool.map(lambda _number: flag_hours(transactions), range(2)))

    assert sum(len(events) for events in happened) == 1
    assert len(world.rows_of(HourFlag)) == 1


def test_moving_the_meeting_answers_the_question(world, transactions, asked):
    ana, flag = asked
    view = world.read(open_flags, ana, world.circle.id, BEFORE)[0]

    world.run(
        move_meeting,
        world.organiser(),
        flag.meeting_id,
        expected_version=view.meeting_version,
        wall_on=view.alternative_on,
        wall_time=view.alternative_at,
    )

    assert world.read(open_flags, ana, world.circle.id, BEFORE) == []
    assert flagged(world, transactions) == []


def test_an_hour_that_is_possible_again_is_asked_about_no_more(world, transactions, asked):
    ana, _flag = asked
    for person in world.rows_of(type(ana)):
        world.run(keep_week, person, "0" * 336)

    assert flagged(world, transactions) == []

    assert world.rows_of(HourFlag)[0].state is FlagState.GONE
    assert world.read(open_flags, ana, world.circle.id, BEFORE) == []


@pytest.mark.parametrize("who", ["person", "former_member", "organiser"])
def test_nobody_but_the_members_hears_of_it(world, asked, who):
    _ana, flag = asked
    other = getattr(world, who)()

    with pytest.raises(NotFound):
        world.read(open_flags, other, world.circle.id, BEFORE)
    with pytest.raises(NotFound):
        world.run(keep_hour, other, flag.id)


def test_what_is_asked_never_says_of_whom(world, asked):
    ana, flag = asked

    seen = str(world.read(open_flags, ana, world.circle.id, BEFORE)) + str(flag)

    assert not any(str(person.id) in seen for person in world.rows_of(type(ana)))


def test_each_member_who_sees_another_hour_is_told_from_which_to_which(world, session, clock):
    people = {
        zone: world.member(zone=zone)
        for zone in ("Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Sydney")
    }
    meetings = planned(world, people["Europe/London"], at=time(17))

    told = [
        {
            person.id: shift
            for person in people.values()
            if (shift := clock_notice(session, meeting, person.id))
        }
        for meeting in meetings
    ]

    new_york, kolkata, sydney = (
        people[zone].id for zone in ("America/New_York", "Asia/Kolkata", "Australia/Sydney")
    )
    assert [set(shifts) for shifts in told] == [
        set(),
        {new_york},
        set(),
        {new_york, kolkata, sydney},
    ]
    shift = told[1][new_york]
    assert (shift.before, shift.after, shift.zone) == (time(12), time(13), "America/New_York")
    assert str(shift.change) == "From 12:00 to 13:00 for you."
    assert clock_notice(session, meetings[1], kolkata) is None
    seen = clock_notice(session, meetings[3], sydney)
    assert seen is not None
    assert (seen.before, seen.after) == (time(4), time(3))


def test_a_traveller_is_told_of_the_clocks_where_they_are(world, session, clock):
    london = world.member(zone="Europe/London")
    ben = world.member(zone="Europe/London")
    world.run(
        add_travel, ben, zone="America/New_York", from_on=date(2027, 3, 14), to_on=date(2027, 3, 20)
    )
    meetings = planned(world, london, at=time(17))

    notice = clock_notice(session, meetings[1], ben.id)

    assert notice is not None
    assert (notice.before, notice.after) == (time(12), time(13))
    assert clock_notice(session, meetings[2], ben.id) is None
