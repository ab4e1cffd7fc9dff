"""Passkeys in a real browser, with a device that the browser itself plays."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from peercircles.identity.models import Person
from peercircles.identity.sessions import start_session
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from tests.databases import free_port
from tests.e2e.accessibility import violations_everywhere
from tests.factories import World
from tests.services import Mailbox, Server, wait_until

OURS = {"sec-fetch-site": "same-origin"}
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# What a page of anybody's can ask a device for.
ASK_THE_DEVICE = """async (asked) => {
  const bytes = (text) => Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const letters = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const found = await navigator.credentials.get({ publicKey: {
    ...asked, challenge: bytes(asked.challenge), allowCredentials: [] } });
  const response = {};
  for (const part of ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
    response[part] = letters(found.response[part]);
  return JSON.stringify(
    { id: found.id, rawId: letters(found.rawId), type: found.type, response });
}"""


@pytest.fixture(params=["sqlite", "postgres"])
def named(
    request: pytest.FixtureRequest, built: Path, tmp_path: Path, mailbox: Mailbox
) -> Iterator[tuple[Server, str]]:
    """An installation at a name that passkeys are made for, and its address."""
    port = free_port()
    address = f"http://localhost:{port}"
    settings = {"PEERCIRCLES_BASE_URL": address, "PEERCIRCLES_SMTP_URL": mailbox.url}
    if request.param == "postgres":
        settings |= {
            "PEERCIRCLES_DATABASE_URL": request.getfixturevalue("postgres_database"),
            "PEERCIRCLES_REDIS_URL": request.getfixturevalue("redis").url,
            "PEERCIRCLES_WORKERS": "2",
        }
    server = Server(tmp_path / "data", settings, port=port)
    try:
        server.start()
        yield server, address
    finally:
        server.stop()


@pytest.fixture
def world(named: tuple[Server, str]) -> World:
    return World(open_engine(named[0].database.replace("postgresql://", "postgresql+psycopg://")))


@pytest.fixture
def ana(world: World) -> Person:
    return world.member("Ana", email="ana@example.org")


@pytest.fixture
def page(
    named: tuple[Server, str], world: World, ana: Person, new_person: Callable[..., Page]
) -> Page:
    """Ana's own page, signed in a moment ago, on a device that can hold passkeys."""
    opened = new_person()
    secret, _events = world.transactions.run(NOBODY, start_session, ana.id, "link")
    cookie = {"name": LOOPBACK_COOKIE, "value": secret, "url": named[1]}
    opened.context.add_cookies([cookie])
    opened.goto(f"{named[1]}/you")
    return opened


@pytest.fixture
def device(page: Page) -> tuple[CDPSession, str]:
    """The device, for telling it what its person does."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    return session, made["authenticatorId"]


def add_passkey(page: Page) -> None:
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Not used yet.")).to_be_visible()


def sign_out(page: Page, address: str) -> None:
    page.request.post(f"{address}/sign-out", headers=OURS)
    page.goto(f"{address}/sign-in")


def asked_of(page: Page, address: str) -> Any:
    return page.request.post(f"{address}/passkeys/sign-in/begin", headers=OURS).json()


def send(page: Page, address: str, answer: str) -> int:
    """The status our server gives to what a device signed."""
    path = f"{address}/passkeys/sign-in"
    sent = page.request.post(path, headers=OURS, form={"answer": answer}, max_redirects=0)
    return sent.status


def test_a_passkey_is_added_named_used_and_removed(page, device, named, mailbox):
    _server, address = named
    assert violations_everywhere(page) == {}
    add_passkey(page)
    assert page.url.endswith("/you#sign-in")
    page.get_by_role("button", name="Rename Chrome, Linux").click()
    expect(page.get_by_label("What you call it")).to_be_focused()
    page.get_by_label("What you call it").fill("The grey laptop")
    page.get_by_label("What you call it").press("Enter")
    expect(page.get_by_role("button", name="Remove the passkey The grey laptop")).to_be_visible()
    assert violations_everywhere(page) == {}

    sign_out(page, address)
    assert violations_everywhere(page) == {}
    with page.expect_request(f"{address}/passkeys/sign-in") as sent:
        page.get_by_role("button", name="Sign in with a passkey").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    replayed = page.request.post(
        f"{address}/passkeys/sign-in",
        headers={**OURS, "content-type": "application/x-www-form-urlencoded"},
        data=sent.value.post_data,
        max_redirects=0,
    )
    assert replayed.status == 403

    page.goto(f"{address}/you")
    expect(page.get_by_text("with a passkey").first).to_be_visible()
    page.get_by_role("button", name="Remove the passkey The grey laptop").click()
    expect(page.get_by_text("That passkey signs nobody in any more.")).to_be_visible()
    sign_out(page, address)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("This passkey was not accepted here.")).to_be_visible()
    assert violations_everywhere(page) == {}
    letters = partial(mailbox.to, "ana@example.org")
    wait_until(lambda: len(letters()) == 2, seconds=20, what="a letter for each change")


def test_what_another_origin_got_out_of_the_device_is_refused(page, device, named):
    """A page on another port of this host may use the same passkeys: its origin gives it away."""
    _server, address = named
    add_passkey(page)
    sign_out(page, address)
    elsewhere = f"http://localhost:{free_port()}"
    page.route(
        f"{elsewhere}/", lambda route: route.fulfill(body="<p>Evil", content_type="text/html")
    )

    page.goto(f"{elsewhere}/")
    theirs = page.evaluate(ASK_THE_DEVICE, asked_of(page, address))
    assert send(page, address, theirs) == 403

    page.goto(f"{address}/sign-in")
    ours = page.evaluate(ASK_THE_DEVICE, asked_of(page, address))
    assert send(page, address, ours) == 303


def test_a_person_who_says_no_is_told_what_else_there_is(page, device, named):
    _server, address = named
    session, authenticator = device
    add_passkey(page)
    session.send(
        "WebAuthn.setUserVerified", {"authenticatorId": authenticator, "isUserVerified": False}
    )
    page.get_by_role("button", name="Add a passkey").click()
    expect(
        page.get_by_text("This device has a passkey of yours already.").or_(
            page.get_by_text("No passkey was made:")
        )
    ).to_be_visible()

    sign_out(page, address)
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("No passkey was used:")).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_enabled()
    expect(page.get_by_label("Your e-mail address")).to_be_visible()


def test_without_a_fresh_sign_in_one_shows_who_one_is_and_comes_back(page, device, named, world):
    _server, address = named
    add_passkey(page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}/sign-in/again?next=%2Fyou%23sign-in")
    assert violations_everywhere(page) == {}
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{address}/you#sign-in")
    expect(page.get_by_role("button", name="Add a passkey")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
