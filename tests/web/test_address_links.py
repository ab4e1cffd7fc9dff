"""The two links of another address, opened in browsers."""

import pytest

from peercircles.identity.addresses import ask_for_address
from peercircles.identity.events import AddressMoved
from peercircles.identity.models import BrowserSession, Person
from peercircles.kernel.secrets import signed, signing_key
from peercircles.notifications.account_letters import link_to_new_address, objection_path
from tests.auth_site import without_tags
from tests.factories import actor
from tests.web.passkey_site import passkey_site, signed_in

NEW = "ana@new.example.org"


@pytest.fixture
def site(transactions, tmp_path):
    return passkey_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


@pytest.fixture
def ask(site, world, transactions, ana):
    """Ana asks for another address; the paths in the letters, by whom they go to."""

    def asked(email=NEW):
        browser = signed_in(site, ana)
        newest = max(world.rows_of(BrowserSession), key=lambda row: row.created_at)
        letters, _events = transactions.run(actor(ana), ask_for_address, newest.id, email)
        key = signing_key(site.settings.data)
        paths = {ana.email: objection_path(key, letters.change_id)}
        if letters.is_free:
            letter = link_to_new_address(letters, address=site.settings.address)
            paths[letter.to] = "/" + letter.link.split("/", 3)[3]
        return browser, paths

    return asked


def address_of(world, ana):
    return next(row.email for row in world.rows_of(Person) if row.id == ana.id)


def test_looking_changes_nothing_and_a_button_does(ask, site, ana, world):
    browser, links = ask()
    assert NEW in without_tags(browser.get(links[NEW]))
    assert address_of(world, ana) == "ana@example.org"

    done = browser.post(links[NEW])

    assert (done.status_code, done.headers["location"]) == (303, "/you#sign-in")
    assert address_of(world, ana) == NEW
    assert AddressMoved in {type(event) for event in site.published}
    assert browser.post(links[NEW]).status_code == 410


def test_in_a_browser_where_nobody_is_signed_in_one_signs_in_first(ask, site, ana, world):
    _browser, links = ask()
    stranger = site.browser()
    for answer in (stranger.get(links[NEW]), stranger.post(links[NEW])):
        assert answer.headers["location"].startswith("/sign-in?next=%2Fsign-in%2Faddress%2F")
    assert address_of(world, ana) == "ana@example.org"


def test_somebody_else_who_is_signed_in_cannot_use_it(ask, site, world, ana):
    _browser, links = ask()
    ben = world.person("Ben", email="ben@example.org")
    theirs = signed_in(site, ben)
    assert theirs.get(links[NEW]).status_code == 410
    assert theirs.post(links[NEW]).status_code == 410
    assert {row.email for row in world.rows_of(Person)} >= {"ana@example.org", "ben@example.org"}


def test_an_address_with_an_account_gets_no_letter(ask, world):
    world.person("Ben", email=NEW)
    _browser, links = ask()
    assert set(links) == {"ana@example.org"}


def test_it_was_not_me_stops_it_and_signs_everybody_out(ask, site, ana, world):
    browser, links = ask()
    stranger = site.browser()
    assert "It wasn’t me" in without_tags(stranger.get(links["ana@example.org"]))
    assert world.rows_of(BrowserSession) != []

    done = stranger.post(links["ana@example.org"])

    assert "It is stopped" in without_tags(done)
    assert world.rows_of(BrowserSession) == []
    assert browser.post(links[NEW]).headers["location"].startswith("/sign-in?")
    assert stranger.get(links["ana@example.org"]).status_code == 404


def test_it_was_not_me_takes_back_what_was_done(ask, site, ana, world):
    browser, links = ask()
    browser.post(links[NEW])
    said = without_tags(site.browser().get(links["ana@example.org"]))
    assert f"Your mail goes to {NEW}." in said
    assert "It is taken back" in without_tags(site.browser().post(links["ana@example.org"]))
    assert address_of(world, ana) == "ana@example.org"


def test_a_link_we_did_not_sign_objects_to_nothing(ask, site):
    _browser, links = ask()
    key = signing_key(site.settings.data)
    forged = [
        links["ana@example.org"][:-1],
        "/not-me/x",
        f"/not-me/{signed(key, 'object-to-address', b'short')}",
        f"/not-me/{signed(key, 'reply', bytes(16))}",
        f"/not-me/{signed(b'x' * 43, 'object-to-address', bytes(16))}",
    ]
    for path in forged:
        assert site.browser().get(path).status_code == 404
        assert site.browser().post(path).status_code == 404


def test_forms_from_elsewhere_change_no_address(ask, site, ana, world):
    browser, links = ask()
    for path in links.values():
        answer = browser.post(path, headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
    assert address_of(world, ana) == "ana@example.org"
