"""The dates of a season, before anything is stored."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.circles.models import Cadence
from peercircles.kernel.errors import Invalid
from peercircles.kernel.zones import Clash, WallClock, offered_zones
from peercircles.meetings.models import RoomKind
from peercircles.meetings.seasons import GapChoice, SeasonPlan, clock_to_come, sittings_of

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


def plan(**wanted) -> SeasonPlan:
    usual = {
        "first_on": date(2027, 3, 7),
        "wall_time": time(2, 30),
        "zone": "America/New_York",
        "cadence": Cadence.WEEKLY,
        "count": 3,
        "minutes": 60,
        "room_kind": RoomKind.LINK,
    }
    return SeasonPlan(**{**usual, **wanted})


def test_a_later_date_in_a_gap_has_the_time_after_it():
    sittings = sittings_of(plan(), NOW)

    assert [sitting.clock.at for sitting in sittings] == [time(2, 30), time(3, 30), time(2, 30)]
    assert [sitting.wanted.clash for sitting in sittings] == [Clash.FINE, Clash.GAP, Clash.FINE]


def test_a_first_date_in_a_gap_is_asked_about_with_both_times():
    with pytest.raises(Invalid) as asked:
        sittings_of(plan(first_on=date(2027, 3, 14)), NOW)

    assert asked.value.field == "wall_time"
    assert str(asked.value.message) == (
        "That hour does not exist on 14 March: clocks go forward. Did you mean 01:30 or 03:30?"
    )


@pytest.mark.parametrize(("choice", "at"), [(GapChoice.EARLIER, 1), (GapChoice.LATER, 3)])
def test_the_answer_is_about_the_first_date_alone(choice, at):
    sittings = sittings_of(plan(first_on=date(2027, 3, 14), gap_choice=choice), NOW)

    assert [sitting.clock.at.hour for sitting in sittings] == [at, 2, 2]


@given(st.sampled_from(GapChoice))
def test_an_answer_changes_nothing_where_there_is_no_gap(choice):
    assert sittings_of(plan(gap_choice=choice), NOW) == sittings_of(plan(), NOW)


def test_every_two_weeks_keeps_the_wall_time_over_a_clock_change():
    wanted = plan(first_on=date(2027, 3, 10), wall_time=time(18), cadence=Cadence.FORTNIGHTLY)

    starts = [sitting.clock.instant for sitting in sittings_of(wanted, NOW)]

    assert [start.hour for start in starts] == [23, 22, 22]
    assert starts[1] - starts[0] == timedelta(days=14, hours=-1)


@given(
    first_on=st.dates(date(2027, 1, 7), date(2028, 6, 1)),
    wall_time=st.times(),
    zone=st.sampled_from(offered_zones()),
    cadence=st.sampled_from(Cadence),
    count=st.integers(1, 52),
)
def test_a_season_is_whole_in_order_and_no_time_in_it_is_missing(**wanted):
    sittings = sittings_of(plan(**wanted, gap_choice=GapChoice.LATER), NOW)

    assert len(sittings) == wanted["count"]
    assert all(sitting.clock.clash is not Clash.GAP for sitting in sittings)
    assert all(sitting.clock.instant == sitting.wanted.instant for sitting in sittings)
    weeks = timedelta(weeks=wanted["cadence"].weeks)
    assert all(later.wanted.on - one.wanted.on == weeks for one, later in pairwise(sittings))


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        ({"count": 0}, "count"),
        ({"count": 53}, "count"),
        ({"count": -1}, "count"),
        ({"minutes": 14}, "minutes"),
        ({"minutes": 241}, "minutes"),
        ({"zone": "Mars/Olympus"}, "zone"),
        ({"zone": "../../etc/passwd"}, "zone"),
        ({"first_on": date(2027, 1, 4)}, "first_on"),
        ({"first_on": date(2027, 1, 5)}, "first_on"),
        ({"first_on": date.min}, "first_on"),
        ({"first_on": date(2029, 1, 20)}, "first_on"),
        ({"first_on": date.max, "cadence": Cadence.FOUR_WEEKLY, "count": 52}, "first_on"),
    ],
)
def test_what_cannot_be_planned_is_said_beside_its_field(wanted, field):
    with pytest.raises(Invalid) as refused:
        sittings_of(plan(**wanted), NOW)

    assert refused.value.field == field


def test_today_counts_where_the_circle_is():
    late = datetime(2027, 1, 5, 12, tzinfo=UTC)

    assert clock_to_come(date(2027, 1, 6), time(2, 30), "Pacific/Auckland", late).on.day == 6
    with pytest.raises(Invalid, match="have passed"):
        clock_to_come(date(2027, 1, 6), time(0, 30), "Pacific/Auckland", late)


def test_an_old_spelling_of_a_zone_is_kept_in_the_offered_one():
    clock = clock_to_come(date(2027, 2, 1), time(9), "Asia/Calcutta", NOW)

    assert clock == WallClock(date(2027, 2, 1), time(9), "Asia/Kolkata")
