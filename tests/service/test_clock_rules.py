"""What becomes of planned meetings when rules, zones and circles move."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from sqlmodel import Session

from peercircles.circles.models import Cadence, Circle
from peercircles.kernel.errors import Conflict, Forbidden, Invalid
from peercircles.kernel.work import NOBODY
from peercircles.kernel.zones import WallClock, rules_version
from peercircles.meetings import rules
from peercircles.meetings.commands import move_meeting, plan_season
from peercircles.meetings.events import MeetingMoved, RulesChanged
from peercircles.meetings.models import Answer, Meeting, Reply, RoomKind, Season
from peercircles.meetings.queries import coming_meetings
from peercircles.meetings.rezoning import Keep, settle_circle
from peercircles.meetings.rules import follow_rules
from peercircles.meetings.short_notice import ShortNotice
from tests.factories import LONG_AGO, actor

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


def season(**wanted):
    usual = {
        "host": "circles.example.org",
        "first_on": date(2027, 3, 10),
        "wall_time": time(18),
        "zone": "Europe/Dublin",
        "cadence": Cadence.WEEKLY,
        "count": 3,
        "minutes": 60,
        "room_kind": RoomKind.LINK,
        "room_url": "https://meet.example.org/lantern",
    }
    return {**usual, **wanted}


def palette(*clocks: tuple[str, str], zone: str = "Europe/Dublin"):
    named = [WallClock(date.fromisoformat(on), time.fromisoformat(at), zone) for on, at in clocks]
    first = named[0]
    return season(first_on=first.on, wall_time=first.at, zone=zone, count=len(named), clocks=named)


def meetings_of(world) -> list[Meeting]:
    return sorted(world.rows_of(Meeting), key=lambda meeting: meeting.starts_at)


def change(world, row, **fields):
    with Session(world.engine) as session, session.begin():
        row = session.get_one(type(row), row.id)
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)


def test_a_season_can_have_hours_in_turn(world):
    plan = palette(
        ("2027-03-10", "10:30"), ("2027-03-17", "18:00"), ("2027-03-24", "10:30"),
        ("2027-03-31", "18:00"),
    )  # fmt: skip

    world.run(plan_season, world.member(), world.circle.id, **plan)

    assert [meeting.starts_at for meeting in meetings_of(world)] == [
        datetime(2027, 3, 10, 10, 30, tzinfo=UTC),
        datetime(2027, 3, 17, 18, tzinfo=UTC),
        datetime(2027, 3, 24, 10, 30, tzinfo=UTC),
        datetime(2027, 3, 31, 17, tzinfo=UTC),
    ]
    assert world.rows_of(Season)[0].tzdata_version == rules_version()


def test_a_shift_is_told_against_the_last_meeting_at_the_same_hour(world):
    kate = world.member(zone="Asia/Kolkata")
    plan = palette(
        ("2027-03-17", "10:30"), ("2027-03-24", "18:00"), ("2027-03-31", "10:30"),
        ("2027-04-07", "18:00"), ("2027-04-14", "10:30"),
    )  # fmt: skip
    world.run(plan_season, kate, world.circle.id, **plan)

    cards = world.read(coming_meetings, kate, world.circle.id, NOW)

    shifts = [card.shift.minutes if card.shift else None for card in cards]
    assert shifts == [None, None, -60, -60, None]


@pytest.mark.parametrize(
    "clocks",
    [
        [("2027-03-10", "18:00"), ("2027-03-10", "18:00")],
        [("2027-03-17", "18:00"), ("2027-03-10", "18:00")],
        [("2026-03-10", "18:00"), ("2027-03-10", "18:00")],
        [("2027-03-10", "18:00"), ("2037-03-10", "18:00")],
    ],
)
def test_hours_that_make_no_season_are_refused(world, clocks):
    with pytest.raises(Invalid):
        world.run(plan_season, world.member(), world.circle.id, **palette(*clocks))
    assert world.rows_of(Meeting) == []


def test_an_hour_that_does_not_exist_moves_on_with_the_clocks(world):
    plan = palette(("2027-03-21", "01:30"), ("2027-03-28", "01:30"))

    planned = world.run(plan_season, world.member(), world.circle.id, **plan)

    assert [meeting.wall_time for meeting in meetings_of(world)] == [time(1, 30), time(2, 30)]
    assert "does not exist on 28 March" in str(planned.notes[0].sentence)


def test_an_upgrade_of_the_rules_moves_the_instant_and_tells_it(world, transactions):
    world.run(plan_season, world.member(), world.circle.id, **season())
    meeting = meetings_of(world)[1]
    change(world, world.rows_of(Season)[0], tzdata_version="2001a")
    # As if its day had been resolved when its place still had another offset.
    change(world, meeting, starts_at=meeting.starts_at + timedelta(hours=1))

    _none, events = transactions.run(NOBODY, follow_rules)

    after = meetings_of(world)
    assert [one.starts_at for one in after] == [
        datetime(2027, 3, day, 18, tzinfo=UTC) for day in (10, 17, 24)
    ]
    assert [one.sequence for one in after] == [0, 1, 0]
    assert [(type(event), event.meeting_id) for event in events] == [(RulesChanged, meeting.id)]
    assert isinstance(events[0], MeetingMoved)
    assert world.rows_of(Season)[0].tzdata_version == rules_version()


def test_following_the_rules_a_second_time_changes_nothing(world, transactions):
    world.run(plan_season, world.member(), world.circle.id, **season())
    change(world, world.rows_of(Season)[0], tzdata_version="2001a")
    transactions.run(NOBODY, follow_rules)

    _none, events = transactions.run(NOBODY, follow_rules)

    assert events == []
    assert {meeting.version for meeting in meetings_of(world)} == {1}


def test_meetings_that_were_stay_when_the_rules_change(world, transactions):
    past = world.meeting(starts_at=LONG_AGO, wall_time=time(3))

    transactions.run(NOBODY, follow_rules)

    assert meetings_of(world)[0].starts_at == past.starts_at


def test_a_zone_with_a_new_name_keeps_its_instants(world, transactions):
    meeting = world.meeting(
        starts_at=datetime(2027, 3, 10, 12, 30, tzinfo=UTC),
        wall_time=time(18),
        zone="Asia/Calcutta",
    )

    _none, events = transactions.run(NOBODY, follow_rules)

    after = meetings_of(world)[0]
    assert (after.zone, after.starts_at, after.sequence) == ("Asia/Kolkata", meeting.starts_at, 0)
    assert events == []


def test_a_zone_that_nobody_knows_any_more_keeps_its_instant(world, transactions):
    meeting = world.meeting(starts_at=NOW + timedelta(days=9), zone="Atlantis/Capital")

    _none, events = transactions.run(NOBODY, follow_rules)

    after = meetings_of(world)[0]
    assert (after.zone, after.starts_at) == ("Atlantis/Capital", meeting.starts_at)
    assert events == []


def terms(world, **wanted):
    circle = world.circle
    usual = {
        "name": circle.name,
        "purpose": "",
        "zone": circle.zone,
        "cadence": circle.cadence,
        "minutes": 60,
        "smallest": 4,
        "largest": 8,
        "expected_version": 1,
    }
    return {**usual, **wanted}


def test_another_zone_asks_what_the_meetings_keep(world):
    world.run(plan_season, world.member(), world.circle.id, **season())

    with pytest.raises(Invalid, match="3 meetings are planned") as refused:
        world.run(
            settle_circle, world.organiser(), world.circle.id, **terms(world, zone="Asia/Tokyo")
        )

    assert refused.value.field == "keep"
    assert world.rows_of(Circle)[0].zone == "Europe/Dublin"


def test_keeping_the_clock_time_moves_the_instants(world, transactions):
    world.run(plan_season, world.member(), world.circle.id, **season())

    _circle, events = transactions.run(
        actor(world.organiser()),
        settle_circle,
        world.circle.id,
        keep=Keep.CLOCK,
        **terms(world, zone="Asia/Tokyo"),
    )

    after = meetings_of(world)
    assert {(one.wall_time, one.zone, one.sequence) for one in after} == {
        (time(18), "Asia/Tokyo", 1)
    }
    assert after[0].starts_at == datetime(2027, 3, 10, 9, tzinfo=UTC)
    assert sum(isinstance(event, MeetingMoved) for event in events) == 3


def test_keeping_the_moment_changes_no_calendar(world, transactions):
    world.run(plan_season, world.member(), world.circle.id, **season())
    before = [one.starts_at for one in meetings_of(world)]

    _circle, events = transactions.run(
        actor(world.organiser()),
        settle_circle,
        world.circle.id,
        keep=Keep.INSTANT,
        **terms(world, zone="Asia/Tokyo"),
    )

    after = meetings_of(world)
    assert [one.starts_at for one in after] == before
    assert {one.zone for one in after} == {"Asia/Tokyo"}
    assert (after[0].wall_on, after[0].wall_time) == (date(2027, 3, 11), time(3))
    assert {one.sequence for one in after} == {0}
    assert all(one.clock.instant == one.starts_at for one in after)
    assert not any(isinstance(event, MeetingMoved) for event in events)


def test_the_same_zone_or_no_meetings_ask_nothing(world):
    organiser = world.organiser()
    world.run(settle_circle, organiser, world.circle.id, **terms(world, zone="Asia/Tokyo"))
    world.run(plan_season, world.member(), world.circle.id, **season(zone="Asia/Tokyo"))

    world.run(
        settle_circle,
        organiser,
        world.circle.id,
        **terms(world, zone="Asia/Tokyo", purpose="Other", expected_version=2),
    )

    assert world.rows_of(Circle)[0].purpose == "Other"


def test_members_do_not_settle_the_circle(world):
    with pytest.raises(Forbidden):
        world.run(settle_circle, world.member(), world.circle.id, **terms(world))


def replying(world, meeting, person, answer=Answer.YES, sequence=0):
    world.add(
        Reply(meeting_id=meeting.id, person_id=person.id, answer=answer, sequence=sequence, at=NOW)
    )


def moved(world, person, meeting, **further):
    return world.run(
        move_meeting,
        person,
        meeting.id,
        expected_version=meeting.version,
        wall_on=date(2027, 1, 13),
        wall_time=time(10),
        **further,
    )


def test_moving_what_others_count_on_within_two_weeks_takes_a_second_look(world):
    organiser, ana, ben = world.organiser(), world.member(), world.member()
    meeting = world.meeting(starts_at=NOW + timedelta(days=13))
    replying(world, meeting, ana)
    replying(world, meeting, ben, Answer.LATE)

    with pytest.raises(ShortNotice, match="2 others have said they will come") as asked:
        moved(world, organiser, meeting)

    assert asked.value.people == 2
    assert isinstance(asked.value, Conflict)
    moved(world, organiser, meeting, is_short_notice=True)
    assert [(one.late_moves, one.sequence) for one in meetings_of(world)] == [(1, 1)]


@pytest.mark.parametrize("days", [15, 40])
def test_further_ahead_a_meeting_moves_at_once(world, days):
    meeting = world.meeting(starts_at=NOW + timedelta(days=days))
    replying(world, meeting, world.member())

    moved(world, world.organiser(), meeting)

    assert meetings_of(world)[0].late_moves == 0


def test_nobody_counting_on_it_a_meeting_moves_at_once(world):
    ana = world.member()
    meeting = world.meeting(starts_at=NOW + timedelta(days=5), sequence=1)
    replying(world, meeting, ana, Answer.CANNOT, sequence=1)
    replying(world, meeting, world.member(), Answer.YES, sequence=0)

    moved(world, world.organiser(), meeting)

    assert meetings_of(world)[0].late_moves == 0


def test_the_edition_of_the_rules_is_known():
    assert rules.rules_version()[:2] == "20"
