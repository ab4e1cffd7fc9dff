"""Choosing a room on the page of a circle's meetings: what there is, and what waits."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import time_machine

from peercircles.jobs.rooms import prepare_rooms
from peercircles.meetings.models import Meeting, RoomKind, RoomState
from peercircles.meetings.rooms import KeptLinks, Rooms
from peercircles.settings import Settings
from peercircles.web.live.topics import circle_topic
from peercircles.web.meetings.rooms import RoomOffer
from peercircles.web.meetings.state import MeetingsState

NOW = datetime(2027, 3, 23, 6, 12, tzinfo=UTC)
SECRETS = {
    "jitsi_app_secret": "a secret of the server and this installation",
    "bbb_secret": "639259d4-9dd8-4b25-bf01-95f9567eaf4b",
}
OWN_JITSI = {"jitsi_url": "https://meet.example.org", "jitsi_app_id": "circles", **SECRETS}
BBB = {"bbb_url": "https://bbb.example.org/bigbluebutton/", **SECRETS}
SEASON = {
    "first_on": "2027-03-25",
    "wall_time": "11:30",
    "zone": "Europe/Dublin",
    "cadence": "weekly",
    "count": "3",
    "minutes": "60",
}


@pytest.fixture(autouse=True)
def _a_day_in_march():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page_with(world, runtime, open_page):
    """The page as somebody has it open, on an installation with these settings."""

    async def opened(person, **settings):
        data = runtime.settings.data
        runtime.settings = Settings(data=data, base_url="http://127.0.0.1:8000", **settings)
        page = open_page(MeetingsState, person, circle_id=world.circle.id)
        await page.load()
        return page

    return opened


@pytest.fixture
def waiting(world):
    """A meeting in ten minutes whose room is not there yet."""
    return world.meeting(
        starts_at=NOW + timedelta(minutes=10),
        room_kind=RoomKind.BIG_BLUE_BUTTON,
        room_url="",
        room_name="ab" * 16,
        room_state=RoomState.PENDING,
        room_next_at=NOW + timedelta(minutes=1),
    )


@pytest.mark.parametrize(
    ("settings", "kinds"),
    [
        ({}, ["jitsi", "link"]),
        ({"jitsi_url": ""}, ["link"]),
        (OWN_JITSI, ["own-jitsi", "link"]),
        ({**OWN_JITSI, "jitsi_app_id": ""}, ["jitsi", "link"]),
        ({**OWN_JITSI, "jitsi_app_secret": ""}, ["jitsi", "link"]),
        (BBB, ["bigbluebutton", "jitsi", "link"]),
        ({**BBB, "bbb_secret": ""}, ["jitsi", "link"]),
        ({**BBB, **OWN_JITSI}, ["own-jitsi", "bigbluebutton", "link"]),
    ],
)
async def test_what_the_installation_has_can_be_chosen_and_its_own_first(
    world, page_with, settings, kinds
):
    page = await page_with(world.member(), **settings)
    await page.ask("season", "")

    assert [offer.kind for offer in page.rooms] == kinds
    assert page.room_kind == kinds[0]


async def test_each_says_on_which_server_it_is(world, page_with):
    page = await page_with(world.member(), **OWN_JITSI, bbb_url=BBB["bbb_url"])

    assert [offer.host for offer in page.rooms] == ["meet.example.org", "bbb.example.org", ""]


async def test_where_somebody_has_to_sign_in_it_is_said(world, page_with):
    page = await page_with(world.member())

    assert page.rooms[0] == RoomOffer("jitsi", "meet.jit.si", asks_to_sign_in=True)


@pytest.mark.parametrize(("kind", "settings"), [("own-jitsi", OWN_JITSI), ("bigbluebutton", BBB)])
async def test_a_season_is_planned_on_a_server_of_ones_own(world, page_with, op, kind, settings):
    page = await page_with(world.member(), **settings)

    await page.plan({**SEASON, "room_kind": kind}, op())

    rooms = world.rows_of(Meeting)
    assert {meeting.room_kind.value for meeting in rooms} == {kind}
    assert {meeting.room_url for meeting in rooms} == {""}
    assert len({meeting.room_name for meeting in rooms}) == 3
    assert all(meeting.has_room for meeting in page.coming)


@pytest.mark.parametrize("kind", ["own-jitsi", "bigbluebutton"])
async def test_a_room_nobody_offered_is_refused_beside_its_field(world, page_with, op, kind):
    page = await page_with(world.member())

    await page.plan({**SEASON, "room_kind": kind}, op())

    assert set(page.problems) == {"room_kind"}
    assert page.coming == []


async def test_no_name_of_a_room_and_no_secret_reaches_the_page(world, page_with, op, waiting):
    page = await page_with(world.member(), **OWN_JITSI, bbb_url=BBB["bbb_url"])
    await page.plan({**SEASON, "room_kind": "own-jitsi"}, op())

    shown = repr(page.state.dict())

    for secret in (*SECRETS.values(), *(meeting.room_name for meeting in world.rows_of(Meeting))):
        assert secret not in shown


async def test_members_see_that_a_link_is_pending(world, page_with, waiting):
    page = await page_with(world.member(), **BBB)

    (meeting,) = page.coming
    assert (meeting.is_room_pending, meeting.can_change_room) == (True, False)


async def test_who_looks_after_the_meeting_pastes_a_link_and_it_is_pending_no_more(
    world, page_with, waiting, op
):
    organiser, member = world.organiser(), world.member()
    page = await page_with(organiser, **BBB)
    assert page.coming[0].is_room_pending
    await page.ask("room", str(waiting.id))
    assert page.room_kind == "link"

    await page.change_room(
        page.meeting.id,
        page.meeting.version,
        {"room_kind": "link", "room_url": "https://meet.example.org/us"},
        op(),
    )

    assert not page.coming[0].is_room_pending
    seen = await page_with(member, **BBB)
    assert (seen.coming[0].is_room_pending, seen.coming[0].has_room) == (False, True)


async def test_every_open_page_is_told_once_a_room_is_there(world, page_with, runtime, waiting):
    page = await page_with(world.member(), **BBB)
    ready = Rooms({RoomKind.BIG_BLUE_BUTTON: KeptLinks()})

    with time_machine.travel(NOW + timedelta(minutes=2), tick=False):
        await runtime.run_errand(partial(prepare_rooms, rooms=ready))

    heard = await anext(runtime.hub._transport.messages())
    assert heard.topics & page.listens == {circle_topic(world.circle.id)}
    await page.load()
    assert not page.coming[0].is_room_pending


async def test_an_organiser_with_no_power_over_a_past_meeting_is_not_told_of_its_room(
    world, page_with
):
    world.meeting(
        starts_at=NOW - timedelta(hours=2),
        room_kind=RoomKind.BIG_BLUE_BUTTON,
        room_url="",
        room_name="ab" * 16,
        room_state=RoomState.PENDING,
    )
    page = await page_with(world.organiser(), **BBB)

    assert [meeting.is_room_pending for meeting in page.past] == [False]
