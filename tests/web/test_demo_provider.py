"""One click signs in as a sample person, by the genuine flow, and as nobody else."""

import pytest

from peercircles.identity.models import BrowserSession, SignInIdentity
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
