"""Passkeys over the routes: added, used, and every answer that does not hold refused."""

import json
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from peercircles.identity.events import PasskeyAdded
from peercircles.identity.models import BrowserSession, Passkey, PasskeyChallenge, Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of
from tests.auth_site import auth_site, without_tags
from tests.web.passkey_site import (
    COOKIE,
    ORIGIN,
    add,
    ask,
    device,
    passkey_site,
    sign_in,
    signed_in,
)

NOT_ACCEPTED = "This passkey was not accepted here."


@pytest.fixture
def site(transactions, tmp_path):
    return passkey_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


@pytest.fixture
def key(site, ana):
    """Ana's device, whose passkey is known here."""
    held = device()
    assert add(signed_in(site, ana), held).status_code == 303
    return held


def sessions_begun(world):
    return [row for row in world.rows_of(BrowserSession) if row.method == "passkey"]


def test_a_passkey_is_added_and_signs_in(site, ana, world):
    held = device()
    done = add(signed_in(site, ana), held)
    assert (done.status_code, done.headers["location"]) == (303, "/you#sign-in")
    (kept,) = world.rows_of(Passkey)
    assert (kept.person_id, kept.used_at) == (ana.id, None)
    assert PasskeyAdded in {type(event) for event in site.published}

    browser = site.browser()
    done = sign_in(browser, held, fields={"next": "/circles/1/board"})

    assert (done.status_code, done.headers["location"]) == (303, "/circles/1/board")
    assert browser.cookies[COOKIE]
    (begun,) = sessions_begun(world)
    assert begun.person_id == ana.id
    assert world.rows_of(Passkey)[0].used_at is not None


def test_the_page_offers_passkeys_only_where_browsers_make_them(site, transactions, tmp_path):
    assert "Sign in with a passkey" in without_tags(site.browser().get("/sign-in"))
    by_number = auth_site(transactions, tmp_path, base_url="http://127.0.0.1:8000")
    assert "passkey" not in without_tags(by_number.browser().get("/sign-in"))
    assert by_number.browser().post("/passkeys/sign-in/begin").status_code == 409


def test_what_a_browser_is_asked_tells_nothing_of_anybody(site, key):
    asked = ask(site.browser())
    assert asked["allowCredentials"] == []
    assert (asked["rpId"], asked["userVerification"]) == ("localhost", "required")
    assert len(asked["challenge"]) >= 43


def test_a_replayed_answer_is_refused(site, key, world):
    browser = site.browser()
    asked = ask(browser)
    answer = key.sign(asked)
    assert browser.post("/passkeys/sign-in", data={"answer": answer}).status_code == 303

    again = browser.post("/passkeys/sign-in", data={"answer": answer})

    assert again.status_code == 403
    assert "answered already" in without_tags(again)
    assert len(sessions_begun(world)) == 1


def test_a_refused_answer_uses_its_challenge_up(site, key, world):
    browser = site.browser()
    asked = ask(browser)
    assert sign_in(browser, device(), asked=asked).status_code == 403
    assert sign_in(browser, key, asked=asked).status_code == 403
    assert sessions_begun(world) == []


def test_an_answer_to_what_another_browser_was_asked_is_refused(site, key, world):
    mine, theirs = site.browser(), site.browser()
    ask(mine)
    stolen = key.sign(ask(theirs))
    assert mine.post("/passkeys/sign-in", data={"answer": stolen}).status_code == 403
    assert site.browser().post("/passkeys/sign-in", data={"answer": stolen}).status_code == 403
    assert sessions_begun(world) == []


def test_a_challenge_is_good_for_five_minutes(site, key):
    browser = site.browser()
    asked = ask(browser)
    with time_machine.travel(utc_now() + timedelta(minutes=5, seconds=1), tick=True):
        answer = sign_in(browser, key, asked=asked)
    assert answer.status_code == 403
    assert "That took too long" in without_tags(answer)


