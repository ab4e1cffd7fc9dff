"""Our tokens and signatures, before programs that are not ours."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
from pydantic import SecretStr

from peercircles.meetings.bigbluebutton import BigBlueButton
from peercircles.meetings.jitsi import OwnJitsi
from peercircles.meetings.models import RoomKind
from peercircles.meetings.rooms import Guest, Room
from tests.bigbluebutton import SECRET as BBB_SECRET
from tests.bigbluebutton import bigbluebutton

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
SECRET = "a secret of the server and this installation"
ROOM = Room(
    kind=RoomKind.OWN_JITSI,
    name="00112233445566778899aabbccddeeff",
    url="",
    opens_at=NOW - timedelta(minutes=15),
    closes_at=NOW + timedelta(minutes=120),
)
WANTED = {"issuer": "circles", "audience": "jitsi", "subject": "meet.example.org"}


@pytest.fixture
def verified(ask_peer):
    """What jose makes of a token, by a server's clock at `at`."""

    def verify(at=NOW, *, secret=SECRET, name="Ana", is_moderator=False, altered=False, **wanted):
        there = OwnJitsi("https://meet.example.org", "circles", SecretStr(secret))
        guest = Guest(key="pseudonym", name=name, is_moderator=is_moderator)
        token = there.way_in(ROOM, guest, NOW).partition("?jwt=")[2]
        if altered:
            head, body, _signature = token.split(".")
            token = f"{head}.{body}.{'A' * 43}"
        asked = {"token": token, "at": at.timestamp(), **WANTED, **wanted}
        return ask_peer("jitsi.mjs", secret=SECRET, tokens=[asked])[0]

    return verify


def test_jose_takes_a_token_for_what_it_is(verified):
    found = verified(name="Zoë Ñandú \U0001f600", is_moderator=True)

    assert found["header"] == {"alg": "HS256", "typ": "JWT"}
    assert found["payload"]["room"] == ROOM.name
    assert found["payload"]["context"]["user"] == {
        "id": "pseudonym",
        "name": "Zoë Ñandú \U0001f600",
        "moderator": "true",
        "affiliation": "owner",
    }


@pytest.mark.parametrize(
    ("at", "refusal"),
    [
        (ROOM.opens_at - timedelta(seconds=1), {"claim": "nbf"}),
        (ROOM.opens_at, {}),
        (ROOM.closes_at - timedelta(seconds=1), {}),
        (ROOM.closes_at, {"claim": "exp"}),
    ],
)
def test_a_token_is_good_around_the_meeting_only(verified, at, refusal):
    found = verified(at)

    assert {name: found[name] for name in ("claim",) if name in found} == refusal


@pytest.mark.parametrize(
    "circumstances",
    [
        {"secret": "another secret, just as long as the real one"},
        {"altered": True},
        {"issuer": "somebody-else"},
        {"audience": "another service"},
        {"subject": "meet.example.com"},
    ],
)
def test_a_token_is_refused_where_anything_is_otherwise(verified, circumstances):
    assert "refused" in verified(**circumstances)


NAMES = ["Ana", "Zoë", "أنا", "李", "a=b&role=MODERATOR", "50%25", "/#?+"]


def test_another_signer_makes_the_same_addresses(ask_peer):
    """Names without a blank, which it writes as %20 and we, as the documentation does, as +."""
    there = BigBlueButton("https://bbb.example.org/bigbluebutton/", SecretStr(BBB_SECRET), "sha1")
    calls = [
        {"call": "join", "parameters": {"fullName": name, "meetingID": ROOM.name, "role": "VIEWER"}}
        for name in NAMES
    ]
    calls.append({"call": "create", "parameters": {"name": "PeerCircles", "meetingID": ROOM.name}})

    url = "https://bbb.example.org/bigbluebutton/"
    theirs = ask_peer("bigbluebutton.mjs", url=url, secret=BBB_SECRET, calls=calls)

    assert [there.signed(call["call"], call["parameters"]) for call in calls] == theirs


def test_what_another_signer_repeats_of_our_calls_is_the_same(ask_peer):
    """Our own calls as a server got them, every parameter of them, signed once more."""
    with bigbluebutton() as server:
        there = BigBlueButton(server.url, SecretStr(BBB_SECRET), "sha1")
        guest = Guest(key="pseudonym", name="Zoë", is_moderator=True)
        link = there.way_in(ROOM, guest, NOW)
        made = dict(server.calls[0][1])
        url = server.url
    joined = dict(parse_qsl(urlsplit(link).query))
    checksums = [made.pop("checksum"), joined.pop("checksum")]
    calls = [{"call": "create", "parameters": made}, {"call": "join", "parameters": joined}]

    theirs = ask_peer("bigbluebutton.mjs", url=url, secret=BBB_SECRET, calls=calls)

    assert [dict(parse_qsl(urlsplit(address).query))["checksum"] for address in theirs] == checksums
    assert theirs[1] == link
