"""What may cross into the sign-in routes from outside, and where they may lead."""

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import SQLModel
from starlette.datastructures import URL

from peercircles.web.auth.crossings import device_of, safe_next
from tests.auth_site import auth_site, without_tags


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


def ask(browser, **fields):
    return browser.post("/sign-in", data={"email": "ana@example.org", **fields})


def all_rows(engine):
    with engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table))))
            for table in SQLModel.metadata.sorted_tables
        }


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8000"},
        {"sec-fetch-site": None, "origin": "https://evil.example"},
        {"sec-fetch-site": None, "origin": "null"},
        {"sec-fetch-site": None, "origin": "http://127.0.0.1:8000.evil.example"},
        {"sec-fetch-site": None},
    ],
)
@pytest.mark.parametrize(
    "path",
    ["/sign-in", "/sign-in/code", "/sign-out", "/language", "/setup/x", "/invite/x"],
)
def test_a_form_from_elsewhere_is_refused(site, ana, path, headers):
    browser = site.browser()
    for name, value in headers.items():
        browser.headers.pop(name, None)
        if value:
            browser.headers[name] = value
    answer = browser.post(path, data={"email": "ana@example.org"})
    assert answer.status_code == 403
    assert "our own page" in without_tags(answer)
    assert site.postbox.letters == []


def test_browsers_that_only_send_the_origin_may_come_in(site, ana):
    browser = site.browser(origin="http://127.0.0.1:8000")
    del browser.headers["sec-fetch-site"]
    assert ask(browser).status_code == 303


HOSTILE = [
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example",
    "%2f%2fevil.example",
    "/%2fevil.example",
    "/%252fevil.example",
    "/%5cevil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "javascript:alert(1)",
    "/\x00",
    " //evil.example",
    "data:text/html,x",
    "evil.example",
    "",
    "/" + "x" * 2000,
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_address_leads_away_after_signing_in(site, ana, hostile):
    browser = site.browser()
    ask(browser, next=hostile)
    done = browser.post(site.postbox.link, data={"next": hostile})
    assert done.headers["location"] == "/"
    again = browser.get("/sign-in", params={"next": hostile})
    assert again.headers["location"] == "/"
    language = browser.post("/language", data={"locale": "es", "next": hostile})
    assert language.headers["location"] == "/"


@given(st.text(alphabet="/\\%25fcF.:@?#evil \t\n", max_size=30))
def test_no_path_whatever_leads_to_another_host(value):
    answer = safe_next(value)
    assert answer in {"/", value}
    resolved = URL(answer)
    assert (resolved.hostname, resolved.scheme) == (None, "")
    assert answer.startswith("/")
    assert not answer.startswith(("//", "/\\"))


@pytest.mark.parametrize("path", ["/", "/circles/1/board", "/invite/a-b_c?x=1&y=2#there", "/ñandú"])
def test_a_path_of_ours_is_kept(path):
    assert safe_next(path) == path


@pytest.mark.parametrize(
    ("header", "device"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537 Edg/140",
            "Edge, Windows",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) Safari/605", "Safari, iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140 Safari/537", "Chrome, Android"),
        ("curl/8", ""),
        ("<script>", ""),
    ],
)
def test_a_device_is_named_as_people_do(header, device):
    assert device_of(header) == device


def test_looking_changes_nothing(site, ana, engine):
    browser = site.browser()
    ask(browser)
    before = all_rows(engine)
    stranger = site.browser()
    for visitor in (browser, stranger):
        for path in (site.postbox.link, "/sign-in", "/sign-in/sent", "/setup/x", "/invite/x"):
            visitor.get(path)
            visitor.head(path)
    assert all_rows(engine) == before
    assert not stranger.cookies
