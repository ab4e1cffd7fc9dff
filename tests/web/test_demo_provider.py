"""One click signs in as a sample person, by the genuine flow, and as nobody else."""

import json
import os
from time import time
from urllib.parse import parse_qs, urlsplit

import pytest
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet

from peercircles.identity.models import BrowserSession, SignInIdentity
from peercircles.web.auth.demo_provider import DemoRefused
from peercircles.web.auth.demo_shelf import DemoShelf
from tests.auth_site import auth_site, browser_at, hidden_in, onward_of, served, without_tags
from tests.databases import free_port


@pytest.fixture
def demo(transactions, tmp_path):
    port = free_port()
    site = auth_site(
        transactions, tmp_path, port=port, base_url=f"http://127.0.0.1:{port}", mode="demo"
    )
    with served(site.app, port):
        yield site


@pytest.fixture
def sile(world):
    return world.member("Síle", email="sile@lantern.invalid")


def people_page(browser, path="/"):
    """Start a sign-in and follow it to the page with the sample people."""
    start = browser.post("/auth/oidc/demo/start", data={"next": path})
    return browser.get(onward_of(start))


def choose(browser, page, person):
    fields = {**hidden_in(page), "person": str(person.id)}
    fields.pop("next")
    return browser.post("/demo-idp/authorize", data=fields)


def test_one_click_signs_in_as_a_sample_person(demo, sile, world):
    browser = browser_at(demo.settings.address)
    page = people_page(browser, "/circles/1/board")
    assert "Síle" in without_tags(page)

    back = choose(browser, page, sile)
    done = browser.get(back.headers["location"])

    assert (done.status_code, done.headers["location"]) == (303, "/circles/1/board")
    (session,) = world.rows_of(BrowserSession)
    assert session.person_id == sile.id
    assert browser.cookies["pc_session_insecure"]
    (identity,) = world.rows_of(SignInIdentity)
    assert (identity.subject, identity.person_id) == (str(sile.id), sile.id)


def asked(browser, page, **changes):
    """The request for a sign-in as it stands on the page, changed."""
    fields = {key: value for key, value in hidden_in(page).items() if key != "next"}
    fields.update(changes)
    wanted = {key: value for key, value in fields.items() if value}
    return browser.get("/demo-idp/authorize", params=wanted)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code_challenge": ""}, "invalid_request"),
        ({"code_challenge": "", "code_challenge_method": ""}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": ""}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"scope": "openid admin"}, "invalid_scope"),
        ({"scope": "email"}, "invalid_scope"),
        ({"client_id": "another"}, "invalid_client"),
        ({"response_type": "token"}, "unsupported_response_type"),
    ],
)
def test_a_request_that_is_not_as_it_should_be_is_refused(demo, sile, changes, reason):
    browser = browser_at(demo.settings.address)
    page = people_page(browser)

    answer = asked(browser, page, **changes)

    assert "Síle" not in answer.text
    said = parse_qs(urlsplit(answer.headers.get("location", "")).query).get("error", [""])[0]
    assert reason in (said or answer.text)
    posted = browser.post(
        "/demo-idp/authorize",
        data={**hidden_in(page), **changes, "person": str(sile.id)},
    )
    assert "code=" not in posted.headers.get("location", "")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/callback",
        "{address}/auth/oidc/demo/callback/../../evil",
        "{address}/auth/oidc/demo/callback?x=1",
        "{address}.evil.example/auth/oidc/demo/callback",
        "",
    ],
)
def test_an_unregistered_address_gets_no_redirect_at_all(demo, sile, elsewhere):
    browser = browser_at(demo.settings.address)
    page = people_page(browser)
    answer = asked(browser, page, redirect_uri=elsewhere.format(address=demo.settings.address))
    assert answer.status_code == 400
    assert "location" not in answer.headers


def test_repeated_parameters_are_refused(demo, sile):
    browser = browser_at(demo.settings.address)
    page = people_page(browser)
    fields = [(key, value) for key, value in hidden_in(page).items() if key != "next"]
    answer = browser.get("/demo-idp/authorize", params=[*fields, ("scope", "openid")])
    assert "Síle" not in answer.text


@pytest.fixture
def code(demo, sile):
    """A code that nobody used yet, and what it is used with."""
    browser = browser_at(demo.settings.address)
    verifier = "v" * 64
    request = {
        "response_type": "code",
        "client_id": "peercircles",
        "redirect_uri": f"{demo.settings.address}/auth/oidc/demo/callback",
        "scope": "openid email profile",
        "state": "abc",
        "nonce": "once",
        "code_challenge": create_s256_code_challenge(verifier),
        "code_challenge_method": "S256",
        "person": str(sile.id),
    }
    back = browser.post("/demo-idp/authorize", data=request)
    query = parse_qs(urlsplit(back.headers["location"]).query)
    assert query["iss"] == [f"{demo.settings.address}/demo-idp"]
    assert query["state"] == ["abc"]
    return {
        "grant_type": "authorization_code",
        "code": query["code"][0],
        "code_verifier": verifier,
        "redirect_uri": request["redirect_uri"],
        "client_id": "peercircles",
    }


