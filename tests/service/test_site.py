"""What is answered from the built pages: the right language, packing, keeping and status."""

import gzip
import json

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from peercircles.settings import Settings
from peercircles.web.shared.headers import SecurityHeaders
from peercircles.web.shared.site import Site

BUNDLE = "assets/entry.client-DMqNtF3h.js"
MANIFEST = json.dumps(
    {
        "routes": {
            "root": {"path": "", "module": "/assets/root.js", "imports": []},
            "circle": {
                "path": "circles/:circle_id",
                "module": "/assets/circle.js",
                "imports": ["/assets/menu.js"],
            },
        }
    }
)


@pytest.fixture
def site(tmp_path):
    """A folder like the one the build makes, in two languages."""
    for locale in ("en", "es"):
        folder = tmp_path / locale
        (folder / "assets").mkdir(parents=True)
        (folder / "fonts").mkdir()
        (folder / "circles").mkdir()
        for page in ("index", "today", "404", "__spa-fallback"):
            (folder / f"{page}.html").write_text(f"{page} {locale}")
        (folder / "today").mkdir()
        (folder / "today" / "index.html").write_text(f"today {locale}")
        (folder / BUNDLE).write_text("let it = 1")
        (folder / f"{BUNDLE}.gz").write_bytes(gzip.compress(b"let it = 1"))
        (folder / "fonts" / "plain.woff2").write_bytes(b"font")
        (folder / "peercircles.css").write_text("body {}")
        (folder / "assets" / "manifest-1.js").write_text(f"window.__manifest={MANIFEST};")
    routes = ["index", "today", "circles/[circle_id]", "404"]
    scripts = {"en": {"today.html": [], "today/index.html": ["sha256-one"]}, "es": {}}
    (tmp_path / "site.json").write_text(json.dumps({"routes": routes, "scripts": scripts}))
    return tmp_path


@pytest.fixture
def browser(site):
    """Asks the site, in English unless told otherwise."""

    def fails(_request):
        raise RuntimeError("TOPSECRET")

    behind = Starlette(
        routes=[
            Route("/_event/", lambda _request: PlainTextResponse("events")),
            Route("/_event/fails", fails),
            Route("/_upload", lambda _request: PlainTextResponse("never seen")),
        ]
    )
    ours = Settings(site=site, base_url="https://circles.example")
    return TestClient(
        SecurityHeaders(Site(behind, ours), ours),
        headers={"accept-language": "en"},
        raise_server_exceptions=False,
    )


@pytest.mark.parametrize(
    ("path", "status", "text"),
    [
        ("/", 200, "index en"),
        ("/today", 200, "today en"),
        ("/today/", 200, "today en"),
        ("/circles/3f", 200, "__spa-fallback en"),
        ("/nothing/here", 404, "404 en"),
        ("/404", 404, "404 en"),
        ("/index", 404, "404 en"),
        ("/nothing.js", 404, "There is no such file."),
        ("/%2e%2e/site.json", 404, "There is no such file."),
        ("/..%2fsite.json", 404, "There is no such file."),
        ("/_upload", 404, "404 en"),
        ("/_health", 404, "404 en"),
        ("/_event/", 200, "events"),
    ],
)
def test_what_an_address_gives(browser, path, status, text):
    answer = browser.get(path)
    assert (answer.status_code, answer.text) == (status, text)


def test_each_reader_gets_their_language(browser):
    assert browser.get("/today", headers={"accept-language": "es-AR"}).text == "today es"
    assert browser.get("/today", headers={"cookie": "pc_locale=es"}).text == "today es"
    assert "Accept-Language" in browser.get("/today").headers["vary"]


def test_files_come_packed_where_the_browser_can_unpack_them(browser):
    packed = browser.get(f"/{BUNDLE}", headers={"accept-encoding": "gzip;q=0.5, br"})
    plain = browser.get(f"/{BUNDLE}", headers={"accept-encoding": "gzip;q=0, *;q=0"})

    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text == "let it = 1"
    assert packed.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("path", "forever"),
    [(f"/{BUNDLE}", True), ("/fonts/plain.woff2", True), ("/peercircles.css", False), ("/", False)],
)
def test_only_what_never_changes_is_kept_for_a_year(browser, path, forever):
    kept = browser.get(path).headers["cache-control"]
    assert ("immutable" in kept) is forever
    assert (kept == "no-cache") is not forever


def test_an_unchanged_page_is_not_sent_again(browser):
    tag = browser.get("/today").headers["etag"]
    again = browser.get("/today", headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")


def test_a_head_request_tells_the_size_only(browser):
    answer = browser.head("/today")
    assert (answer.headers["content-length"], answer.content) == ("8", b"")


def test_nothing_can_be_sent_to_a_page(browser):
    assert browser.post("/today").status_code == 405


@pytest.mark.parametrize("path", ["/", f"/{BUNDLE}", "/nothing", "/_event/", "/_event/fails"])
def test_every_answer_carries_the_headers(browser, path):
    headers = browser.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "connect-src 'self' wss://circles.example" in policy
    assert "unsafe-eval" not in policy


def test_a_page_runs_only_the_scripts_it_was_built_with(browser):
    assert (
        "script-src 'self' 'sha256-one';"
        in browser.get("/today/").headers["content-security-policy"]
    )
    assert "script-src 'self';" in browser.get("/").headers["content-security-policy"]


def test_an_error_tells_the_reader_nothing_about_the_inside(browser):
    answer = browser.get("/_event/fails")
    assert answer.status_code == 500
    assert "TOPSECRET" not in answer.text


def test_a_page_with_an_id_in_its_address_names_its_scripts(browser):
    answer = browser.get("/circles/7")

    assert answer.headers["link"] == (
        "</assets/circle.js>; rel=modulepreload, </assets/menu.js>; rel=modulepreload"
    )


def test_other_pages_name_their_scripts_in_themselves(browser):
    assert "link" not in browser.get("/today").headers
