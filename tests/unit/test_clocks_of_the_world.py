"""The clock rules, in every zone of the tz database, at every change of the next three years."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from peercircles.circles.models import Cadence
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.waking import DAY_BEGINS, NIGHT_BEGINS, waking
from peercircles.kernel.zones import Clash, WallClock, local, offered_zones, place_of, resolve
from peercircles.meetings.models import Meeting, RoomKind
from peercircles.meetings.seasons import SeasonPlan, Sitting, sittings_of
from peercircles.meetings.shifts import shift_between, shifts_of
from tests.transitions import BEGIN, DAY, MINUTE, ZONES, Transition, offset_of, transitions

WEEK = timedelta(weeks=1)


def planned(zone: str, first: datetime, *, count: int = 3) -> list[Sitting]:
    """Weekly meetings from a naive wall time on."""
    return sittings_of(
        SeasonPlan(
            first_on=first.date(),
            wall_time=first.time(),
            zone=zone,
            cadence=Cadence.WEEKLY,
            count=count,
            minutes=60,
            room_kind=RoomKind.LINK,
        ),
        first.replace(tzinfo=UTC) - 20 * DAY,
    )


def meetings_of(sittings: list[Sitting]) -> list[Meeting]:
    season = new_id()
    return [
        Meeting(
            circle_id=season,
            season_id=season,
            wall_on=sitting.clock.on,
            wall_time=sitting.clock.at,
            zone=sitting.clock.zone,
            starts_at=sitting.clock.instant,
            minutes=60,
            uid="",
            room_kind=RoomKind.LINK,
            room_url="",
        )
        for sitting in sittings
    ]


def around(transition: Transition) -> list[Sitting]:
    """A season whose second meeting is on the day of the change, at an hour that always exists."""
    middle = local(transition.at + 12 * timedelta(hours=1), transition.zone)
    return planned(transition.zone, middle.replace(tzinfo=None, second=0) - WEEK)


def test_the_world_changes_its_clocks_at_least_as_often_as_we_know():
    found = {transition.zone for transition in transitions()}

    assert len(ZONES) > 400
    assert {"Europe/London", "America/New_York", "Australia/Lord_Howe"} <= found
    halves = {abs(each.after - each.before) for each in transitions()}
    assert {timedelta(minutes=30), timedelta(hours=1)} <= halves


def test_an_odd_hour_takes_the_offset_from_before_the_change():
    for transition in transitions():
        wall = transition.odd_wall
        clock = WallClock(wall.date(), wall.time(), transition.zone)

        assert clock.instant == (wall - transition.before).replace(tzinfo=UTC), transition
        assert clock.clash is (Clash.GAP if transition.is_gap else Clash.OVERLAP), transition


def test_an_hour_that_does_not_exist_is_told_before_saving_and_moved_on_later():
    for transition in transitions():
        wall = transition.odd_wall
        if transition.is_gap:
            with pytest.raises(Invalid, match="does not exist") as told:
                planned(transition.zone, wall, count=1)
            assert told.value.field == "wall_time"
        later = planned(transition.zone, wall - WEEK, count=2)[1]
        shown = local(later.clock.instant, transition.zone).replace(tzinfo=None)
        ahead = transition.after - transition.before if transition.is_gap else timedelta()
        assert shown == wall + ahead, transition


def test_a_season_counts_dates_and_keeps_its_wall_time_over_every_change():
    for transition in transitions():
        sittings = around(transition)

        assert {sitting.clock.at for sitting in sittings} == {sittings[0].clock.at}, transition
        days = [sitting.clock.on for sitting in sittings]
        assert [day - days[0] for day in days] == [WEEK * number for number in range(3)]
        for sitting in sittings:
            shown = local(sitting.clock.instant, transition.zone)
            assert (shown.date(), shown.time()) == (sitting.clock.on, sitting.clock.at)


def test_what_was_saved_resolves_to_the_same_instant_again():
    for transition in transitions():
        wall = transition.odd_wall
        for sitting in (*around(transition), *planned(transition.zone, wall - WEEK)):
            clock = sitting.clock
            assert resolve(clock.on, clock.at, clock.zone, 0) == clock.instant, transition


def test_who_lives_without_changes_sees_every_change_of_the_circle_and_no_other():
    for transition in transitions():
        meetings = meetings_of(around(transition))
        expected = []
        for before, after in pairwise(meetings):
            minutes = (
                offset_of(before.starts_at, transition.zone)
                - offset_of(after.starts_at, transition.zone)
            ) // MINUTE
            expected.append((minutes + 720) % 1440 - 720)
        seen = shifts_of(meetings, "UTC")

        assert seen.keys() == {meeting.id for meeting in meetings[1:]}
        told = [seen[meeting.id] for meeting in meetings[1:]]
        assert [shift.minutes if shift else 0 for shift in told] == expected, transition
        assert {shift.zone for shift in told if shift} <= {meetings[0].zone}


def test_a_member_sees_the_changes_of_their_own_clocks_where_the_circle_has_none():
    for transition in transitions():
        first = (transition.at - 6 * DAY).replace(tzinfo=None)
        before, after = meetings_of(planned("UTC", first, count=2))
        shift = shift_between(before, after, transition.zone)
        moved = offset_of(after.starts_at, transition.zone) - offset_of(
            before.starts_at, transition.zone
        )

        minutes = (moved // MINUTE + 720) % 1440 - 720
        assert (shift.minutes if shift else 0) == minutes, transition
        if shift:
            assert shift.zone == transition.zone
            assert shift.before == local(before.starts_at, transition.zone).time()
            assert shift.after == local(after.starts_at, transition.zone).time()


def test_in_the_circles_own_zone_nobody_ever_sees_a_shift():
    for transition in transitions():
        meetings = meetings_of(around(transition))

        assert not any(shifts_of(meetings, transition.zone).values()), transition


def test_another_zone_can_keep_the_moment_of_any_meeting():
    for transition in transitions():
        for minutes in (-90, -31, -1, 0, 1, 29, 89):
            instant = transition.at + minutes * MINUTE
            there = local(instant, transition.zone)
            assert resolve(there.date(), there.time(), transition.zone, there.fold) == instant


def test_another_zone_can_keep_the_time_on_the_clock_of_any_meeting():
    for transition in transitions():
        wall = transition.odd_wall
        kept = WallClock(wall.date(), wall.time(), transition.zone).settled

        assert kept.clash is not Clash.GAP, transition
        assert kept.settled == kept


def test_nobody_is_written_to_at_night_wherever_they_are():
    for transition in transitions():
        for hours in range(-18, 19, 3):
            wanted = transition.at + timedelta(hours=hours, minutes=17)
            written = waking(wanted, transition.zone)
            shown = local(written, transition.zone).time()

            assert DAY_BEGINS <= shown < NIGHT_BEGINS, (transition, wanted)
            assert wanted <= written <= wanted + timedelta(hours=14), (transition, wanted)
            assert waking(written, transition.zone) == written
            by_day = DAY_BEGINS <= local(wanted, transition.zone).time() < NIGHT_BEGINS
            assert (written == wanted) == by_day or shown == DAY_BEGINS


def test_every_place_is_called_by_its_name_and_no_abbreviation():
    for zone in offered_zones():
        name = place_of(zone)
        assert name
        assert zone == "UTC" or name != local(BEGIN, zone).tzname()


LONDON = "Europe/London"


def test_a_wednesday_in_london_shifts_for_the_others_as_often_as_the_year_has_it():
    meetings = [
        meeting
        for number in range(52)
        for meeting in _wednesday(date(2027, 1, 6) + WEEK * number, time(17))
    ]
    season = new_id()
    for meeting in meetings:
        meeting.season_id = season
    abroad = ["America/New_York", "America/Los_Angeles", "Australia/Sydney", "Asia/Kolkata"]

    days = {
        meeting.wall_on
        for viewer in abroad
        for meeting in meetings
        if shifts_of(meetings, viewer).get(meeting.id)
    }

    assert sorted(days) == [
        date(2027, 3, 17),
        date(2027, 3, 31),
        date(2027, 4, 7),
        date(2027, 10, 6),
        date(2027, 11, 3),
        date(2027, 11, 10),
    ]
    in_sydney = {
        meeting.wall_on: local(meeting.starts_at, "Australia/Sydney").time() for meeting in meetings
    }
    assert [in_sydney[date(2027, *day)] for day in ((3, 24), (3, 31), (4, 7))] == [
        time(4),
        time(3),
        time(2),
    ]


def _wednesday(on: date, at: time) -> list[Meeting]:
    clock = WallClock(on, at, LONDON)
    return meetings_of([Sitting(clock, clock)])


def test_lord_howe_moves_by_half_an_hour_and_is_told_so():
    before, after = meetings_of(planned("UTC", datetime.fromisoformat("2027-09-29T09:00"), count=2))

    shift = shift_between(before, after, "Australia/Lord_Howe")

    assert shift is not None
    assert (shift.minutes, shift.before, shift.after) == (30, time(19, 30), time(20))


def test_casablanca_goes_back_for_ramadan_and_forward_after_it():
    found = [
        (each.at.date(), each.after - each.before)
        for each in transitions()
        if each.zone == "Africa/Casablanca"
    ]

    assert [hours for _on, hours in found[:2]] in (
        [-timedelta(hours=1), timedelta(hours=1)],
        [timedelta(hours=1), -timedelta(hours=1)],
    )
    assert 5 <= len(found) <= 7
