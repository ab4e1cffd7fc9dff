"""One's own hours, and what the pages of a circle ask because of hours and clocks."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.models import Circle
from peercircles.hours.costs import Band
from peercircles.hours.models import Comfort, FlagState, HourFlag, TravelZone
from peercircles.hours.weeks import DEFAULT_WEEK, PRESETS, Preset, day_of
from peercircles.kernel.columns import new_id
from peercircles.meetings.models import Answer, Meeting, Reply
from peercircles.web.circles.people_state import PeopleState
from peercircles.web.hours.state import HoursState
from peercircles.web.live.topics import person_topic
from peercircles.web.meetings.state import MeetingsState

NOW = datetime(2027, 3, 23, 6, 12, tzinfo=UTC)
MORNINGS = [0, 4, 12, 18, Band.RED.value]


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mariam(world):
    return world.member("Mariam Tessema", zone="Africa/Addis_Ababa")


@pytest.fixture
async def hours(mariam, open_page):
    """Mariam's hours, as she has them open."""
    page = open_page(HoursState, mariam)
    await page.load()
    return page


async def test_the_usual_week_is_shown_as_such_in_a_picture_and_in_words(hours, mariam):
    assert (hours.week, hours.is_painted, hours.can_undo) == (DEFAULT_WEEK, False, False)
    assert [line.days for line in hours.lines] == ["Monday to Friday", "Saturday to Sunday"]
    assert [(line.name, line.hours) for line in hours.lines[0].bands] == [
        ("Fine", "09:00 to 17:30"),
        ("A stretch", "07:30 to 09:00, 17:30 to 20:30"),
        ("A hard stretch", "06:30 to 07:30, 20:30 to 22:00"),
        ("Only if needed", "06:00 to 06:30, 22:00 to 23:00"),
        ("Not possible", "00:00 to 06:00, 23:00 to 24:00"),
    ]
    assert hours.listens == {person_topic(mariam.id)}


async def test_a_stroke_over_several_days_is_kept_and_taken_back(hours, world, op):
    drawn = hours.drawn

    await hours.paint(MORNINGS, op())

    assert [day_of(hours.week, day)[12:18] for day in range(6)] == ["222222"] * 5 + ["444444"]
    assert world.rows_of(Comfort)[0].week == hours.week
    assert (hours.is_painted, hours.can_undo) == (True, True)
    assert hours.drawn > drawn
    await hours.undo(op())
    assert (hours.week, hours.can_undo) == (DEFAULT_WEEK, False)
    await hours.undo(op())
    assert hours.week == DEFAULT_WEEK


async def test_the_same_stroke_sent_twice_is_drawn_once(hours, world, op):
    same = op()
    await hours.paint(MORNINGS, same)
    await hours.paint([0, 6, 0, 48, 4], same)

    assert set(world.rows_of(Comfort)[0].week) != {"4"}


async def test_hours_are_set_copied_and_begun_anew_in_words(hours, op):
    await hours.set_hours({"days": "weekend", "first": "20", "end": "24", "band": "0"}, op())
    assert day_of(hours.week, 5)[20:24] == "0000"
    assert hours.notice == "Your hours are painted."
    await hours.copy({"weekday": "5", "to": "0"}, op())
    assert day_of(hours.week, 0) == day_of(hours.week, 5)
    await hours.begin("early", op())
    assert hours.week == PRESETS[Preset.EARLY]
    for _number in range(3):
        await hours.undo(op())
    assert hours.week == DEFAULT_WEEK


@pytest.mark.parametrize(
    "stroke",
    [[], [0, 0, 0, 1], [0, 7, 0, 1, 0], [-3, 2, 0, 49, 0], [0, 0, 5, 5, 0], [0, 0, 0, 1, 9]],
)
async def test_a_stroke_that_is_none_says_so_and_draws_the_week_again(hours, op, stroke):
    await hours.paint(stroke, op())

    assert "week" in hours.problems
    assert hours.week == DEFAULT_WEEK


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"days": "weekdays", "first": "9", "end": "9", "band": "0"}, "end"),
        ({"days": "never", "first": "1", "end": "9", "band": "0"}, "week"),
        ({"days": "0", "first": "1", "end": "9", "band": "9"}, "week"),
        ({"days": "0", "first": "-1", "end": "9", "band": "0"}, "week"),
        ({"days": "9", "first": "1", "end": "9", "band": "0"}, "week"),
        ({}, "week"),
    ],
)
async def test_words_that_make_no_hours_are_refused_beside_their_field(hours, op, form, field):
    await hours.set_hours(form, op())

    assert list(hours.problems) == [field]
    assert hours.week == DEFAULT_WEEK


async def test_a_journey_is_noted_and_taken_out(hours, world, op):
    journey = {"zone": "Asia/Tokyo", "from_on": "2027-04-01", "to_on": "2027-04-04"}
    await hours.add_journey(journey, op())

    assert [(line.place, line.from_on, line.is_now) for line in hours.journeys] == [
        ("Tokyo", "2027-04-01", False)
    ]
    await hours.add_journey(journey, op())
    assert list(hours.problems) == ["from_on"]
    await hours.drop_journey(hours.journeys[0].id, op())
    assert hours.journeys == world.rows_of(TravelZone) == []


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"zone": "Nowhere", "from_on": "2027-04-01", "to_on": "2027-04-04"}, "zone"),
        ({"zone": "Asia/Tokyo", "from_on": "soon", "to_on": "2027-04-04"}, "from_on"),
        ({"zone": "Asia/Tokyo", "from_on": "2027-04-01", "to_on": ""}, "to_on"),
        ({"zone": "Asia/Tokyo", "from_on": "2027-04-05", "to_on": "2027-04-04"}, "to_on"),
    ],
)
async def test_a_journey_that_cannot_be_is_refused_beside_its_field(hours, op, form, field):
    await hours.add_journey(form, op())

    assert list(hours.problems) == [field]


