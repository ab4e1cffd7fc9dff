"""Comfort hours and journeys on the real databases: one's own, and nobody else's."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from peercircles.hours.comfort import (
    copy_day,
    keep_week,
    own_week,
    paint_hours,
    take_preset,
    weeks_of,
)
from peercircles.hours.costs import Band
from peercircles.hours.events import HoursChanged, OwnHoursChanged
from peercircles.hours.models import Comfort, TravelZone
from peercircles.hours.travels import add_travel, drop_travel, own_travels, zone_at
from peercircles.hours.weeks import DEFAULT_WEEK, PRESETS, Preset, Stroke, day_of
from peercircles.kernel.errors import Invalid, NotFound
from tests.factories import actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
NIGHT = Stroke(weekday=1, first=0, end=4, band=Band.RED)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


def test_nobody_who_never_painted_has_other_than_the_usual_week(world):
    ana = world.member("Ana")

    assert world.read(own_week, ana) == (DEFAULT_WEEK, False)


def test_what_is_painted_stays_and_belongs_to_one_person(world, session):
    ana, ben = world.member("Ana"), world.member("Ben")

    week = world.run(paint_hours, ana, [NIGHT])

    assert day_of(week, 1).startswith("22224")
    assert world.read(own_week, ana) == (week, True)
    assert world.read(own_week, ben) == (DEFAULT_WEEK, False)
    assert weeks_of(session, [ana.id, ben.id]) == {ana.id: week, ben.id: DEFAULT_WEEK}


def test_a_second_stroke_is_on_top_of_the_first(world):
    ana = world.member()
    world.run(paint_hours, ana, [NIGHT])

    week = world.run(paint_hours, ana, [Stroke(1, 2, 3, Band.FINE)])

    assert day_of(week, 1).startswith("22024")
    assert len(world.rows_of(Comfort)) == 1


def test_a_day_is_copied_a_week_begun_anew_and_taken_back(world):
    ana = world.member()
    painted = world.run(paint_hours, ana, [NIGHT])

    copied = world.run(copy_day, ana, 1, [5, 6])
    assert day_of(copied, 5) == day_of(copied, 6) == day_of(painted, 1)
    assert world.run(take_preset, ana, Preset.EARLY) == PRESETS[Preset.EARLY]
    assert world.run(keep_week, ana, painted) == painted
    assert world.read(own_week, ana)[0] == painted


def test_a_week_that_is_none_is_refused_beside_its_field(world):
    with pytest.raises(Invalid) as refused:
        world.run(keep_week, world.member(), "0123")
    assert refused.value.field == "week"
    assert world.rows_of(Comfort) == []


def test_a_week_without_any_hour_can_be_painted(world):
    ana = world.member()

    assert set(world.run(take_preset, ana, Preset.NONE)) == {"4"}


def test_the_person_and_each_of_their_circles_hear_of_it_without_a_word_of_what(
    world, transactions
):
    ana = world.member()
    other = world.another_circle()
    world.join(ana, circle=other)

    _week, events = transactions.run(actor(ana), paint_hours, [NIGHT])

    assert events[0] == OwnHoursChanged(at=NOW, by=ana.id, person_id=ana.id)
    assert {event.circle_id for event in events[1:]} == {world.circle.id, other.id}
    assert {type(event) for event in events[1:]} == {HoursChanged}


def test_a_journey_has_its_zone_on_its_days_and_home_on_the_others(world, session):
    ana = world.member(zone="Europe/Dublin")

    journey = {"zone": "Asia/Tokyo", "from_on": date(2027, 3, 1), "to_on": date(2027, 3, 5)}
    world.run(add_travel, ana, **journey)

    # In Tokyo the first of March begins while it is still February in Dublin.
    assert zone_at(session, ana.id, datetime(2027, 2, 28, 15, tzinfo=UTC)) == "Asia/Tokyo"
    assert zone_at(session, ana.id, datetime(2027, 3, 5, 14, 59, tzinfo=UTC)) == "Asia/Tokyo"
    assert zone_at(session, ana.id, datetime(2027, 3, 5, 15, tzinfo=UTC)) == "Europe/Dublin"
    assert zone_at(session, ana.id, datetime(2027, 2, 28, 14, 59, tzinfo=UTC)) == "Europe/Dublin"


def test_an_old_spelling_of_a_zone_is_kept_as_the_one_offered(world):
    ana = world.member()

    world.run(add_travel, ana, zone="Asia/Calcutta", from_on=NOW.date(), to_on=date(2027, 1, 9))

    assert [row.zone for row in world.read(own_travels, ana, NOW)] == ["Asia/Kolkata"]
    assert world.read(own_travels, ana, NOW)[0].is_now


@pytest.mark.parametrize(
    ("zone", "from_on", "to_on", "field"),
    [
        ("Mars/Olympus", date(2027, 3, 1), date(2027, 3, 2), "zone"),
        ("../../etc/passwd", date(2027, 3, 1), date(2027, 3, 2), "zone"),
        ("Asia/Tokyo", date(2027, 3, 2), date(2027, 3, 1), "to_on"),
        ("Asia/Tokyo", date(2026, 3, 1), date(2026, 3, 2), "to_on"),
        ("Asia/Tokyo", date(2027, 3, 1), date(2027, 3, 1) + timedelta(days=400), "to_on"),
        ("Asia/Tokyo", date(2037, 3, 1), date(2037, 3, 1), "to_on"),
    ],
)
def test_a_journey_that_cannot_be_says_where_it_cannot(world, zone, from_on, to_on, field):
    with pytest.raises(Invalid) as refused:
        world.run(add_travel, world.member(), zone=zone, from_on=from_on, to_on=to_on)
    assert refused.value.field == field
    assert world.rows_of(TravelZone) == []


def test_nobody_is_in_two_places_on_one_day(world):
    ana = world.member()
    march = {"from_on": date(2027, 3, 1), "to_on": date(2027, 3, 5)}
    world.run(add_travel, ana, zone="Asia/Tokyo", **march)

    with pytest.raises(
        Invalid, match="You are in Tokyo from 1 March to 5 March already"
    ) as refused:
        world.run(
            add_travel, ana, zone="Asia/Seoul", from_on=date(2027, 3, 5), to_on=date(2027, 3, 9)
        )

    assert refused.value.field == "from_on"
    world.run(add_travel, world.member(), zone="Asia/Seoul", **march)


def test_only_ones_own_journey_can_be_taken_out(world):
    ana = world.member()
    travel_id = world.run(
        add_travel, ana, zone="Asia/Tokyo", from_on=date(2027, 3, 1), to_on=date(2027, 3, 5)
    )

    with pytest.raises(NotFound):
        world.run(drop_travel, world.member(), travel_id)
    world.run(drop_travel, ana, travel_id)

    assert world.read(own_travels, ana, NOW) == []
    with pytest.raises(NotFound):
        world.run(drop_travel, ana, travel_id)


def test_a_journey_that_is_over_is_not_listed(world):
    ana = world.member()
    world.add(
        TravelZone(
            person_id=ana.id, zone="Asia/Tokyo", from_on=date(2026, 3, 1), to_on=date(2027, 1, 4)
        )
    )

    assert world.read(own_travels, ana, NOW) == []
