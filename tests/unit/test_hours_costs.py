"""What a meeting costs somebody, on the clocks of its own date."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peercircles.hours.costs import WEEK_LENGTH, Band, Hours, Stay, Zones, minutes_since_epoch
from peercircles.hours.weeks import DEFAULT_WEEK
from peercircles.kernel.zones import offered_zones, resolve

WEEKS = st.text("01234", min_size=WEEK_LENGTH, max_size=WEEK_LENGTH)
ZONES = st.sampled_from(offered_zones())
START = datetime(2026, 12, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 3 * 366 * 24 * 60).map(lambda at: START + timedelta(minutes=at))
LENGTHS = st.integers(15, 240)


def usual(zone: str, *stays: Stay) -> Hours:
    return Hours(DEFAULT_WEEK, Zones(zone, stays))


def on_wednesday(at: str, zone: str = "Europe/London") -> datetime:
    return resolve(date(2027, 3, 17), time.fromisoformat(at), zone)


@pytest.mark.parametrize(
    ("at", "minutes", "band"),
    [
        ("09:00", 60, Band.FINE),
        ("16:30", 60, Band.FINE),
        ("16:30", 61, Band.AMBER),
        ("08:59", 15, Band.AMBER),
        ("07:30", 90, Band.AMBER),
        ("07:29", 15, Band.RED),
        ("19:30", 75, Band.RED),
        ("06:00", 120, Band.DEEP),
        ("22:00", 60, Band.DEEP),
        ("22:00", 61, Band.NEVER),
        ("05:30", 60, Band.NEVER),
        ("23:45", 30, Band.NEVER),
    ],
)
def test_a_meeting_is_as_hard_as_its_hardest_moment(at, minutes, band):
    assert usual("Europe/London").band(on_wednesday(at), minutes) is band


def test_a_day_off_is_never():
    saturday = resolve(date(2027, 3, 20), time(12), "Europe/London")

    assert usual("Europe/London").band(saturday, 60) is Band.NEVER


def test_a_meeting_over_midnight_is_in_both_days():
    late_friday = list("0" * WEEK_LENGTH)
    late_friday[5 * 48] = "2"
    hours = Hours("".join(late_friday), Zones("Europe/London"))
    friday = resolve(date(2027, 3, 19), time(23, 30), "Europe/London")

    assert hours.band(friday, 30) is Band.FINE
    assert hours.band(friday, 31) is Band.RED


def test_the_same_wall_time_costs_something_else_once_the_clocks_have_changed():
    new_york = usual("America/New_York")
    before, after = (resolve(date(2027, 3, day), time(12, 30), "Europe/London") for day in (10, 17))

    assert new_york.band(before, 75) is Band.AMBER
    assert new_york.band(after, 75) is Band.AMBER
    assert new_york.band(before - timedelta(hours=1), 75) is Band.RED
    assert new_york.band(after - timedelta(hours=1), 75) is Band.AMBER


def test_on_a_journey_the_clocks_of_the_other_place_count():
    stay = Stay("Asia/Tokyo", date(2027, 3, 17), date(2027, 3, 18))
    noon = on_wednesday("12:00")

    assert usual("Europe/London", stay).band(noon, 60) is Band.RED
    assert usual("Europe/London", stay).band(noon + timedelta(days=2), 60) is Band.FINE


def test_the_days_of_a_journey_are_those_of_its_place():
    stay = Stay("Pacific/Auckland", date(2027, 3, 17), date(2027, 3, 17))
    zones = Zones("Europe/London", (stay,))
    midnight = resolve(date(2027, 3, 17), time(), "Pacific/Auckland")

    assert zones.at(midnight) == "Pacific/Auckland"
    assert zones.at(midnight - timedelta(minutes=1)) == "Europe/London"
    assert zones.at(midnight + timedelta(days=1)) == "Europe/London"


@settings(deadline=None, max_examples=150)
@given(WEEKS, ZONES, INSTANTS, LENGTHS)
def test_the_cost_is_the_worst_of_all_minutes(week, zone, start, minutes):
    shown = [(start + timedelta(minutes=at)).astimezone(ZoneInfo(zone)) for at in range(minutes)]
    figures = {week[at.weekday() * 48 + at.hour * 2 + at.minute // 30] for at in shown}

    band = Hours(week, Zones(zone)).band(start, minutes)

    assert band == int(max(figures))


@settings(deadline=None, max_examples=150)
@given(
    week=WEEKS,
    zone=ZONES,
    stay=st.none() | st.tuples(ZONES, st.integers(0, 20)),
    first=INSTANTS,
    minutes=LENGTHS,
)
def test_many_starts_at_once_are_judged_as_one_by_one(week, zone, stay, first, minutes):
    on = first.date() + timedelta(days=1)
    stays = (Stay(stay[0], on, on + timedelta(days=stay[1])),) if stay else ()
    hours = Hours(week, Zones(zone, stays))
    starts = [first + timedelta(hours=7 * step) for step in range(60)]

    bands = hours.bands([minutes_since_epoch(start) for start in starts], minutes)

    assert list(bands) == [hours.band(start, minutes) for start in starts]


@settings(deadline=None, max_examples=300)
@given(zone=ZONES, minutes=LENGTHS, data=st.data())
def test_so_are_meetings_beside_every_change_of_clocks(zone, minutes, data):
    changes = changes_of(zone)
    near = data.draw(st.sampled_from(changes)) if changes else datetime(2027, 3, 17, tzinfo=UTC)
    start = near + timedelta(minutes=15 * data.draw(st.integers(-40, 40)))
    hours = Hours(data.draw(WEEKS), Zones(zone))

    assert list(hours.bands([minutes_since_epoch(start)], minutes)) == [hours.band(start, minutes)]


def changes_of(zone: str) -> list[datetime]:
    """The days of the next three years in which clocks change there."""
    place, days = (
        ZoneInfo(zone),
        [START + timedelta(days=day) for day in range(3 * 366)],
    )
    offsets = [day.astimezone(place).utcoffset() for day in days]
    return [
        day
        for day, before, after in zip(days, offsets, offsets[1:], strict=False)
        if before != after
    ]
