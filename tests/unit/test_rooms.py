"""Links to meeting rooms: https, nobody's password, nothing a browser would read otherwise."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.errors import Invalid
from peercircles.meetings.models import RoomKind
from peercircles.meetings.room_links import LONGEST_LINK, pasted_room, room_under
from peercircles.meetings.rooms import fresh_room


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("https://meet.example.org/room", "https://meet.example.org/room"),
        ("  HTTPS://Meet.Example.ORG/Room \n", "https://meet.example.org/Room"),
        ("https://meet.example.org", "https://meet.example.org"),
        ("https://meet.example.org:8443/r?pwd=a%20b&x=1#cfg", None),
        ("https://bücher.example/räume", "https://xn--bcher-kva.example/r%C3%A4ume"),
        ('https://meet.example.org/a<b>"c', "https://meet.example.org/a%3Cb%3E%22c"),
        ("https://192.0.2.7/room", "https://192.0.2.7/room"),
        ("https://[2001:DB8::1]:444/room", "https://[2001:db8::1]:444/room"),
        ("https://meet/room", "https://meet/room"),
    ],
)
def test_a_pasted_link_is_kept_in_plain_letters(pasted, kept):
    assert pasted_room(pasted) == (kept or pasted)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "   ",
        "room",
        "meet.example.org/room",
        "//meet.example.org/room",
        "http://meet.example.org/room",
        "http://localhost/room",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "javascript://meet.example.org/%0aalert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://meet.example.org",
        "vbscript:x",
        "https:",
        "https://",
        "https:///room",
        "https:meet.example.org",
        "https://ana@meet.example.org/room",
        "https://ana:secret@meet.example.org/room",
        "https://meet.example.org\\@evil.example/",
        "https://meet.example.org /room",
        "https://meet.example.org/our room",
        "https://meet.example.org/\u202eroom",
        "https://meet.example.org/ro\u200bom",
        "https://meet.example.org/ro\x00om",
        "https://meet.exa\u200bmple.org/room",
        "https://meet..example.org/room",
        "https://-meet.example.org/room",
        "https://meet_room.example.org/",
        "https://exa%6dple.org/room",
        "https://meet.example.org:99999/",
        "https://meet.example.org:port/",
        "https://[::1/room",
        "https://0x7f.1/room",
        "https://2130706433/room",
        "https://127.1/room",
        "https://１２７.1/room",
        "https://" + "a" * 64 + ".example/",
        "https://meet.example.org/" + "a" * LONGEST_LINK,
        "https://meet.example.org/" + "ä" * (LONGEST_LINK // 4),
    ],
)
def test_any_other_link_is_refused_beside_its_field(pasted):
    with pytest.raises(Invalid) as refused:
        pasted_room(pasted)

    assert refused.value.field == "room_url"


@pytest.mark.parametrize(
    "link", ["http://127.0.0.1:8000/room", "http://localhost/room", "http://[::1]/room"]
)
def test_http_is_for_this_very_machine_and_only_when_allowed(link):
    assert pasted_room(link, loopback_http=True) == link
    with pytest.raises(Invalid, match="starts with https"):
        pasted_room(link)


@pytest.mark.parametrize(
    "link",
    [
        "http://meet.example.org",
        "http://10.0.0.1",
        "http://localhost.example.org",
        "ftp://localhost",
    ],
)
def test_http_to_other_machines_stays_refused(link):
    with pytest.raises(Invalid, match="starts with https"):
        pasted_room(link, loopback_http=True)


LINKS = st.builds(
    "".join,
    st.tuples(
        st.sampled_from(["https://", "https:", "https:/", "https:\\\\", "HTTPS://"]),
        st.text(max_size=20) | st.just("meet.example.org"),
        st.sampled_from(["", "/", "@", ":", "?", "#", "\\", ":443/"]),
        st.text(max_size=20),
    ),
)


@given(st.text(max_size=60) | LINKS)
def test_what_is_kept_is_plain_https_without_anybody_in_it_and_stays_as_it_is(pasted):
    try:
        kept = pasted_room(pasted)
    except Invalid:
        return

    parts = urlsplit(kept)
    assert kept.startswith("https://")
    assert kept.isascii()
    assert kept.isprintable()
    assert not set(kept) & set(' \\"<>`{}|^')
    assert parts.hostname
    assert parts.username is None
    assert parts.password is None
    assert pasted_room(kept) == kept


@pytest.mark.parametrize(
    "server",
    ["https://meet.example.org", "https://meet.example.org/", "https://meet.example.org/?a=1#b"],
)
def test_a_jitsi_room_is_right_under_its_server(server):
    assert room_under(server, "abc") == "https://meet.example.org/abc"


def test_a_jitsi_server_may_live_under_a_path():
    assert room_under("https://example.org/jitsi/", "abc") == "https://example.org/jitsi/abc"


NAMED = [RoomKind.JITSI, RoomKind.OWN_JITSI, RoomKind.BIG_BLUE_BUTTON]


@pytest.mark.parametrize("kind", NAMED)
def test_a_room_has_a_name_nobody_can_guess_and_each_another(kind):
    choice = {"room_kind": kind, "jitsi_server": "https://meet.example.org", "offered": NAMED}

    rooms = [fresh_room(choice) for _ in range(50)]

    names = {room["room_name"] for room in rooms}
    assert len(names) == 50
    assert all(len(bytes.fromhex(name)) == 16 and name == name.lower() for name in names)


def test_the_choice_says_which_room():
    link = fresh_room({"room_kind": RoomKind.LINK, "room_url": "https://meet.example.org/us"})
    jitsi = fresh_room({"room_kind": RoomKind.JITSI, "jitsi_server": "https://jitsi.example.org"})
    own = fresh_room({"room_kind": RoomKind.OWN_JITSI, "offered": NAMED})

    assert (link["room_url"], link["room_name"]) == ("https://meet.example.org/us", "")
    assert jitsi["room_url"] == f"https://jitsi.example.org/{jitsi['room_name']}"
    assert own["room_url"] == ""


def test_a_link_is_needed_when_a_link_is_chosen():
    with pytest.raises(Invalid, match="write something"):
        fresh_room({"room_kind": RoomKind.LINK})


@pytest.mark.parametrize("kind", [RoomKind.OWN_JITSI, RoomKind.BIG_BLUE_BUTTON])
def test_rooms_the_installation_does_not_have_cannot_be_chosen(kind):
    with pytest.raises(Invalid) as refused:
        fresh_room({"room_kind": kind})

    assert refused.value.field == "room_kind"
