"""Wall time and zones: the clocks of real places, on the days they do something odd."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.zones import (
    Clash,
    WallClock,
    local,
    missing_hour,
    offered_zones,
    place_of,
    resolve,
    zone_named,
)

ZONES = sorted(available_timezones() - {"localtime"})
DATES = st.dates(date(1950, 1, 1), date(2099, 12, 31))
TIMES = st.times().map(lambda at: time(at.hour, at.minute))
CLOCKS = st.builds(WallClock, DATES, TIMES, st.sampled_from(ZONES))


def clock(wall: str, zone: str) -> WallClock:
    moment = datetime.fromisoformat(wall)
    return WallClock(moment.date(), moment.time(), zone)


@pytest.mark.parametrize(
    ("wall", "zone", "earlier", "later"),
    [
        ("2027-03-14T02:30", "America/New_York", "2027-03-14T01:30", "2027-03-14T03:30"),
        ("2027-03-28T01:30", "Europe/Dublin", "2027-03-28T00:30", "2027-03-28T02:30"),
        ("2027-10-03T02:15", "Australia/Lord_Howe", "2027-10-03T01:45", "2027-10-03T02:45"),
        ("2027-03-14T02:30", "Africa/Casablanca", "2027-03-14T01:30", "2027-03-14T03:30"),
        ("2027-04-30T00:30", "Africa/Cairo", "2027-04-29T23:30", "2027-04-30T01:30"),
        ("2027-03-27T23:30", "America/Nuuk", "2027-03-27T22:30", "2027-03-28T00:30"),
        ("2011-12-30T10:00", "Pacific/Apia", "2011-12-29T10:00", "2011-12-31T10:00"),
    ],
)
def test_an_hour_that_does_not_exist_moves_past_the_gap(wall, zone, earlier, later):
    gap = clock(wall, zone)

    assert gap.clash is Clash.GAP
    assert gap.reading(fold=1) == clock(earlier, zone)
    assert gap.settled == clock(later, zone)
    assert gap.instant == gap.settled.instant


@pytest.mark.parametrize(
    ("wall", "zone", "first"),
    [
        ("2027-11-07T01:30", "America/New_York", "2027-11-07T05:30"),
        ("2027-10-31T01:30", "Europe/Dublin", "2027-10-31T00:30"),
        ("2027-04-04T01:45", "Australia/Lord_Howe", "2027-04-03T14:45"),
        ("2027-02-07T02:30", "Africa/Casablanca", "2027-02-07T01:30"),
    ],
)
def test_of_an_hour_that_comes_twice_the_first_counts(wall, zone, first):
    twice = clock(wall, zone)

    assert twice.clash is Clash.OVERLAP
    assert twice.settled == twice
    assert twice.instant == datetime.fromisoformat(first).replace(tzinfo=UTC)


def test_dublin_keeps_its_winter_time_as_the_saving_one():
    assert resolve(date(2027, 1, 12), time(18), "Europe/Dublin").hour == 18
    assert resolve(date(2027, 7, 12), time(18), "Europe/Dublin").hour == 17


def test_casablanca_turns_back_for_ramadan():
    hours = [
        resolve(day, time(18), "Africa/Casablanca").hour
        for day in (date(2027, 1, 31), date(2027, 2, 14), date(2027, 3, 21))
    ]

    assert hours == [17, 18, 17]


def test_lord_howe_moves_by_half_an_hour():
    summer = resolve(date(2027, 3, 31), time(18), "Australia/Lord_Howe")
    winter = resolve(date(2027, 4, 7), time(18), "Australia/Lord_Howe")

    assert winter - summer == timedelta(days=7, minutes=30)


@given(CLOCKS)
def test_a_wall_time_comes_back_from_utc_unless_it_never_was(wall):
    shown = local(wall.instant, wall.zone)

    came_back = (shown.date(), shown.time()) == (wall.on, wall.at)
    assert came_back == (wall.clash is not Clash.GAP)


@given(CLOCKS)
def test_a_settled_wall_time_always_exists_at_the_same_instant(wall):
    assert wall.settled.clash is not Clash.GAP
    assert wall.settled.settled == wall.settled
    assert abs(wall.reading(fold=1).instant - wall.instant) <= timedelta(days=1)


@given(CLOCKS)
def test_no_reading_of_a_wall_time_comes_before_the_first(wall):
    first, second = (resolve(wall.on, wall.at, wall.zone, fold) for fold in (0, 1))

    assert first <= second if wall.clash is not Clash.GAP else second < first


@given(CLOCKS, st.integers(1, 4), st.integers(1, 52))
def test_every_so_many_weeks_keeps_the_wall_time_over_clock_changes(wall, weeks, number):
    on = min(wall.on, date(2095, 12, 31)) + timedelta(weeks=weeks * number)
    later = WallClock(on, wall.at, wall.zone)

    shown = local(later.instant, wall.zone)
    if later.clash is not Clash.GAP:
        assert (shown.date(), shown.time()) == (on, wall.at)


def test_the_missing_hour_is_named_with_both_that_may_be_meant():
    sentence = missing_hour(clock("2027-03-28T02:30", "Europe/Paris"))

    assert str(sentence) == (
        "That hour does not exist on 28 March: clocks go forward. Did you mean 01:30 or 03:30?"
    )


def test_the_missing_hour_names_the_days_where_they_differ():
    sentence = missing_hour(clock("2027-04-30T00:30", "Africa/Cairo"))

    assert str(sentence).endswith("Did you mean 23:30 on 29 April or 01:30 on 30 April?")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Mars/Olympus",
        "europe/dublin",
        "../../etc/passwd",
        "/etc/localtime",
        "Europe/",
        "localtime",
        "Factory",
        "posix/Europe/Dublin",
        "Europe/Dublin\n",
        "Europe/Dub\u202elin",
        "GMT+25",
        "x" * 500,
    ],
)
def test_a_zone_that_does_not_exist_is_refused_beside_its_field(name):
    with pytest.raises(Invalid, match="do not know that time zone") as refused:
        zone_named(name, field="zone")

    assert refused.value.field == "zone"


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("Europe/Dublin", "Europe/Dublin"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Etc/UTC", "UTC"),
        ("GMT", "UTC"),
    ],
)
def test_an_old_spelling_becomes_the_offered_one(name, offered):
    assert zone_named(name, field="zone") == offered


@given(st.sampled_from(ZONES), st.dates(date(2000, 1, 1), date(2037, 12, 31)), TIMES)
def test_another_spelling_never_changes_the_instant(name, on, at):
    if name == "Factory":
        return

    assert resolve(on, at, zone_named(name, field="zone")) == resolve(on, at, name)


def test_every_zone_offered_exists_once_and_has_a_place():
    offered = offered_zones()

    assert {"Europe/Dublin", "Africa/Addis_Ababa", "America/New_York", "UTC"} <= set(offered)
    assert all(zone_named(name, field="zone") == name for name in offered)
    assert len({place_of(name) for name in offered}) == len(offered)


@pytest.mark.parametrize(
    ("zone", "locale", "place"),
    [
        ("Africa/Addis_Ababa", "en", "Addis Ababa"),
        ("Africa/Addis_Ababa", "es", "Adís Abeba"),
        ("America/New_York", "es", "Nueva York"),
        ("America/Argentina/Buenos_Aires", "en", "Buenos Aires"),
        ("UTC", "en", "UTC"),
    ],
)
def test_a_place_is_called_what_people_call_it(zone, locale, place):
    assert place_of(zone, locale) == place


def test_dates_and_times_in_a_sentence_are_written_as_the_reader_writes_them():
    sentence = text("{day} at {at}", day=date(2027, 4, 8), at=time(18, 5))

    assert sentence.into("en") == "8 April at 18:05"
    assert sentence.into("es") == "8 de abril at 18:05"
