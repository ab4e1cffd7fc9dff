"""Odd addresses where signed links and calendars are: nothing is there, and nothing happens."""

from datetime import timedelta

import pytest

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import signing_key
from peercircles.meetings.reply_links import reply_path
from peercircles.notifications.models import MailKind
from peercircles.notifications.opt_outs import unsubscribe_path
from tests.auth_site import auth_site
from tests.web.test_crossings import all_rows

ODD = (
    "%00",
    "%0d%0aset-cookie:%20a=b",
    "..%2f..%2fetc%2fpasswd",
    "%ed%a0%80",
    "%F0%9F%98%80",
    "A" * 43,
    "=" * 43,
    "-_" * 2000,
    "a.b.c",
)


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def links(site, world, ana):
    """The links somebody was sent."""
    key = signing_key(site.settings.data)
    meeting = world.meeting(starts_at=utc_now() + timedelta(days=3))
    return [reply_path(key, ana.id, meeting.id), unsubscribe_path(key, ana.id, MailKind.TURN)]


@pytest.mark.parametrize("token", ODD)
@pytest.mark.parametrize("place", ["/r/{}", "/u/{}", "/cal/{}.ics", "/j/{}/calendar.ics", "/j/{}"])
def test_nothing_is_at_an_odd_address(site, engine, place, token):
    before = all_rows(engine)

    answer = site.browser().get(place.format(token), follow_redirects=False)

    assert answer.status_code in {303, 404}
    assert answer.headers.get("location", "/sign-in").startswith("/sign-in")
    assert "set-cookie" not in answer.headers or "a=b" not in answer.headers["set-cookie"]
    assert all_rows(engine) == before


def test_looking_ahead_changes_nothing(site, engine, links):
    """As mail scanners and browsers do, who fetch what somebody may open next."""
    before = all_rows(engine)

    for link in links:
        for method in ("HEAD", "GET", "OPTIONS"):
            answer = site.browser(**{"sec-purpose": "prefetch"}).request(method, link)
            assert answer.status_code in {200, 405}

    assert all_rows(engine) == before


def test_the_token_of_one_link_is_none_of_another(site, engine, links):
    reply, letters = (link.rpartition("/")[2] for link in links)
    before = all_rows(engine)

    for odd in (f"/r/{letters}", f"/u/{reply}", f"/cal/{reply}.ics", f"/j/{new_id()}"):
        assert site.browser().get(odd, follow_redirects=False).status_code in {303, 404}
    for odd in (f"/r/{letters}", f"/u/{reply}"):
        said = {"answer": "cannot", "sequence": "0", "wanted": "no"}
        assert site.browser().post(odd, data=said).status_code == 404

    assert all_rows(engine) == before
