"""The page of a circle's meetings: planned, moved, cancelled, and what the clocks say."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
import time_machine

from peercircles.circles.models import Circle, CircleState
from peercircles.kernel.columns import new_id
from peercircles.meetings.models import Meeting
from peercircles.web.live.topics import circle_topic
from peercircles.web.meetings.state import MeetingsState

NOW = datetime(2027, 3, 23, 6, 12, tzinfo=UTC)
ADDIS, DUBLIN = "Africa/Addis_Ababa", "Europe/Dublin"
SEASON = {
    "first_on": "2027-03-25",
    "wall_time": "11:30",
    "zone": DUBLIN,
    "cadence": "fortnightly",
    "count": "5",
    "minutes": "75",
    "room_kind": "jitsi",
}
GAP = {**SEASON, "first_on": "2027-03-28", "wall_time": "01:30", "count": "1"}


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def mariam(world):
    for name in ("Tomás Ibarra", "Aiko Brandt"):
        world.member(name, zone=ADDIS)
    return world.member("Mariam Tessema", zone=ADDIS)


@pytest.fixture
async def meetings(world, mariam, open_page):
    """The page as Mariam has it open."""
    page = open_page(MeetingsState, mariam, circle_id=world.circle.id)
    await page.load()
    return page


@pytest.fixture
async def planned(meetings, op):
    """The same, with a season of five meetings."""
    await meetings.plan(SEASON, op())
    return meetings


async def as_organiser(world, open_page):
    page = open_page(MeetingsState, world.organiser(), circle_id=world.circle.id)
    await page.load()
    return page


async def test_a_circle_without_meetings_offers_to_plan_them(meetings, world):
    assert meetings.coming == []
    assert meetings.circle.can_plan_season
    assert meetings.listens == {circle_topic(world.circle.id)}


async def test_a_planned_season_is_shown_on_my_clock_and_the_circles(planned):
    first, second = planned.coming[:2]

    assert planned.notice == "5 meetings are planned."
    assert planned.asked == ""
    assert first.starts_at == "2027-03-25T11:30:00+00:00"
    assert (first.place, first.clocks, first.shift) == ("Dublin", "other", "")
    assert second.starts_at == "2027-04-08T10:30:00+00:00"
    assert second.shift == (
        "An hour earlier than last time, because Dublin moved its clocks."
        " From 14:30 to 13:30 for you."
    )


async def test_the_first_meetings_say_who_facilitates_and_the_rest_are_in_pencil(planned):
    who = [meeting.facilitator for meeting in planned.coming]

    assert [each.is_forecast for each in who[:3]] == [False, False, False]
    assert who[3].is_forecast
    assert all(each.reason for each in who[:4])


async def test_only_the_next_meeting_that_takes_place_has_its_door_in_pencil(
    planned, world, open_page, op
):
    organiser = await as_organiser(world, open_page)
    await organiser.ask("cancel", organiser.coming[0].id)

    await organiser.cancel(organiser.meeting.id, organiser.meeting.version, op())

    assert organiser.coming[0].state == "cancelled"
    assert organiser.next_id == organiser.coming[1].id
    assert organiser.notice == "The meeting is cancelled."


async def test_a_circle_date_can_be_another_day_than_mine(world, open_page, op):
    aiko = world.member("Aiko Brandt", zone="Pacific/Honolulu")
    page = open_page(MeetingsState, aiko, circle_id=world.circle.id)
    await page.load()

    await page.plan({**SEASON, "wall_time": "07:30", "count": "1"}, op())

    assert page.coming[0].day == "after"


async def test_the_dates_are_looked_at_before_anything_is_planned(meetings, world):
    await meetings.ask("season", "")
    await meetings.consider("wall_time", "11:30")
    await meetings.consider("first_on", "2027-03-25")

    assert [date.starts_at for date in meetings.preview.dates][:2] == [
        "2027-03-25T11:30:00+00:00",
        "2027-04-08T10:30:00+00:00",
    ]
    assert meetings.preview.more == 2
    assert world.rows_of(Meeting) == []


async def test_an_hour_that_does_not_exist_is_asked_about_beside_the_field(meetings):
    await meetings.ask("season", "")
    for part in ("first_on", "wall_time", "count"):
        await meetings.consider(part, GAP[part])

    assert meetings.problems["wall_time"] == (
        "That hour does not exist on 28 March: clocks go forward. Did you mean 00:30 or 02:30?"
    )
    assert [answer.words for answer in meetings.preview.gap] == ["At 00:30", "At 02:30"]

    await meetings.consider("gap_choice", "later")

    assert meetings.problems == {}
    assert meetings.preview.dates[0].starts_at == "2027-03-28T01:30:00+00:00"


async def test_what_the_clocks_do_is_said_after_planning_until_it_is_put_away(meetings, op):
    await meetings.plan({**GAP, "gap_choice": "later"}, op())

    assert meetings.notes == [
        "01:30 does not exist on 28 March: clocks go forward. The circle meets at 02:30."
    ]

    await meetings.put_notes_away()
    assert meetings.notes == []


@pytest.mark.parametrize(
    ("part", "value", "field", "sentence"),
    [
        ("first_on", "", "first_on", "Please choose a day."),
        ("first_on", "2027-03-01", "first_on", "That day and time have passed."),
        ("first_on", "9999-12-31", "first_on", "This day is too far ahead."),
        ("wall_time", "soon", "wall_time", "Please choose a time."),
        ("zone", "Mars/Olympus", "zone", "We do not know that time zone."),
        ("zone", "../../etc/passwd", "zone", "We do not know that time zone."),
        ("cadence", "daily", "cadence", "Please choose one of these."),
        ("count", "0", "count", "Choose a number from 1 to 52."),
        ("count", "many", "count", "Please give a whole number."),
        ("minutes", "1", "minutes", "Choose a number from"),
        ("room_kind", "pub", "room_kind", "Please choose one of these."),
        ("gap_choice", "never", "wall_time", "Please choose one of these."),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(
    meetings, op, part, value, field, sentence
):
    await meetings.plan({**SEASON, part: value}, op())

    assert meetings.problems[field].startswith(sentence)
    assert meetings.coming == []


@pytest.mark.parametrize("link", ["http://x.org", "javascript:alert(1)", "nonsense", ""])
async def test_a_room_needs_an_https_link(meetings, op, link):
    await meetings.plan({**SEASON, "room_kind": "link", "room_url": link}, op())

    assert set(meetings.problems) == {"room_url"}
    assert meetings.coming == []


async def test_two_seasons_at_one_time_are_refused_in_the_form(planned, op):
    await planned.ask("season", "")

    await planned.plan(SEASON, op())

    assert planned.problems["meeting"].startswith("The circle already meets on 25 March")
    assert planned.asked == "season"


async def test_moving_shows_the_new_time(planned, world, open_page, op):
    organiser = await as_organiser(world, open_page)
    await organiser.ask("move", organiser.coming[0].id)

    await organiser.move(
        organiser.meeting.id,
        organiser.meeting.version,
        {"wall_on": "2027-03-26", "wall_time": "12:00"},
        op(),
    )

    assert organiser.coming[0].starts_at == "2027-03-26T12:00:00+00:00"
    assert organiser.asked == ""


async def test_who_comes_second_is_told_and_sees_the_meeting_as_it_is(
    planned, world, open_page, op
):
    first, second = [await as_organiser(world, open_page) for _number in range(2)]
    for page in (first, second):
        await page.ask("move", page.coming[0].id)
    await first.move(
        first.meeting.id,
        first.meeting.version,
        {"wall_on": "2027-03-26", "wall_time": "12:00"},
        op(),
    )

    await second.move(
        second.meeting.id,
        second.meeting.version,
        {"wall_on": "2027-03-27", "wall_time": "12:00"},
        op(),
    )

    assert second.problems["meeting"] == (
        "That did not save. Somebody changed this meeting a moment ago."
    )
    assert (second.asked, second.meeting.wall_on) == ("move", "2027-03-26")
    assert second.coming[0].wall_on == "2027-03-26"


async def test_a_member_may_change_the_meetings_they_facilitate_and_no_other(planned):
    for meeting in planned.coming:
        who = meeting.facilitator
        assert meeting.can_move == (who.kind == "you" and not who.is_forecast)


async def test_a_member_who_does_not_facilitate_is_refused(planned, op, session):
    other = next(meeting for meeting in planned.coming if meeting.facilitator.kind == "other")
    await planned.ask("cancel", other.id)

    await planned.cancel(planned.meeting.id, planned.meeting.version, op())

    assert planned.notice == "Only the facilitator of this meeting or an organiser can cancel it."
    assert {meeting.state for meeting in planned.coming} == {"planned"}


async def test_another_room_is_not_shown_to_who_looks_after_the_circle(
    planned, world, open_page, op, session
):
    organiser = await as_organiser(world, open_page)
    meeting = organiser.coming[0]
    await organiser.ask("room", meeting.id)

    await organiser.change_room(
        organiser.meeting.id,
        organiser.meeting.version,
        {"room_kind": "link", "room_url": "https://meet.example.org/quiet"},
        op(),
    )

    kept = session.get_one(Meeting, UUID(meeting.id))
    assert kept.room_url == "https://meet.example.org/quiet"
    assert not organiser.coming[0].has_room
    assert planned.coming[0].has_room


async def test_a_closed_circle_plans_nothing(world, mariam, open_page, session):
    circle = session.get_one(Circle, world.circle.id)
    circle.state = CircleState.CLOSED
    session.add(circle)
    session.commit()
    page = open_page(MeetingsState, mariam, circle_id=world.circle.id)

    await page.load()

    assert not page.circle.can_plan_season


@pytest.mark.parametrize("who", ["former_member", "person"])
async def test_who_is_not_in_the_circle_finds_nothing(planned, world, open_page, who):
    outsider = getattr(world, who)()
    theirs = open_page(MeetingsState, outsider, circle_id=world.circle.id)
    nowhere = open_page(MeetingsState, outsider, circle_id=new_id())

    await theirs.load()
    await nowhere.load()

    assert theirs.missing == nowhere.missing == "We could not find that circle."
    assert theirs.coming == []


@pytest.mark.parametrize("zone", ["z" * 4000, "../../etc/passwd", "/etc/passwd", "Europe", "x\x00"])
async def test_a_zone_that_is_none_is_never_looked_for(meetings, zone):
    await meetings.ask("season", "")
    for part, value in {"first_on": "2027-03-25", "wall_time": "11:30", "zone": zone}.items():
        await meetings.consider(part, value)

    assert meetings.preview.dates == []
    assert meetings.preview.gap == []
