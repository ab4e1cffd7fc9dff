"""Another hour than last time: whose clocks moved."""

from datetime import date, time

import pytest

from peercircles.kernel.columns import new_id
from peercircles.kernel.zones import resolve
from peercircles.meetings.models import Meeting, RoomKind
from peercircles.meetings.shifts import shift_between


def meeting(on: str, zone: str, at: time = time(17)) -> Meeting:
    day = date.fromisoformat(on)
    return Meeting(
        circle_id=new_id(),
        season_id=new_id(),
        wall_on=day,
        wall_time=at,
        zone=zone,
        starts_at=resolve(day, at, zone),
        minutes=60,
        uid="",
        room_kind=RoomKind.LINK,
        room_url="",
    )


@pytest.mark.parametrize(
    ("before", "after", "viewer", "minutes", "moved"),
    [
        ("2027-03-10", "2027-03-17", "America/New_York", 60, "America/New_York"),
        ("2027-03-24", "2027-03-31", "America/New_York", -60, "Europe/London"),
        ("2027-03-24", "2027-03-31", "Asia/Kolkata", -60, "Europe/London"),
        ("2027-03-24", "2027-03-31", "Australia/Sydney", -60, "Europe/London"),
        ("2027-03-31", "2027-04-07", "Australia/Sydney", -60, "Australia/Sydney"),
        ("2027-03-31", "2027-04-07", "Australia/Lord_Howe", -30, "Australia/Lord_Howe"),
    ],
)
def test_a_wednesday_in_london_moves_for_those_elsewhere(before, after, viewer, minutes, moved):
    shift = shift_between(meeting(before, "Europe/London"), meeting(after, "Europe/London"), viewer)

    assert shift is not None
    assert (shift.minutes, shift.zone) == (minutes, moved)


@pytest.mark.parametrize("viewer", ["Europe/London", "Europe/Dublin", "Europe/Paris"])
def test_nothing_is_said_where_both_clocks_move_together(viewer):
    before, after = (meeting(on, "Europe/London") for on in ("2027-03-24", "2027-03-31"))

    assert shift_between(before, after, viewer) is None


def test_nothing_is_said_of_clocks_when_the_meeting_was_moved():
    before = meeting("2027-03-10", "Europe/London")
    after = meeting("2027-03-17", "Europe/London", at=time(18))

    assert shift_between(before, after, "America/New_York") is None


def test_a_shift_over_midnight_is_still_an_hour():
    before, after = (
        meeting(on, "Europe/London", at=time(4)) for on in ("2027-10-27", "2027-11-03")
    )

    shift = shift_between(before, after, "America/New_York")

    assert shift is not None
    assert shift.minutes == 60


@pytest.mark.parametrize(
    ("before", "after", "viewer", "sentence"),
    [
        (
            "2027-03-10",
            "2027-03-17",
            "America/New_York",
            "An hour later than last time, because New York moved its clocks.",
        ),
        (
            "2027-03-24",
            "2027-03-31",
            "Asia/Kolkata",
            "An hour earlier than last time, because London moved its clocks.",
        ),
        (
            "2027-03-31",
            "2027-04-07",
            "Australia/Lord_Howe",
            "30 minutes earlier than last time, because Lord Howe Island moved its clocks.",
        ),
        (
            "2027-09-29",
            "2027-10-06",
            "Australia/Lord_Howe",
            "30 minutes later than last time, because Lord Howe Island moved its clocks.",
        ),
    ],
)
def test_the_place_is_named(before, after, viewer, sentence):
    shift = shift_between(meeting(before, "Europe/London"), meeting(after, "Europe/London"), viewer)

    assert shift is not None
    assert str(shift.sentence("en")) == sentence
