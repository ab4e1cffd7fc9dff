"""A zone that a browser names is looked up in the list of zones before it is used for anything.

`ZoneInfo` opens a file called by its argument, so what nobody checked never reaches it.
"""

import sys
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
import time_machine

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.invitations import invite_people
from peercircles.identity.setup_links import make_setup_link
from peercircles.kernel.work import NOBODY
from peercircles.kernel.zones import offered_zones, place_of
from peercircles.web.circles.new_state import NewCircleState
from peercircles.web.circles.people_state import PeopleState
from peercircles.web.meetings.state import MeetingsState
from peercircles.web.you.state import YouState
from tests.auth_site import auth_site

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
ZONES = ["../../etc/passwd", "/etc/passwd", "Europe", "x\x00", "zone.tab", "localtime", "z" * 4000]
TERMS = {
    "name": "Lantern",
    "purpose": "",
    "zone": "Europe/Dublin",
    "cadence": "fortnightly",
    "minutes": "60",
    "smallest": "4",
    "largest": "8",
}
SEASON = {
    "first_on": "2027-03-25",
    "wall_time": "11:30",
    "cadence": "weekly",
    "count": "3",
    "minutes": "60",
    "room_kind": "jitsi",
}
PROFILE = {"name": "Ana", "pronouns": "", "locale": "en"}

_opened: list[str] = []
_is_listening = [False]


def _listen(event, arguments):
    if event == "open" and _is_listening[0] and isinstance(arguments[0], str):
        _opened.append(arguments[0])


sys.addaudithook(_listen)


@contextmanager
def no_file_opened_for(zone):
    """Fails when the block made anything look for a file called like the zone."""
    _opened.clear()
    _is_listening[0] = True
    try:
        yield
    finally:
        _is_listening[0] = False
    asked = [path for path in _opened if path.endswith(zone)]
    assert asked == []


@pytest.fixture(autouse=True)
def _a_day_in_january():
    # What the product itself reads of zones is read before a test listens.
    for zone in offered_zones():
        place_of(zone)
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


async def _save_profile(page, op, zone):
    await page.load()
    await page.save({**PROFILE, "zone": zone}, op())


async def _make_circle(page, op, zone):
    await page.load()
    await page.make({**TERMS, "zone": zone}, op())


async def _settle(page, op, zone):
    await page.load()
    await page.ask_for_terms()
    await page.settle({**TERMS, "zone": zone}, op())


async def _settle_after_another(page, op, zone):
    """The form was opened before somebody else changed the circle."""
    await page.load()
    await page.ask_for_terms()
    page.state.version -= 1
    await page.settle({**TERMS, "zone": zone}, op())


async def _plan(page, op, zone):
    await page.load()
    await page.ask("season", "")
    await page.plan({**SEASON, "zone": zone}, op())


async def _consider(page, _op, zone):
    await page.load()
    await page.ask("season", "")
    for part, value in {**SEASON, "zone": zone}.items():
        await page.consider(part, value)


FORMS = [
    (YouState, _save_profile),
    (NewCircleState, _make_circle),
    (PeopleState, _settle),
    (PeopleState, _settle_after_another),
    (MeetingsState, _plan),
    (MeetingsState, _consider),
]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("kind", "send"), FORMS, ids=[send.__name__ for _kind, send in FORMS])
async def test_no_form_looks_for_a_zone_that_is_none(world, open_page, op, kind, send, zone):
    page = open_page(kind, world.organiser(), circle_id=world.circle.id)

    with no_file_opened_for(zone):
        await send(page, op, zone)

    assert "zone" in page.problems or (kind is MeetingsState and page.preview.dates == [])


@pytest.mark.parametrize("zone", ZONES)
def test_the_first_organiser_is_told(site, transactions, zone):
    token, _events = transactions.run(NOBODY, make_setup_link)
    form = {"programme": "Spring", "email": "ana@example.org", **PROFILE, "zone": zone}

    with no_file_opened_for(zone):
        answer = site.browser().post(f"/setup/{token}", data=form)

    assert answer.status_code == 422


@pytest.mark.parametrize("zone", ZONES)
def test_who_was_invited_is_told(site, world, zone):
    people = [ListedPerson(name="Ben", email="ben@example.org", line_no=1)]
    invited = world.run(invite_people, world.organiser(), world.circle.id, people)

    with no_file_opened_for(zone):
        answer = site.browser().post(
            f"/invite/{invited.sent[0].token}", data={**PROFILE, "zone": zone}
        )

    assert answer.status_code == 422
