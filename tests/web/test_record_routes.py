"""One's own record as files and on paper, in a browser without a socket."""

import csv
import io

import pytest
from httpx import URL

from peercircles.goals.models import Lane
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.records.commands import add_entry
from peercircles.records.documents import from_csv, from_json, record_file
from peercircles.records.filling import take_goal
from peercircles.web.auth.crossings import safe_next
from tests.auth_site import auth_site, without_tags
from tests.records import typed, with_people

FILES = {
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
HOSTILE = '<script>alert(1)</script> "q" \\ [a](javascript:1) \u05d0'


@pytest.fixture
def site(engine, tmp_path):
    return auth_site(Transactions(engine, REACTIONS), tmp_path)


@pytest.fixture
def ana(world):
    return world.member("Ana", email="ana@example.org")


@pytest.fixture
def signed_in(site, transactions):
    """A browser somebody is signed in with."""

    def browser(person):
        secret, _events = transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)
        return site.browser(cookie=f"pc_session_insecure={secret}")

    return browser


@pytest.mark.parametrize("kind", FILES)
def test_each_file_is_saved_and_kept_by_no_cache(world, ana, signed_in, kind):
    world.run(add_entry, ana, typed(title="Ran the clinic"))

    answer = signed_in(ana).get(f"/account/record.{kind}")

    assert answer.status_code == 200
    assert answer.headers["content-type"] == FILES[kind]
    assert answer.headers["content-disposition"].endswith(f'.{kind}"')
    assert answer.headers["cache-control"] == "private, no-store"
    assert "Ran the clinic" in answer.text


@pytest.mark.parametrize("kind", [*FILES, "html"])
def test_an_empty_record_is_taken_along_all_the_same(ana, signed_in, kind):
    assert signed_in(ana).get(f"/account/record.{kind}").status_code == 200


@pytest.mark.parametrize("kind", [*FILES, "html"])
def test_whoever_is_not_signed_in_signs_in_first(site, kind):
    answer = site.browser().get(f"/account/record.{kind}")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=%2Faccount%2Frecord.")


@pytest.mark.parametrize("kind", [*FILES, "html"])
def test_a_record_is_only_ever_ones_own(world, ana, signed_in, kind):
    world.run(add_entry, world.member("Ben"), typed(title="Ben's own"))

    assert "Ben" not in signed_in(ana).get(f"/account/record.{kind}").text


def test_what_was_saved_reads_back_as_the_same_record(world, ana, signed_in):
    ben = world.member("Ben")
    for title in (HOSTILE, "=HYPERLINK(1)", "Plain"):
        world.run(
            add_entry,
            ana,
            typed(title=title, words=f"{title}\nand more", people=with_people(ben), names=("-x",)),
        )
    record, browser = world.read(record_file, ana), signed_in(ana)

    assert from_json(browser.get("/account/record.json").text) == record
    table = browser.get("/account/record.csv").content.decode("utf-8")
    assert from_csv(table) == record.entries
    cells = [cell for row in csv.reader(io.StringIO(table.removeprefix("\ufeff"))) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert "Ben" not in table


@pytest.mark.parametrize("layout", ["", "?layout=cv", "?layout=odd"])
def test_on_paper_everything_typed_stays_a_text(world, ana, signed_in, layout):
    world.run(
        add_entry,
        ana,
        typed(title=HOSTILE, words=HOSTILE, link="https://example.org/a?b=<c>", names=(HOSTILE,)),
    )

    answer = signed_in(ana).get(f"/account/record.html{layout}")

    assert "<script>alert" not in answer.text
    assert "https://example.org/a?b=%3Cc%3E" in answer.text
    words = without_tags(answer)
    assert ("2026" in words, "3 November 2026" in words, "Result" in words) == (True, True, True)


def test_on_paper_there_are_no_drafts(world, ana, signed_in):
    goal = world.goal(ana, title="Unlooked-at", lane=Lane.DONE)
    world.run(take_goal, ana, goal.id)

    page = without_tags(signed_in(ana).get("/account/record.html"))

    assert "Unlooked-at" not in page
    assert "Drafts are left out." in page


def test_after_signing_in_the_page_comes_in_the_layout_asked_for(site, ana):
    browser = site.browser()

    asked = browser.get("/account/record.html?layout=cv")
    sign_in = URL(asked.headers["location"])
    browser.post("/sign-in", data={"email": "ana@example.org", "next": sign_in.params["next"]})
    done = browser.post(site.postbox.link, data={"next": sign_in.params["next"]})

    assert (asked.status_code, sign_in.path) == (303, "/sign-in")
    assert done.headers["location"] == "/account/record.html?layout=cv"


@pytest.mark.parametrize(
    "query",
    [
        "next=//evil.example",
        "next=https%3A%2F%2Fevil.example%2F",
        "layout=cv%0d%0aset-cookie:%20a=b",
        "layout=%5c%5cevil.example",
        "layout=%00",
        "layout=%25250a",
        "&next=https://evil.example",
        "layout=" + "x" * 2000,
        "layout=\u202e",
    ],
)
def test_whatever_is_asked_for_one_comes_back_to_our_own_page(site, query):
    answer = site.browser().get(f"/account/record.html?{query}")

    sign_in = URL(answer.headers["location"])
    assert (sign_in.host, sign_in.path) == ("", "/sign-in")
    assert list(sign_in.params) == ["next"]
    back = sign_in.params["next"]
    assert URL(back).path == "/account/record.html"
    assert safe_next(back) == back
    assert "set-cookie" not in answer.headers


def test_the_page_on_paper_is_not_made_without_end(signed_in, ana):
    browser = signed_in(ana)
    answers = {browser.get("/account/record.html").status_code for _ in range(60)}

    assert answers == {200}
    assert browser.get("/account/record.html").status_code == 429
