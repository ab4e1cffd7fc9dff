"""Days away on one's own page."""

from datetime import UTC, datetime

import pytest
import time_machine

from peercircles.kernel.columns import new_id
from peercircles.meetings.models import Absence
from peercircles.web.you.absences_state import AbsencesState

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
HOLIDAY = {"away_from": "2027-02-01", "away_to": "2027-02-14", "away_kind": "holiday"}


@pytest.fixture(autouse=True)
def _a_day_in_january():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
async def page(world, open_page):
    opened = open_page(AbsencesState, world.member("Ana"))
    await opened.load()
    return opened


async def test_days_are_added_and_the_form_begins_anew(page, op):
    await page.add(HOLIDAY, op())

    (absence,) = page.absences
    assert (absence.from_on, absence.to_on, absence.kind) == ("2027-02-01", "2027-02-14", "holiday")
    assert not absence.is_one_day
    assert page.added == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"away_from": ""}, "away_from"),
        ({"away_to": "soon"}, "away_to"),
        ({"away_to": "2027-01-31"}, "away_to"),
        ({"away_from": "2026-12-01", "away_to": "2027-01-04"}, "away_to"),
        ({"away_to": "2028-12-31"}, "away_to"),
        ({"away_from": "2035-01-01", "away_to": "2035-01-02"}, "away_from"),
        ({"away_kind": "secret"}, "away_kind"),
    ],
)
async def test_what_cannot_be_taken_is_said_beside_its_field(page, op, world, wrong, field):
    await page.add({**HOLIDAY, **wrong}, op())

    assert list(page.problems) == [field]
    assert (page.absences, page.added) == ([], 0)
    assert world.rows_of(Absence) == []


async def test_one_is_there_again(page, op, world):
    await page.add({**HOLIDAY, "away_to": "2027-02-01"}, op())
    assert page.absences[0].is_one_day

    await page.end(page.absences[0].id, op())

    assert page.absences == []
    assert world.rows_of(Absence) == []


async def test_nobody_ends_the_days_of_another(page, op, world):
    theirs = world.absence(world.member("Ben"))

    await page.end(str(theirs.id), op())
    first = page.notice
    await page.end(str(new_id()), op())

    assert first == page.notice == "We could not find these days away."
    assert world.rows_of(Absence) == [theirs]
