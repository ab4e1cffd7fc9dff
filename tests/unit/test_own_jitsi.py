"""Tokens for a Jitsi server of one's own: who, where, when, and nothing more."""

import base64
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from peercircles.meetings.jitsi import OwnJitsi
from peercircles.meetings.models import RoomKind
from peercircles.meetings.rooms import Guest, Room

SECRET = "a secret of the server and this installation"
NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
ROOM = Room(
    kind=RoomKind.OWN_JITSI,
    name="00112233445566778899aabbccddeeff",
    url="",
    opens_at=NOW - timedelta(minutes=15),
    closes_at=NOW + timedelta(minutes=120),
)
ANA = Guest(key="pseudonym", name="Ana & Zoë", is_moderator=True)
BEN = Guest(key="another", name="Ben", is_moderator=False)


def jitsi(url: str = "https://Meet.Example.org/") -> OwnJitsi:
    return OwnJitsi(url=url, app_id="circles", app_secret=SecretStr(SECRET))


def claims_in(link: str) -> dict:
    part = link.partition("?jwt=")[2].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_the_token_names_person_room_and_time_and_nothing_more():
    link = jitsi().way_in(ROOM, ANA, NOW)

    assert link.startswith(f"https://meet.example.org/{ROOM.name}?jwt=")
    assert claims_in(link) == {
        "iss": "circles",
        "aud": "jitsi",
        "sub": "meet.example.org",
        "room": ROOM.name,
        "iat": NOW.timestamp(),
        "nbf": (NOW - timedelta(minutes=15)).timestamp(),
        "exp": (NOW + timedelta(minutes=120)).timestamp(),
        "context": {
            "user": {
                "id": "pseudonym",
                "name": "Ana & Zoë",
                "moderator": "true",
                "affiliation": "owner",
            }
        },
    }


def test_only_a_moderator_is_named_as_one():
    user = claims_in(jitsi().way_in(ROOM, BEN, NOW))["context"]["user"]

    assert (user["moderator"], user["affiliation"]) == ("false", "member")


def test_everything_about_a_person_is_in_words_since_jitsi_takes_nothing_else():
    user = claims_in(jitsi().way_in(ROOM, BEN, NOW))["context"]["user"]

    assert all(isinstance(value, str) for value in user.values())


@pytest.mark.parametrize(
    ("url", "subject", "start"),
    [
        ("https://meet.example.org", "meet.example.org", "https://meet.example.org/"),
        ("https://meet.example.org:8443/", "meet.example.org", "https://meet.example.org:8443/"),
        ("https://meet.example.org/Circles/", "circles", "https://meet.example.org/Circles/"),
    ],
)
def test_the_subject_is_the_tenant_or_the_domain(url, subject, start):
    link = jitsi(url).way_in(ROOM, ANA, NOW)

    assert claims_in(link)["sub"] == subject
    assert link.startswith(f"{start}{ROOM.name}?jwt=")


def test_the_token_can_be_in_an_address_as_it_is():
    link = jitsi().way_in(ROOM, Guest("k", "\U0001f600 <b> ? & #", is_moderator=False), NOW)

    assert link.isascii()
    assert urlsplit(link).fragment == ""
    assert claims_in(link)["context"]["user"]["name"] == "\U0001f600 <b> ? & #"


def test_its_secret_is_in_nothing_that_can_be_printed():
    there = jitsi()

    assert SECRET not in f"{there!r} {there} {there.way_in(ROOM, ANA, NOW)}"
