"""Our client at a certified provider of other hands: what it believes, and what it does not."""

import re
from contextlib import contextmanager
from functools import partial
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from joserfc.jwk import ECKey, OKPKey, RSAKey

from peercircles.identity.models import BrowserSession, SignInIdentity
from peercircles.settings import OidcProvider
from tests.auth_site import auth_site, browser_at, onward_of, served, without_tags
from tests.databases import free_port

SECRET = "a-secret-that-is-long-enough-for-hs256"
ACCOUNTS = {
    "ana": {"email": "ana@example.org", "email_verified": True, "name": "Ana"},
    "mallory": {"email": "ana@example.org", "email_verified": False, "name": "Mallory"},
    "nearly": {"email": "ana@example.org", "email_verified": "true", "name": "Nearly"},
    "new": {"email": "new@example.org", "email_verified": True, "name": "New"},
}


def signing_key(kind=RSAKey, kid="one", alg="RS256"):
    size = {RSAKey: 2048, ECKey: "P-256", OKPKey: "Ed25519"}[kind]
    return kind.generate_key(size, {"kid": kid, "use": "sig", "alg": alg}).as_dict(private=True)


class Journey:
    """A browser on its way from us to the provider and back."""

    def __init__(self, site, key="peer"):
        self.browser, self.key = browser_at(site.settings.address), key

    def leave(self, next_path="/", **fields):
        """Press our button; give the page that leads on."""
        path = f"/auth/oidc/{self.key}/start"
        return self.browser.post(path, data={"next": next_path, **fields})

    def visit(self, start, login):
        """Sign in at the provider; give the address it sends the browser back to."""
        answer = self.browser.get(onward_of(start))
        for _step in range(12):
            if answer.is_redirect:
                target = str(answer.url.join(answer.headers["location"]))
                if "/callback" in target:
                    return target
                answer = self.browser.get(target)
                continue
            action = unescape(re.findall(r'action="([^"]+)"', answer.text)[0])
            (prompt,) = re.findall(r'name="prompt" value="([^"]+)"', answer.text)
            fields = {"prompt": prompt, "login": login, "password": "any"}
            answer = self.browser.post(str(answer.url.join(action)), data=fields)
        raise AssertionError(answer.text)

    def sign_in(self, login, next_path="/", **fields):
        """All of it; give our answer to the provider's."""
        return self.browser.get(self.visit(self.leave(next_path, **fields), login))


@contextmanager
def site_with_provider(transactions, folder, run_provider, *, domains=(), **asked):
    """Our site, and the provider "peer" it trusts."""
    port, provider_port = free_port(), free_port()
    address, issuer = f"http://127.0.0.1:{port}", f"http://127.0.0.1:{provider_port}"
    entry = OidcProvider(
        key="peer",
        name="Peer",
        issuer=issuer,
        client_id="peercircles",
        client_secret=SECRET,
        authoritative_domains=list(domains),
    )
    settings = {"port": port, "base_url": address, "oidc_providers": [entry]}
    site = auth_site(transactions, folder, **settings)
    options = {
        "port": provider_port,
        "redirectUris": [f"{address}/auth/oidc/peer/callback"],
        "accounts": ACCOUNTS,
        "keys": [signing_key()],
        **asked,
    }
    with run_provider(**options), served(site.app, port):
        yield site


@pytest.fixture
def provided(transactions, tmp_path, run_provider):
    return partial(site_with_provider, transactions, tmp_path, run_provider)


@pytest.fixture
def site(provided):
    with provided() as running:
        yield running


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


def link(world, site, person, subject):
    issuer = site.settings.oidc_providers[0].issuer
    world.add(
        SignInIdentity(
            person_id=person.id, issuer=issuer, subject=subject, created_at=person.created_at
        )
    )


def changed(address, **changes):
    """The address with other values in its query; None takes one away."""
    parts = urlsplit(address)
    query = {**dict(parse_qsl(parts.query)), **changes}
    kept = {key: value for key, value in query.items() if value is not None}
    return parts._replace(query=urlencode(kept)).geturl()


def test_a_linked_person_signs_in(site, world, ana):
    link(world, site, ana, "ana")
    done = Journey(site).sign_in("ana", "/circles/7")
    assert (done.status_code, done.headers["location"]) == (303, "/circles/7")
    (session,) = world.rows_of(BrowserSession)
    assert (session.person_id, session.method) == (ana.id, "provider")


def test_the_answer_is_used_once(site, world, ana):
    link(world, site, ana, "ana")
    journey = Journey(site)
    back = journey.visit(journey.leave(), "ana")
    assert journey.browser.get(back).status_code == 303
    again = journey.browser.get(back)
    assert again.status_code == 400
    assert "Please start again" in without_tags(again)


def test_two_tabs_do_not_disturb_each_other(site, world, ana):
    link(world, site, ana, "ana")
    journey = Journey(site)
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
def test_a_tampered_answer_signs_nobody_in(site, world, ana, change):
    link(world, site, ana, "ana")
    journey = Journey(site)
    back = journey.visit(journey.leave(), "ana")
    assert journey.browser.get(changed(back, **change)).status_code == 400
    assert world.rows_of(BrowserSession) == []


def test_another_browser_cannot_use_the_answer(site, world, ana):
    link(world, site, ana, "ana")
    journey = Journey(site)
    back = journey.visit(journey.leave(), "ana")
    assert browser_at(site.settings.address).get(back).status_code == 400
    assert world.rows_of(BrowserSession) == []


def test_a_refusal_of_the_provider_is_said_plainly(site):
    journey = Journey(site)
    state = dict(parse_qsl(urlsplit(onward_of(journey.leave())).query))["state"]
    back = f"/auth/oidc/peer/callback?error=access_denied&error_description=<b>x&state={state}"
    answer = journey.browser.get(back)
    assert answer.status_code == 400
    assert "Peer did not say who you are." in without_tags(answer)
    assert "<b>" not in answer.text


def test_nothing_secret_is_in_a_cookie_or_in_what_is_kept_readable(site):
    journey = Journey(site)
    query = dict(parse_qsl(urlsplit(onward_of(journey.leave())).query))
    assert query["code_challenge_method"] == "S256"
    assert len(query["nonce"]) >= 20
    assert len(query["state"]) >= 20
    cookies = "".join(journey.browser.cookies.values())
    assert query["state"] not in cookies
    assert query["nonce"] not in cookies


@pytest.mark.parametrize("login", ["ana", "mallory", "nearly"])
def test_an_address_alone_signs_nobody_in(site, world, ana, login):
    answer = Journey(site).sign_in(login)
    assert answer.status_code in {403, 409}
    assert world.rows_of(BrowserSession) == []
    assert world.rows_of(SignInIdentity) == []
    verified = login == "ana"
    assert ("You have an account already" in without_tags(answer)) is verified


def test_a_stranger_needs_an_invitation(site, world):
    answer = Journey(site).sign_in("new")
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
