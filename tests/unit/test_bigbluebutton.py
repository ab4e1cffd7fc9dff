"""Calls to a BigBlueButton server: signed as documented, and whatever it answers, no surprise."""

import hashlib
import socket
import time
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import SecretStr

from peercircles.meetings.bigbluebutton import BigBlueButton
from peercircles.meetings.models import RoomKind
from peercircles.meetings.rooms import Guest, ProviderSilent, Room, RoomNotReady
from tests.bigbluebutton import SECRET, bigbluebutton

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
ROOM = Room(
    kind=RoomKind.BIG_BLUE_BUTTON,
    name="00112233445566778899aabbccddeeff",
    url="",
    opens_at=NOW,
    closes_at=NOW + timedelta(minutes=135),
)
ANA = Guest(key="pseudonym", name="Ana & Ben + Zoë?", is_moderator=True)
BEN = Guest(key="another", name="Ben", is_moderator=False)
DOCUMENTED = {
    "name": "Test Meeting",
    "meetingID": "abc123",
    "attendeePW": "111222",
    "moderatorPW": "333444",
}


@pytest.fixture
def server():
    with bigbluebutton() as running:
        yield running


def ours(server, **options) -> BigBlueButton:
    return BigBlueButton(url=server.url, secret=SecretStr(SECRET), **options)


def query_of(link: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(link).query))


@pytest.mark.parametrize(
    ("algorithm", "checksum"),
    [
        ("sha1", "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"),
        ("sha256", "da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e"),
    ],
)
def test_the_documented_call_has_the_documented_checksum(algorithm, checksum):
    there = BigBlueButton("https://bbb.example.com/bigbluebutton/", SecretStr(SECRET), algorithm)

    assert there.signed("create", DOCUMENTED) == (
        "https://bbb.example.com/bigbluebutton/api/create?name=Test+Meeting&meetingID=abc123"
        f"&attendeePW=111222&moderatorPW=333444&checksum={checksum}"
    )


@pytest.mark.parametrize("end", ["", "/", "/api", "/api/"])
def test_its_address_may_be_given_as_any_of_its_tools_prints_it(end):
    there = BigBlueButton(f"https://bbb.example.com/bigbluebutton{end}", SecretStr(SECRET))

    assert there.signed("end", {}).startswith("https://bbb.example.com/bigbluebutton/api/end?")


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "sha512"])
def test_a_room_is_made_once_however_often_it_is_asked_for(server, algorithm):
    there = ours(server, checksum=algorithm)

    there.prepare(ROOM)
    there.prepare(ROOM)
    there.way_in(ROOM, BEN, NOW)

    assert [call for call, _asked in server.calls] == ["create"] * 3
    assert list(server.rooms) == [ROOM.name]


def test_a_room_is_never_recorded_and_depends_on_nobody(server):
    ours(server).prepare(ROOM)

    _call, asked = server.calls[0]
    del asked["checksum"]
    assert asked == {
        "name": "PeerCircles",
        "meetingID": ROOM.name,
        "record": "false",
        "autoStartRecording": "false",
        "allowStartStopRecording": "false",
        "endWhenNoModerator": "false",
        "guestPolicy": "ALWAYS_ACCEPT",
        "meetingExpireIfNoUserJoinedInMinutes": "150",
    }


def test_the_way_in_is_signed_and_says_who_comes_as_what(server):
    link = ours(server).way_in(ROOM, ANA, NOW)

    asked = query_of(link)
    assert server.is_signed(link)
    assert link.startswith(f"{server.url}api/join?")
    assert asked.pop("checksum")
    assert asked == {
        "fullName": "Ana & Ben + Zoë?",
        "meetingID": ROOM.name,
        "role": "MODERATOR",
        "userID": "pseudonym",
        "createTime": server.rooms[ROOM.name]["at"],
        "redirect": "true",
    }
    assert query_of(ours(server).way_in(ROOM, BEN, NOW))["role"] == "VIEWER"


def test_no_name_can_change_what_a_link_says(server):
    sly = Guest(key="k", name="Ben&role=MODERATOR&meetingID=other#", is_moderator=False)

    link = ours(server).way_in(ROOM, sly, NOW)

    assert server.is_signed(link)
    assert link.count("role=") == 1
    assert query_of(link)["fullName"] == sly.name


@pytest.mark.parametrize("mood", ["failed", "html"])
def test_an_answer_that_is_no_yes_means_no_room(server, mood):
    server.mood = mood

    with pytest.raises(RoomNotReady) as refused:
        ours(server).way_in(ROOM, ANA, NOW)

    assert not isinstance(refused.value, ProviderSilent)


def test_with_another_secret_there_is_no_room(server):
    with pytest.raises(RoomNotReady):
        BigBlueButton(server.url, SecretStr("another")).prepare(ROOM)

    assert server.rooms == {}


@pytest.mark.parametrize("mood", ["broken", "moved", "endless"])
def test_a_server_in_trouble_is_taken_for_silent_and_not_followed_elsewhere(server, mood):
    server.mood = mood

    with pytest.raises(ProviderSilent):
        ours(server).prepare(ROOM)

    assert [call for call, _asked in server.calls] == ["create"]


@pytest.mark.parametrize("mood", ["slow", "dripping"])
def test_nobody_waits_longer_than_there_is_patience(server, mood):
    server.mood = mood
    before = time.monotonic()

    with pytest.raises(ProviderSilent):
        ours(server, patience=0.3).prepare(ROOM)

    assert time.monotonic() - before < 3


def test_a_server_that_is_not_there_is_silent():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/bigbluebutton/"

        with pytest.raises(ProviderSilent) as refused:
            BigBlueButton(url, SecretStr(SECRET)).prepare(ROOM)

    assert "checksum" not in str(refused.value)


def test_its_secret_is_in_nothing_that_can_be_printed(server):
    there = ours(server)
    link = there.way_in(ROOM, ANA, NOW)

    assert SECRET not in f"{there!r} {there} {link} {ROOM!r} {ANA!r}"
    assert hashlib.sha256(SECRET.encode()).hexdigest() not in link
    assert ROOM.name not in repr(ROOM)
