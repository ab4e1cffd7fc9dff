"""Which rooms there are, by the settings of an installation."""

from datetime import UTC, datetime

import pytest

from peercircles.meetings.bigbluebutton import BigBlueButton
from peercircles.meetings.jitsi import OwnJitsi
from peercircles.meetings.models import RoomKind
from peercircles.meetings.room_providers import offered_kinds, rooms_of
from peercircles.meetings.rooms import Guest, Room, RoomNotReady
from peercircles.settings import Settings

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
GUEST = Guest(key="pseudonym", name="Ana", is_moderator=False)
OWN_JITSI = {
    "jitsi_url": "https://meet.example.org",
    "jitsi_app_id": "circles",
    "jitsi_app_secret": "a secret of the server and this installation",
}
BBB = {"bbb_url": "https://bbb.example.org/bigbluebutton/", "bbb_secret": "another secret"}


def rooms(**settings):
    return rooms_of(Settings(**settings)).providers


def room(kind, url=""):
    return Room(kind=kind, name="ab" * 16, url=url, opens_at=NOW, closes_at=NOW)


def test_every_kind_of_room_has_its_provider_once_it_is_set_up():
    assert set(rooms()) == {RoomKind.LINK, RoomKind.JITSI}
    assert set(rooms(**OWN_JITSI, **BBB)) == set(RoomKind)
    assert isinstance(rooms(**OWN_JITSI)[RoomKind.OWN_JITSI], OwnJitsi)
    assert isinstance(rooms(**BBB)[RoomKind.BIG_BLUE_BUTTON], BigBlueButton)


@pytest.mark.parametrize("kind", [RoomKind.LINK, RoomKind.JITSI])
def test_a_kept_link_leads_where_it_says(kind):
    there = rooms_of(Settings())
    there.prepare(room(kind))

    link = there.way_in(room(kind, "https://meet.example.org/us"), GUEST, NOW)

    assert link == "https://meet.example.org/us"


@pytest.mark.parametrize("kind", [RoomKind.OWN_JITSI, RoomKind.BIG_BLUE_BUTTON])
def test_without_its_settings_a_room_is_not_ready(kind):
    with pytest.raises(RoomNotReady):
        rooms_of(Settings()).way_in(room(kind), GUEST, NOW)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({**OWN_JITSI, "jitsi_url": "http://meet.example.org"}, "PEERCIRCLES_JITSI_URL"),
        ({**OWN_JITSI, "jitsi_url": "https://ana:pw@meet.example.org"}, "PEERCIRCLES_JITSI_URL"),
        ({**BBB, "bbb_url": "http://bbb.example.org"}, "PEERCIRCLES_BBB_URL"),
        ({**BBB, "bbb_url": "file:///etc/passwd"}, "PEERCIRCLES_BBB_URL"),
    ],
)
def test_a_server_others_could_listen_to_is_refused_at_the_start(settings, named):
    with pytest.raises(ValueError, match=named) as refused:
        rooms_of(Settings(**settings))

    assert "secret" not in str(refused.value)


def test_whatever_is_set_up_a_link_can_be_pasted():
    for settings in ({}, {"jitsi_url": ""}, OWN_JITSI, BBB):
        assert offered_kinds(Settings(**settings))[-1] is RoomKind.LINK


def test_settings_show_no_secret():
    shown = f"{Settings(**OWN_JITSI, **BBB)!r}"

    assert OWN_JITSI["jitsi_app_secret"] not in shown
    assert BBB["bbb_secret"] not in shown