def test_the_last_thing_asked_is_the_one_that_counts(site, key):
    browser = site.browser()
    first, second = ask(browser), ask(browser)
    assert sign_in(browser, key, asked=second).status_code == 303
    assert sign_in(browser, key, asked=first).status_code == 403


@pytest.mark.parametrize(
    "otherwise",
    [
        {"origin": "https://localhost:8000"},
        {"origin": "http://localhost:9000"},
        {"origin": "http://evil.example"},
        {"host": "evil.example"},
        {"is_verified": False},
        {"is_framed": True},
    ],
    ids=str,
)
def test_a_passkey_of_another_site_or_without_its_lock_is_refused(site, key, world, otherwise):
    for name, value in otherwise.items():
        setattr(key, name, value)
    answer = sign_in(site.browser(), key)
    assert answer.status_code == 403
    assert NOT_ACCEPTED in without_tags(answer)
    assert sessions_begun(world) == []


@pytest.mark.parametrize(
    "otherwise",
    [{"host": "evil.example"}, {"origin": "http://evil.example"}, {"is_verified": False}],
    ids=str,
)
def test_no_passkey_of_another_site_is_kept(site, ana, world, otherwise):
    answer = add(signed_in(site, ana), device(**otherwise))
    assert answer.status_code == 403
    assert world.rows_of(Passkey) == []


def test_the_kinds_of_answers_are_not_taken_for_each_other(site, key, ana, world):
    answer = sign_in(site.browser(), key, type="webauthn.create")
    assert NOT_ACCEPTED in without_tags(answer)
    assert add(signed_in(site, ana), device(), type="webauthn.get").status_code == 403
    assert len(world.rows_of(Passkey)) == 1


def test_a_device_that_counts_backwards_is_refused(site, key, world):
    key.count = 40
    assert sign_in(site.browser(), key).status_code == 303
    for count in (0, 39, 40):
        key.count = count
        assert sign_in(site.browser(), key).status_code == 403
    assert world.rows_of(Passkey)[0].sign_count == 41
    key.count = 41
    assert sign_in(site.browser(), key).status_code == 303


def test_a_device_that_never_counts_is_taken(site, key):
    for _time in range(2):
        key.count = -1
        assert sign_in(site.browser(), key).status_code == 303


def test_a_forged_signature_is_refused(site, key, world):
    forged = device(credential=key.credential, user_handle=key.user_handle)
    assert sign_in(site.browser(), forged).status_code == 403
    assert sessions_begun(world) == []


def test_a_passkey_that_names_somebody_else_is_refused(site, key, world):
    asked = signed_in(site, world.person("Ben")).post("/passkeys/begin").json()
    key.user_handle = asked["user"]["id"]
    assert sign_in(site.browser(), key).status_code == 403
    assert sessions_begun(world) == []


@pytest.mark.parametrize(
    "sent",
    ["", "{}", "[]", "null", "1", '{"id": 1}', '{"id": "a", "response": []}', "[" * 9000,
     '{"id": "a", "response": {"clientDataJSON": "AA"}}',
     json.dumps({"id": "a", "response": {"clientDataJSON": "e30"}}),
     json.dumps({"id": "a", "response": {"clientDataJSON": "e30", "userHandle": {"a": 1}}})],
)  # fmt: skip
def test_what_is_no_answer_at_all_is_refused(site, key, ana, world, sent):
    browser = site.browser()
    ask(browser)
    assert browser.post("/passkeys/sign-in", data={"answer": sent}).status_code == 403
    mine = signed_in(site, ana)
    mine.post("/passkeys/begin")
    assert mine.post("/passkeys", data={"answer": sent}).status_code == 403
    assert len(world.rows_of(Passkey)) == 1


def test_a_removed_passkey_is_refused(site, key, world):
    with Session(world.engine) as session, session.begin():
        for row in world.rows_of(Passkey):
            session.delete(session.get_one(Passkey, row.id))
    answer = sign_in(site.browser(), key)
    assert NOT_ACCEPTED in without_tags(answer)


