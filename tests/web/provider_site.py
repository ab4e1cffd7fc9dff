"""Our site beside a provider of other hands, and a browser on its way between them."""

import re
from contextlib import contextmanager
from html import unescape

from joserfc.jwk import ECKey, OKPKey, RSAKey

from peercircles.identity.models import SignInIdentity
from peercircles.settings import OidcProvider
from tests.auth_site import auth_site, browser_at, onward_of, served
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


def link(world, site, person, subject):
    issuer = site.settings.oidc_providers[0].issuer
    world.add(
        SignInIdentity(
            person_id=person.id, issuer=issuer, subject=subject, created_at=person.created_at
        )
    )
