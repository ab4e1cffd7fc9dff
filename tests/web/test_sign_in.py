"""Signing in by mail, through the pages, and signing out."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.identity.events import SessionsEnded
from peercircles.identity.models import BrowserSession, SignInLink
from peercircles.kernel.clock import utc_now
from tests.auth_site import auth_site, without_tags

COOKIE = "pc_session_insecure"


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


def ask(browser, email="ana@example.org", **fields):
    return browser.post("/sign-in", data={"email": email, **fields})


def test_a_link_signs_in_the_browser_that_asked(site, ana, world):
    browser = site.browser(**{"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"})
    ask(browser, "Ana@Example.org", next="/circles/1/board")

    page = browser.get(site.postbox.link)
    assert "Sign in here" in without_tags(page)
    done = browser.post(site.postbox.link, data={"next": "/circles/1/board"})

    assert (done.status_code, done.headers["location"]) == (303, "/circles/1/board")
    (session,) = world.rows_of(BrowserSession)
    assert (session.person_id, session.device) == (ana.id, "Firefox, Linux")
    assert browser.cookies[COOKIE]


def test_a_link_keeps_where_one_was_going(site, ana):
    browser = site.browser()
    ask(browser, next="/circles/1/board")
    assert "next=%2Fcircles%2F1%2Fboard" in site.postbox.link
    assert 'value="/circles/1/board"' in browser.get(site.postbox.link).text


def test_opened_elsewhere_a_link_sends_one_back_to_type_the_code(site, ana, world):
    laptop, phone = site.browser(), site.browser()
    ask(laptop)

    for answer in (phone.get(site.postbox.link), phone.post(site.postbox.link)):
        assert answer.status_code == 409
        assert "Go back to where you asked" in without_tags(answer)
    assert world.rows_of(BrowserSession) == []

    done = laptop.post("/sign-in/code", data={"code": site.postbox.code, "next": "/"})
    assert done.status_code == 303
    assert len(world.rows_of(BrowserSession)) == 1


def test_a_used_and_an_old_link_say_so(site, ana):
    browser = site.browser()
    ask(browser)
    assert browser.post(site.postbox.link).status_code == 303
    assert browser.post(site.postbox.link).status_code == 410
    assert browser.get(site.postbox.link).status_code == 410

    ask(browser)
    with time_machine.travel(utc_now() + timedelta(minutes=10, seconds=1), tick=True):
        answer = browser.get(site.postbox.link)
    assert answer.status_code == 410
    assert "comes to the same address" in without_tags(answer)


def test_a_wrong_code_is_said_beside_its_field_and_stays_there(site, ana):
    browser = site.browser()
    ask(browser)
    answer = browser.post("/sign-in/code", data={"code": "BBBB-<b>", "next": "/"})
    assert answer.status_code == 422
    assert "That is not the code. You can try 4 more times." in without_tags(answer)
    assert 'value="BBBB-&lt;b&gt;"' in answer.text


def test_an_unknown_address_gets_the_very_same_answer(site, ana, world):
    known, unknown = site.browser(), site.browser()
    answers = [ask(known, "ana@example.org"), ask(unknown, "nobody@example.org")]
    seen = [
        (answer.status_code, answer.text, sorted(set(answer.headers) - {"set-cookie"}))
        for answer in answers
    ]
    assert seen[0] == seen[1]
    assert answers[0].headers["location"] == answers[1].headers["location"]
    assert [len(browser.cookies) for browser in (known, unknown)] == [1, 1]
    assert len(site.postbox.letters) == 1
    pages = [browser.get("/sign-in/sent").text for browser in (known, unknown)]
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "address",
    ["", "ana", "ana@", "@example.org", "ana@example.org\r\nBcc: x@example.org", "a b@c.de"],
)
def test_what_is_no_address_is_said_so_and_kept(site, address, world):
    answer = ask(site.browser(), address)
    assert answer.status_code == 422
    assert "This is not an e-mail address" in without_tags(answer)
    assert 'aria-invalid="true"' in answer.text
    assert site.postbox.letters == []


def test_a_dead_mail_server_is_said_plainly_and_nothing_typed_is_lost(site, ana):
    site.postbox.is_dead = True
    for address in ("ana@example.org", "nobody@example.org"):
        answer = ask(site.browser(), address)
        assert answer.status_code == 503
        assert "The mail server does not answer" in without_tags(answer)
        assert f'value="{address}"' in answer.text


def test_without_a_mail_server_the_page_says_whom_to_ask(transactions, tmp_path, ana):
    browser = auth_site(transactions, tmp_path, has_mail=False).browser()
    page = browser.get("/sign-in")
    assert "Ask your organiser" in without_tags(page)
    assert 'name="email"' not in page.text
    assert ask(browser).status_code == 409


def test_one_address_can_be_asked_for_five_times(site, ana):
    answers = [ask(site.browser()).status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]
    answer = ask(site.browser(), "ANA@example.org")
    assert 'value="ANA@example.org"' in answer.text
    assert len(site.postbox.letters) == 5


def test_one_visitor_can_ask_thirty_times(site, world):
    browser = site.browser()
    answers = [ask(browser, f"somebody{number}@example.org").status_code for number in range(31)]
    assert answers == [303] * 30 + [429]


def test_a_forged_forwarding_header_is_another_visitor_only_behind_our_own_proxy(
    transactions, tmp_path, world
):
    for hops, last in ((0, 429), (1, 303)):
        site = auth_site(transactions, tmp_path, trusted_proxy_hops=hops)
        for number in range(30):
            ask(site.browser(), f"a{number}@example.org")
        forged = site.browser(**{"x-forwarded-for": "6.6.6.6, 9.9.9.9"})
        assert ask(forged, "b@example.org").status_code == last
        pretending = site.browser(**{"x-forwarded-for": "7.7.7.7, 9.9.9.9"})
        assert ask(pretending, "c@example.org").status_code == last


def test_codes_cannot_be_tried_without_end(site, ana):
    browser = site.browser()
    ask(browser)
    answers = [
        without_tags(browser.post("/sign-in/code", data={"code": "BBBB-BBBB"})) for _ in range(31)
    ]
    assert "no longer be used" in answers[5]
    assert "Wait a quarter of an hour" in answers[30]


def test_a_meetings_door_is_reached_by_a_page_since_it_leads_out(site, ana):
    browser = site.browser()
    ask(browser)
    done = browser.post(site.postbox.link, data={"next": "/j/7"})
    assert done.status_code == 200
    assert '<meta http-equiv="refresh" content="0;url=/j/7">' in done.text


def test_signing_in_gives_another_secret_and_ends_the_session_before(site, ana, world):
    browser = site.browser()
    ask(browser)
    before = dict(browser.cookies)
    browser.post(site.postbox.link)
    first = browser.cookies[COOKIE]
    assert first not in before.values()
    ask(browser)
    browser.post(site.postbox.link)
    assert browser.cookies[COOKIE] != first
    assert len(world.rows_of(BrowserSession)) == 1
    assert [type(event) for event in site.published] == [SessionsEnded]


def test_signing_out_ends_the_session_and_clears_the_browser(site, ana, world):
    browser = site.browser()
    ask(browser)
    browser.post(site.postbox.link)

    answer = browser.post("/sign-out")

    assert answer.status_code == 303
    assert answer.headers["clear-site-data"] == '"storage"'
    assert answer.headers["cache-control"] == "no-store"
    assert COOKIE not in browser.cookies
    assert world.rows_of(BrowserSession) == []
    assert "signed out" in without_tags(browser.get(answer.headers["location"]))


def test_on_https_the_cookies_are_bound_to_the_host(transactions, tmp_path, ana):
    site = auth_site(transactions, tmp_path, base_url="https://circles.example.org")
    browser = site.browser()
    asked = ask(browser)
    signed_in = browser.post(site.postbox.link)
    for answer, name in ((asked, "__Host-pc_browser"), (signed_in, "__Host-pc_session")):
        (cookie,) = [
            value for value in answer.headers.get_list("set-cookie") if value.startswith(name)
        ]
        for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
            assert part in cookie
        assert "Domain" not in cookie
    assert site.postbox.letters[0].link.startswith("https://circles.example.org/sign-in/link/")


def test_pages_speak_the_readers_language(site, world):
    browser = site.browser(**{"accept-language": "fr, es-MX;q=0.8, en;q=0.5"})
    assert '<html lang="es" dir="ltr">' in browser.get("/sign-in").text
    answer = browser.post("/language", data={"locale": "en", "next": "/sign-in?next=%2Fx"})
    assert answer.headers["location"] == "/sign-in?next=%2Fx"
    assert '<html lang="en" dir="ltr">' in browser.get("/sign-in").text
    browser.post("/language", data={"locale": "xx"})
    assert '<html lang="en" dir="ltr">' in browser.get("/sign-in").text


def test_signing_in_brings_ones_own_language(site, world):
    world.person("Inés", email="ines@example.org", locale="es")
    browser = site.browser()
    ask(browser, "ines@example.org")
    assert site.postbox.letters[0].locale == "es"
    browser.post(site.postbox.link)
    assert browser.cookies["pc_locale"] == "es"


def test_pages_hold_no_script_and_are_not_stored(site):
    page = site.browser().get("/sign-in")
    assert "<script" not in page.text
    assert "style=" not in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "same-origin"


def test_a_form_that_is_far_too_long_is_taken_as_empty(site, world):
    answer = ask(site.browser(), "a" * 100_000)
    assert answer.status_code == 422


def test_only_digests_are_kept(site, ana, world):
    browser = site.browser()
    ask(browser)
    kept = str(world.rows_of(SignInLink)[0].model_dump())
    assert site.postbox.link.split("/")[-1].split("?")[0] not in kept
    assert browser.cookies["pc_browser_insecure"] not in kept
