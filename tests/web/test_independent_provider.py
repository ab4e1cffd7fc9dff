"""Our client at a certified provider of other hands: what it believes, and what it does not."""

from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from joserfc.jwk import ECKey, OKPKey

from peercircles.identity.models import BrowserSession, SignInIdentity
from peercircles.settings import OidcProvider
from tests.auth_site import auth_site, browser_at, onward_of, served, without_tags
from tests.databases import free_port
from tests.web.provider_site import ACCOUNTS, SECRET, Journey, link, signing_key


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


def changed(address, **changes):
    """The address with other values in its query; None takes one away."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **changes}
    kept = {key: value for key, value in query.items() if value is not None}
    return parts._replace(query=urlencode(kept)).geturl()


def test_a_linked_person_signs_in(peer_site, world, ana):
    link(world, peer_site, ana, "ana")
    done = Journey(peer_site).sign_in("ana", "/circles/7")
    assert (done.status_code, done.headers["location"]) == (303, "/circles/7")
    (session,) = world.rows_of(BrowserSession)
    assert (session.person_id, session.method) == (ana.id, "provider")


def test_the_answer_is_used_once(peer_site, world, ana):
    link(world, peer_site, ana, "ana")
    journey = Journey(peer_site)
    back = journey.visit(journey.leave(), "ana")
    assert journey.browser.get(back).status_code == 303
    again = journey.browser.get(back)
    assert again.status_code == 400
    assert "Please start again" in without_tags(again)


def test_two_tabs_do_not_disturb_each_other(peer_site, world, ana):
    link(world, peer_site, ana, "ana")
    journey = Journey(peer_site)
    first = journey.leave("/first")
    second = journey.visit(journey.leave("/second"), "ana")
    first = journey.visit(first, "ana")
    assert journey.browser.get(first).headers["location"] == "/first"
    assert journey.browser.get(second).headers["location"] == "/second"


@pytest.mark.parametrize(
    "change",
    [
        {"state": "made-up"},
        {"state": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"code": "made-up"},
        {"code": None},
    ],
)
def test_a_tampered_answer_signs_nobody_in(peer_site, world, ana, change):
    link(world, peer_site, ana, "ana")
    journey = Journey(peer_site)
    back = journey.visit(journey.leave(), "ana")
    assert journey.browser.get(changed(back, **change)).status_code == 400
    assert world.rows_of(BrowserSession) == []


def test_another_browser_cannot_use_the_answer(peer_site, world, ana):
    link(world, peer_site, ana, "ana")
    journey = Journey(peer_site)
    back = journey.visit(journey.leave(), "ana")
    assert browser_at(peer_site.settings.address).get(back).status_code == 400
    assert world.rows_of(BrowserSession) == []


def test_a_refusal_of_the_provider_is_said_plainly(peer_site):
    journey = Journey(peer_site)
    state = dict(parse_qsl(urlsplit(onward_of(journey.leave())).query))["state"]
    back = f"/auth/oidc/peer/callback?error=access_denied&error_description=<b>x&state={state}"
    answer = journey.browser.get(back)
    assert answer.status_code == 400
    assert "Peer did not say who you are." in without_tags(answer)
    assert "<b>" not in answer.text


def test_nothing_secret_is_in_a_cookie_or_in_what_is_kept_readable(peer_site):
    journey = Journey(peer_site)
    query = dict(parse_qsl(urlsplit(onward_of(journey.leave())).query))
    assert query["code_challenge_method"] == "S256"
    assert len(query["nonce"]) >= 20
    assert len(query["state"]) >= 20
    cookies = "".join(journey.browser.cookies.values())
    assert query["state"] not in cookies
    assert query["nonce"] not in cookies


@pytest.mark.parametrize("login", ["ana", "mallory", "nearly"])
def test_an_address_alone_signs_nobody_in(peer_site, world, ana, login):
    answer = Journey(peer_site).sign_in(login)
    assert answer.status_code in {403, 409}
    assert world.rows_of(BrowserSession) == []
    assert world.rows_of(SignInIdentity) == []
    verified = login == "ana"
    assert ("You have an account already" in without_tags(answer)) is verified


def test_a_stranger_needs_an_invitation(peer_site, world):
    answer = Journey(peer_site).sign_in("new")
    assert answer.status_code == 403
    assert "You need an invitation" in without_tags(answer)
    assert world.rows_of(BrowserSession) == []


@pytest.mark.parametrize(
    ("login", "domains", "is_in"),
    [
        ("ana", ["example.org"], True),
        ("ana", ["ample.org"], False),
        ("mallory", ["example.org"], False),
        ("nearly", ["example.org"], False),
    ],
)
def test_only_the_authority_for_a_domain_links_by_address(
    provided, world, ana, login, domains, is_in
):
    with provided(domains=domains) as site:
        answer = Journey(site).sign_in(login)
    assert (answer.status_code == 303) is is_in
    assert len(world.rows_of(SignInIdentity)) == is_in


def test_a_token_signed_with_the_shared_secret_is_refused(provided, world, ana):
    client = {"id_token_signed_response_alg": "HS256"}
    with provided(client=client) as site:
        link(world, site, ana, "ana")
        answer = Journey(site).sign_in("ana")
    assert answer.status_code == 400
    assert "could not make sure" in without_tags(answer)
    assert world.rows_of(BrowserSession) == []


@pytest.mark.parametrize(("kind", "alg"), [(ECKey, "ES256"), (OKPKey, "EdDSA")])
def test_modern_signatures_are_believed(provided, world, ana, kind, alg):
    asked = {
        "client": {"id_token_signed_response_alg": alg},
        "keys": [signing_key(), signing_key(kind, "two", alg)],
    }
    with provided(**asked) as site:
        link(world, site, ana, "ana")
        assert Journey(site).sign_in("ana").status_code == 303


@pytest.mark.parametrize("kid", ["one", "two"])
def test_a_provider_that_changed_its_key_is_believed_without_a_restart(
    transactions, tmp_path, run_provider, world, ana, kid
):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    provider_port = free_port()
    options = {
        "port": provider_port,
        "redirectUris": [f"{address}/auth/oidc/peer/callback"],
        "accounts": ACCOUNTS,
    }
    entry = OidcProvider(
        key="peer",
        name="Peer",
        issuer=f"http://127.0.0.1:{provider_port}",
        client_id="peercircles",
        client_secret=SECRET,
    )
    site = auth_site(transactions, tmp_path, port=port, base_url=address, oidc_providers=[entry])
    link(world, site, ana, "ana")
    with served(site.app, port):
        with run_provider(**options, keys=[signing_key(kid="one")]):
            assert Journey(site).sign_in("ana").status_code == 303
        with run_provider(**options, keys=[signing_key(kid=kid)]):
            assert Journey(site).sign_in("ana").status_code == 303


def test_a_provider_that_calls_itself_something_else_is_not_visited(provided):
    asked = {"issuer": "http://127.0.0.1:1"}
    with provided(**asked) as site:
        answer = Journey(site).leave()
    assert answer.status_code == 502


def test_a_provider_that_is_down_is_said_plainly(transactions, tmp_path):
    entry = OidcProvider(
        key="peer", name="Peer", issuer=f"http://127.0.0.1:{free_port()}", client_id="x"
    )
    browser = auth_site(transactions, tmp_path, oidc_providers=[entry]).browser()
    answer = browser.post("/auth/oidc/peer/start")
    assert answer.status_code == 502
    assert "Peer does not answer" in without_tags(answer)


def test_the_same_subject_at_two_providers_is_two_people(provided, world, ana):
    with provided() as site:
        world.add(
            SignInIdentity(
                person_id=ana.id,
                issuer="https://another.example",
                subject="new",
                created_at=ana.created_at,
            )
        )
        assert Journey(site).sign_in("new").status_code == 403