async def test_nobody_takes_out_the_journey_of_another(hours, world, op):
    theirs = world.journey(world.member())

    await hours.drop_journey(str(theirs.id), op())

    assert hours.notice == "We could not find that journey."
    assert len(world.rows_of(TravelZone)) == 1


@pytest.fixture
def flagged(world, mariam):
    """A meeting in five days whose hour is impossible for somebody."""
    meeting = world.meeting(starts_at=NOW + timedelta(days=5))
    clock = meeting.starts_at + timedelta(hours=5)
    return world.hour_flag(
        meeting, alternative_on=clock.date(), alternative_at=clock.time().replace(tzinfo=None)
    )


async def opened(open_page, person, circle):
    page = open_page(MeetingsState, person, circle_id=circle.id)
    await page.load()
    return page


async def test_members_are_asked_about_an_hour_and_may_keep_it(
    world, mariam, flagged, open_page, op
):
    page = await opened(open_page, mariam, world.circle)

    assert [(line.id, line.can_move) for line in page.flags] == [(str(flagged.id), False)]
    await page.keep_hour(str(flagged.id), op())
    assert page.flags == []
    assert world.rows_of(HourFlag)[0].state is FlagState.KEPT


async def test_who_can_move_the_meeting_gets_the_form_with_the_other_hour(
    world, mariam, flagged, open_page, op
):
    world.organise(mariam, world.programme)
    page = await opened(open_page, mariam, world.circle)

    await page.consider_alternative(page.flags[0].id)

    assert page.asked == "move"
    assert page.meeting.wall_time == f"{flagged.alternative_at:%H:%M}"
    form = {"wall_on": page.meeting.wall_on, "wall_time": page.meeting.wall_time}
    await page.move(page.meeting.id, page.meeting.version, form, op())
    assert page.flags == []
    assert world.rows_of(Meeting)[0].sequence == 1


async def test_a_question_that_is_none_opens_nothing(world, mariam, open_page):
    page = await opened(open_page, mariam, world.circle)

    await page.consider_alternative(str(new_id()))

    assert page.asked == ""


async def test_organisers_who_are_not_members_are_told_of_no_hours(world, flagged, open_page, op):
    page = await opened(open_page, world.organiser(), world.circle)

    assert page.flags == []
    await page.keep_hour(str(flagged.id), op())
    assert world.rows_of(HourFlag)[0].state is FlagState.OPEN


async def test_moving_a_meeting_others_count_on_takes_a_second_look(world, mariam, open_page, op):
    meeting = world.meeting(starts_at=NOW + timedelta(days=5))
    world.add(Reply(meeting_id=meeting.id, person_id=mariam.id, answer=Answer.YES, at=NOW))
    page = await opened(open_page, world.organiser(), world.circle)
    await page.ask("move", str(meeting.id))
    form = {"wall_on": "2027-03-30", "wall_time": "10:00"}

    await page.move(str(meeting.id), meeting.version, form, op())

    assert page.is_short_notice
    assert "1 other person has said they will come" in page.problems["meeting"]
    again = {**form, "is_short_notice": "on"}
    await page.move(str(meeting.id), meeting.version, again, op())
    assert page.asked == ""
    assert world.rows_of(Meeting)[0].late_moves == 1


async def test_a_meeting_on_a_journey_has_the_time_there_too(world, mariam, open_page):
    world.meeting(starts_at=datetime(2027, 4, 1, 10, tzinfo=UTC))
    world.meeting(starts_at=datetime(2027, 4, 8, 10, tzinfo=UTC))
    on = datetime(2027, 4, 1, tzinfo=UTC).date()
    world.journey(mariam, zone="Asia/Tokyo", from_on=on, to_on=on)

    page = await opened(open_page, mariam, world.circle)

    assert [(meeting.away_zone, meeting.away_place) for meeting in page.coming] == [
        ("Asia/Tokyo", "Tokyo"),
        ("", ""),
    ]


async def test_another_zone_asks_what_planned_meetings_keep(world, open_page, op):
    world.meeting(starts_at=NOW + timedelta(days=30))
    page = open_page(PeopleState, world.organiser(), circle_id=world.circle.id)
    await page.load()
    await page.ask_for_terms()
    terms = {
        "name": "Lantern",
        "purpose": "",
        "zone": "Asia/Tokyo",
        "cadence": "fortnightly",
        "minutes": "60",
        "smallest": "4",
        "largest": "8",
    }

    await page.settle(terms, op())

    assert page.asks_what_to_keep
    assert "1 meeting is planned" in page.problems["keep"]
    await page.settle({**terms, "keep": "nothing"}, op())
    assert list(page.problems) == ["keep"]
    assert world.rows_of(Circle)[0].zone == "Europe/Dublin"
    await page.settle({**terms, "keep": "instant"}, op())
    assert page.asked == ""
    meeting = world.rows_of(Meeting)[0]
    assert (meeting.zone, meeting.sequence) == ("Asia/Tokyo", 0)
    await page.ask_for_terms()
    assert not page.asks_what_to_keep