def tokens(demo, **fields):
    return browser_at(demo.settings.address).post("/demo-idp/token", data=fields)


def test_a_code_works_once(demo, code):
    assert "id_token" in tokens(demo, **code).json()
    again = tokens(demo, **code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")


@pytest.mark.parametrize(("seconds", "is_good"), [(290, True), (301, False)])
def test_a_code_is_good_for_five_minutes(demo, code, tmp_path, seconds, is_good):
    then = time() - seconds
    kept = [path for path in tmp_path.rglob("code-*.json") if path.is_file()]
    for path in kept:
        os.utime(path, (then, then))

    answer = tokens(demo, **code)

    assert len(kept) == 1
    assert ("id_token" in answer.json()) is is_good
    assert answer.json().get("error") == (None if is_good else "invalid_grant")


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"code_verifier": "w" * 64}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_request"),
        ({"redirect_uri": "https://evil.example/callback"}, "invalid_grant"),
        ({"client_id": "another"}, "invalid_client"),
        ({"code": "made-up"}, "invalid_grant"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_secret": "guess"}, "invalid_client"),
    ],
)
def test_a_code_is_nothing_without_what_it_was_made_for(demo, code, change, error):
    answer = tokens(demo, **{**code, **change})
    assert answer.status_code in {400, 401}
    assert answer.json()["error"] == error


def test_a_nonce_works_once(demo, code, sile):
    browser = browser_at(demo.settings.address)
    again = browser.post(
        "/demo-idp/authorize",
        data={
            "response_type": "code",
            "client_id": "peercircles",
            "redirect_uri": code["redirect_uri"],
            "scope": "openid",
            "nonce": "once",
            "code_challenge": "c" * 43,
            "code_challenge_method": "S256",
            "person": str(sile.id),
        },
    )
    assert "code=" not in again.headers.get("location", "")


def test_tokens_are_short_lived_and_the_address_is_never_verified(demo, code, sile):
    answer = tokens(demo, **code).json()
    keys = browser_at(demo.settings.address).get("/demo-idp/jwks").json()
    assert all("d" not in key for key in keys["keys"])
    claims = jwt.decode(answer["id_token"], KeySet.import_key_set(keys), ["RS256"]).claims
    assert claims["exp"] - claims["iat"] == 300
    assert claims["email_verified"] is False
    assert (claims["sub"], claims["nonce"]) == (str(sile.id), "once")
    told = browser_at(demo.settings.address).get(
        "/demo-idp/userinfo", headers={"authorization": f"Bearer {answer['access_token']}"}
    )
    assert told.json()["name"] == "Síle"
    unknown = browser_at(demo.settings.address).get(
        "/demo-idp/userinfo", headers={"authorization": "Bearer x"}
    )
    assert unknown.status_code == 401


def test_nobody_real_can_be_chosen(demo, sile, world):
    real = world.person("Real", email="real@example.org")
    browser = browser_at(demo.settings.address)
    page = people_page(browser)
    assert "Real" not in without_tags(page)
    assert choose(browser, page, real).status_code == 404


def test_the_key_is_made_once_and_is_its_owners_alone(demo, tmp_path):
    path = tmp_path / "demo-idp" / "signing-key.json"
    before = path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert DemoShelf(tmp_path / "demo-idp").signing_key().as_dict(private=True) == json.loads(
        before
    )
    assert path.read_text() == before


PATHS = ["/demo-idp/.well-known/openid-configuration", "/demo-idp/jwks", "/demo-idp/authorize"]


@pytest.mark.parametrize("path", PATHS)
def test_in_production_it_is_not_there(transactions, tmp_path, path):
    browser = auth_site(transactions, tmp_path).browser()
    assert browser.get(path).status_code == 404
    assert browser.post("/demo-idp/token").status_code == 404
    assert browser.post("/auth/oidc/demo/start").status_code == 404
    assert "demo" not in browser.get("/sign-in").text.lower()


@pytest.mark.parametrize(
    "options",
    [
        {"base_url": "https://circles.example.org"},
        {"base_url": "http://192.168.1.5:8000"},
        {"host": "0.0.0.0"},  # noqa: S104 - the case in question
        {"base_url": "http://127.0.0.1.example.org:8000"},
    ],
)
def test_it_refuses_to_run_where_others_could_reach_it(transactions, tmp_path, options):
    with pytest.raises(DemoRefused):
        auth_site(transactions, tmp_path, mode="demo", **options)
