"""Calendar files: what is in them, and that nothing somebody typed gets out of its line."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from peercircles.notifications.calendars import (
    Entry,
    Guest,
    cancellation,
    invitation,
    one_line,
    publication,
)

GOLDEN = Path(__file__).parent / "golden"
SENDER = "circles@peers.example.org"
START = datetime(2027, 3, 17, 17, tzinfo=UTC)
MEETING = Entry(
    uid="5a8d3c1e-2f4b-4c6d-8e9f-0a1b2c3d4e5f@peers.example.org",
    sequence=0,
    starts_at=START,
    ends_at=START + timedelta(minutes=75),
    changed_at=datetime(2027, 1, 4, 9, 30, 15, tzinfo=UTC),
    locale="en",
    link="https://peers.example.org/j/7d9b2f6e-31c4-4f52-9a0d-6b1c8e5f2a33",
)
CALLED_OFF = replace(MEETING, sequence=2, is_cancelled=True)
ADA = Guest("Ada Okafor", "ada@example.net")
FILES = {
    "request.ics": invitation(MEETING, ADA, sender=SENDER),
    "cancel.ics": cancellation(CALLED_OFF, ADA, sender=SENDER),
    "feed.ics": publication(
        [MEETING, replace(CALLED_OFF, uid=f"2{CALLED_OFF.uid}")], locale="en", sender=SENDER
    ),
}
# Line ends of every kind, what ends a value, halves of characters, and turned text.
EVIL = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\t\v\f\x00\x1b\x1c\x7f\x85\u2028\u2029\u202e\u2066\ud800\udfff\ufeff"),
        st.sampled_from(";:,\"'\\^=|nN "),
        st.characters(),
    ),
    max_size=120,
)
INJECTIONS = (
    "Ada\r\nATTENDEE:mailto:eve@evil.example",
    "Ada\nEND:VEVENT\nBEGIN:VALARM",
    'Ada";X-EVIL="1',
    "Ada\u2028METHOD:CANCEL",
    "Ada\\nURL:https://evil.example",
    "Ada^nORGANIZER:mailto:eve@evil.example",
    "\ud83d\ude00",
    "\u05e2\u05d3\u05d4 \u202egro.elpmaxe",
    "e\u0301" * 200,
)


def names_in(content: bytes) -> list[str]:
    """The names at the beginning of the lines, once these are unfolded."""
    lines = content.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")
    return [line.partition(b":")[0].partition(b";")[0].decode() for line in lines]


def with_injections(test):
    for name in INJECTIONS:
        test = example(name=name)(test)
    return test


@pytest.mark.parametrize("name", FILES)
def test_files_are_as_they_were_agreed(name):
    assert FILES[name].decode() == (GOLDEN / name).read_bytes().decode()


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_file_repeats_nothing_and_needs_no_rules_of_a_zone(content):
    assert not {"RRULE", "RDATE", "TZID", "VALARM"} & {
        word for line in content.decode().splitlines() for word in line.replace(":", ";").split(";")
    }
    assert b"BEGIN:VTIMEZONE" not in content


def test_an_invitation_names_its_reader_and_nobody_else():
    (event,) = Calendar.from_ical(FILES["request.ics"]).walk("VEVENT")
    assert names_in(FILES["request.ics"]).count("ATTENDEE") == 1
    assert event["attendee"] == "mailto:ada@example.net"
    assert event["organizer"] == f"mailto:{SENDER}"


def test_a_published_calendar_names_nobody_but_its_sender():
    assert "ATTENDEE" not in names_in(FILES["feed.ics"])
    assert re.findall(rb"mailto:(\S+)", FILES["feed.ics"]) == [SENDER.encode()] * 2


def test_a_title_says_nothing_about_the_circle_unless_its_reader_wants_that():
    assert b"SUMMARY:Circle meeting\r\n" in FILES["request.ics"]
    named = publication([replace(MEETING, circle="Lantern")], locale="en", sender=SENDER)
    assert "SUMMARY:Circle meeting · Lantern\r\n".encode() in named


def test_without_a_link_there_is_no_way_into_the_room():
    content = publication([replace(MEETING, link="")], locale="en", sender=SENDER)
    assert b"https://" not in content


@settings(max_examples=300, deadline=None)
@with_injections
@given(name=EVIL)
def test_no_name_breaks_a_line_or_brings_a_property(name):
    calm = invitation(replace(MEETING, circle="x"), Guest("x", ADA.address), sender=SENDER)

    content = invitation(replace(MEETING, circle=name), Guest(name, ADA.address), sender=SENDER)

    assert names_in(content) == names_in(calm)
    assert len(content.decode().splitlines()) == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["attendee"].params["CN"] == (one_line(name) or ADA.address)
    assert event["summary"] == f"Circle meeting · {one_line(name)}".removesuffix(" · ")


@settings(max_examples=300, deadline=None)
@with_injections
@given(name=EVIL)
def test_one_line_is_one_line_that_can_be_sent(name):
    line = one_line(name)
    line.encode()
    assert len(line.splitlines()) <= 1
    assert one_line(line) == line
