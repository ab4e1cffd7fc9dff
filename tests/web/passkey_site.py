"""Our site at a name passkeys are made for, and people in browsers with a device."""

from starlette.testclient import TestClient

from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.work import NOBODY
from tests.auth_site import AuthSite, auth_site
from tests.authenticator import Authenticator

ORIGIN = "http://localhost:8000"
COOKIE = "pc_session_insecure"


def passkey_site(transactions, folder, **options) -> AuthSite:
    return auth_site(transactions, folder, **{"base_url": ORIGIN, **options})


def device(**otherwise) -> Authenticator:
    return Authenticator(**{"origin": ORIGIN, "host": "localhost", **otherwise})


def signed_in(site: AuthSite, person) -> TestClient:
    """A browser of this person, signed in a moment ago."""
    start = (NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox")
    secret, _events = site.services.transactions.run(*start)
    browser = site.browser()
    browser.cookies.set(COOKIE, secret, domain="localhost.local")
    return browser


def add(browser, authenticator, **otherwise):
    asked = browser.post("/passkeys/begin").json()
    return browser.post("/passkeys", data={"answer": authenticator.make(asked, **otherwise)})


def ask(browser):
    return browser.post("/passkeys/sign-in/begin").json()


def sign_in(browser, authenticator, *, asked=None, fields=None, **otherwise):
    answer = authenticator.sign(asked or ask(browser), **otherwise)
    return browser.post("/passkeys/sign-in", data={"answer": answer, **(fields or {})})
