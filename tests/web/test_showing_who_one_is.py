"""Showing that it is you: by each of one's own ways, and by nobody else's."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.identity.models import BrowserSession
from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of
from tests.auth_site import without_tags
from tests.web.passkey_site import COOKIE, add, device, passkey_site, sign_in, signed_in

AGAIN = "/sign-in/again?next=%2Fyou%23sign-in"


@pytest.fixture
def site(transactions, tmp_path):
    return passkey_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


def test_one_s_own_ways_are_offered_and_no_others(site, ana):
    browser = signed_in(site, ana)
    page = without_tags(browser.get(AGAIN))
    assert "You are signed in as Ana." in page
    assert "A link to ana@example.org" in page
    assert "passkey" not in page

    add(browser, device())
    assert "Sign in with a passkey" in without_tags(browser.get(AGAIN))


def test_whoever_is_not_signed_in_signs_in_first(site):
    answer = site.browser().get(AGAIN)
    assert answer.headers["location"] == "/sign-in?next=%2Fyou%23sign-in"
    assert site.browser().post("/sign-in/again").status_code == 303


def test_a_link_shows_who_one_is_and_leads_back(site, ana, world):
    browser = signed_in(site, ana)
    before = browser.cookies[COOKIE]
    with time_machine.travel(utc_now() + timedelta(hours=1), tick=True):
        sent = browser.post("/sign-in/again", data={"next": "/you#sign-in"})
        assert sent.headers["location"] == "/sign-in/sent?next=%2Fyou%23sign-in"
        assert site.postbox.letters[-1].to == "ana@example.org"
        done = browser.post(site.postbox.link, data={"next": "/you#sign-in"})
        assert (done.status_code, done.headers["location"]) == (303, "/you#sign-in")
        assert browser.post("/passkeys/begin").status_code == 200
    (kept,) = world.rows_of(BrowserSession)
    assert kept.token_digest != digest_of(before)


def test_a_passkey_shows_who_one_is(site, ana, world):
    browser, key = signed_in(site, ana), device()
    add(browser, key)
    done = sign_in(browser, key, fields={"again": "1", "next": "/you#sign-in"})
    assert (done.status_code, done.headers["location"]) == (303, "/you#sign-in")
    assert [row.method for row in world.rows_of(BrowserSession)] == ["passkey"]


def test_somebody_else_s_passkey_shows_nothing(site, ana, world):
    key = device()
    add(signed_in(site, world.person("Ben")), key)
    browser = signed_in(site, ana)
    before = len(world.rows_of(BrowserSession))
    answer = sign_in(browser, key, fields={"again": "1"})
    assert answer.status_code == 403
    assert "That is somebody else’s." in without_tags(answer)
    assert len(world.rows_of(BrowserSession)) == before


def test_without_mail_or_anything_else_it_says_so(transactions, tmp_path, ana):
    site = passkey_site(transactions, tmp_path, has_mail=False)
    browser = signed_in(site, ana)
    assert "No way to sign in is open to you here." in without_tags(browser.get(AGAIN))
    assert browser.post("/sign-in/again").status_code == 409


def test_a_mail_server_that_is_down_is_said(site, ana):
    site.postbox.is_dead = True
    answer = signed_in(site, ana).post("/sign-in/again", data={"next": "/you"})
    assert answer.status_code == 503
    assert "does not answer" in without_tags(answer)
    assert 'value="/you"' in answer.text


@pytest.mark.parametrize("path", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_it_leads_nowhere_else(site, ana, path):
    browser, key = signed_in(site, ana), device()
    add(browser, key)
    assert "evil" not in browser.get("/sign-in/again", params={"next": path}).text
    done = sign_in(browser, key, fields={"again": "1", "next": path})
    assert done.headers["location"] == "/"


def test_two_links_in_one_browser_both_work_once(site, ana, world):
    """Asked for twice, opened in either order: one session at the end, and no dead end."""
    browser = site.browser()
    browser.post("/sign-in", data={"email": ana.email})
    first = site.postbox.link
    browser.post("/sign-in", data={"email": ana.email, "next": "/circles"})
    second = site.postbox.link

    assert browser.post(second).status_code == 303
    assert browser.post(first).status_code == 303

    assert len(world.rows_of(BrowserSession)) == 1
    assert [browser.post(link).status_code for link in (first, second)] == [410, 410]


def test_links_of_two_people_in_one_browser_leave_the_last_one_signed_in(site, ana, world):
    ben = world.person("Ben", email="ben@example.org")
    browser = site.browser()
    links = []
    for person in (ana, ben):
        browser.post("/sign-in", data={"email": person.email})
        links.append(site.postbox.link)
    for link in links:
        assert browser.post(link).status_code == 303
    assert [row.person_id for row in world.rows_of(BrowserSession)] == [ben.id]


def test_a_digest_out_of_a_backup_opens_no_page(site, ana, world):
    signed_in(site, ana)
    thief = site.browser()
    thief.cookies.set(
        COOKIE, world.rows_of(BrowserSession)[0].token_digest, domain="localhost.local"
    )
    assert thief.get(AGAIN).headers["location"].startswith("/sign-in?")
    assert thief.post("/passkeys/begin").status_code == 409
