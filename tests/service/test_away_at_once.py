"""Where somebody has one place left for days away, or a journey, two windows do not share it."""

from datetime import date
from functools import partial

import pytest

from peercircles.hours.models import TravelZone
from peercircles.hours.travels import add_travel
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.meetings.absences import add_absence
from peercircles.meetings.models import Absence, AbsenceKind
from tests.at_once import last_place

DAYS = {"from_on": date(2027, 2, 1), "to_on": date(2027, 2, 8)}


@pytest.mark.parametrize(
    ("limit", "command", "table", "refusal"),
    [
        (
            "meetings.absences.MOST_ABSENCES",
            partial(add_absence, kind=AbsenceKind.HOLIDAY, **DAYS),
            Absence,
            Conflict,
        ),
        (
            "hours.travels.MOST_JOURNEYS",
            partial(add_travel, zone="Asia/Tokyo", **DAYS),
            TravelZone,
            Invalid,
        ),
    ],
    ids=["days away", "journey"],
)
def test_the_last_place_there_is_goes_to_one_of_two(
    world, monkeypatch, limit, command, table, refusal
):
    monkeypatch.setattr(f"peercircles.{limit}", 1)

    _kept, refused = last_place(world, world.member("Ana"), command)

    assert type(refused) is refusal
    assert len(world.rows_of(table)) == 1