def test_a_closed_account_is_not_signed_in(site, key, ana, world):
    with Session(world.engine) as session, session.begin():
        session.get_one(Person, ana.id).disabled_at = utc_now()
    answer = sign_in(site.browser(), key)
    assert answer.status_code == 403
    assert "closed" in without_tags(answer)
    assert sessions_begun(world) == []


def test_adding_a_passkey_needs_a_fresh_sign_in(site, ana, world):
    browser = signed_in(site, ana)
    asked = browser.post("/passkeys/begin").json()
    with time_machine.travel(utc_now() + timedelta(minutes=5, seconds=1), tick=True):
        answer = browser.post("/passkeys/begin")
        assert answer.status_code == 403
        assert answer.json() == {"go": "/sign-in/again?next=%2Fyou%23sign-in"}
        late = browser.post("/passkeys", data={"answer": device().make(asked)})
        assert late.status_code == 403
    assert world.rows_of(Passkey) == []


def test_nobody_adds_a_passkey_without_being_signed_in(site, world):
    browser = site.browser()
    assert browser.post("/passkeys/begin").status_code == 409
    assert browser.post("/passkeys", data={"answer": "{}"}).status_code == 404


def test_what_somebody_else_was_asked_adds_nothing(site, ana, world):
    """One browser, two people one after the other: the second does not finish for the first."""
    browser = signed_in(site, ana)
    asked = browser.post("/passkeys/begin").json()
    ben = signed_in(site, world.person("Ben"))
    browser.cookies.set(COOKIE, ben.cookies[COOKIE], domain="localhost.local")
    assert browser.post("/passkeys", data={"answer": device().make(asked)}).status_code == 409
    assert world.rows_of(Passkey) == []


def test_what_was_asked_to_sign_in_adds_no_passkey(site, ana, world):
    browser = signed_in(site, ana)
    user = browser.post("/passkeys/begin").json()["user"]
    asked = {**ask(browser), "user": user}
    assert browser.post("/passkeys", data={"answer": device().make(asked)}).status_code == 409
    assert world.rows_of(Passkey) == []


def test_a_passkey_known_here_is_not_added_twice(site, key, ana, world):
    browser = signed_in(site, ana)
    asked = browser.post("/passkeys/begin").json()
    assert len(asked["excludeCredentials"]) == 1
    for person in (ana, world.person("Ben")):
        assert add(signed_in(site, person), key).status_code == 403
    assert [row.person_id for row in world.rows_of(Passkey)] == [ana.id]


def test_forms_from_other_sites_are_refused(site, ana):
    browser = signed_in(site, ana)
    elsewhere = {"sec-fetch-site": "cross-site"}
    for path in (
        "/passkeys",
        "/passkeys/begin",
        "/passkeys/sign-in",
        "/passkeys/sign-in/begin",
        "/sign-in/again",
    ):
        assert browser.post(path, headers=elsewhere).status_code == 403
        assert browser.get(path).status_code in {200, 405}


def test_what_was_asked_is_forgotten(site, world):
    ask(site.browser())
    with time_machine.travel(utc_now() + timedelta(minutes=6), tick=True):
        ask(site.browser())
    assert len(world.rows_of(PasskeyChallenge)) == 1


def test_signing_in_by_passkey_ends_the_session_that_was_there(site, key, ana, world):
    browser = signed_in(site, ana)
    before = browser.cookies[COOKIE]
    sign_in(browser, key)
    digests = {row.token_digest for row in world.rows_of(BrowserSession)}
    assert digest_of(before) not in digests


def test_the_address_of_the_installation_is_the_only_origin(site):
    assert site.settings.address == ORIGIN
    asked = site.browser(host="evil.example").post("/passkeys/sign-in/begin").json()
    assert asked["rpId"] == "localhost"
