"""Every try to come in that fails leaves a line, and so does every sign-in."""

import logging

import pytest

from peercircles.web.shared import refusals
from peercircles.web.shared.refusals import LINES_OF_ONE, Refusals
from tests.auth_site import auth_site

ADDRESS, SECRET = "ana@example.org", "TOPSECRETTOKEN"


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.person("Ana", email=ADDRESS)


@pytest.fixture
def lines(caplog, monkeypatch):
    """What was written down about refusals: where and why."""
    monkeypatch.setattr(refusals, "_ours", Refusals())
    caplog.set_level(logging.INFO, logger="peercircles")
    return lambda: [(r.where, r.reason) for r in caplog.records if hasattr(r, "where")]


def sign_in(site, browser):
    browser.post("/sign-in", data={"email": ADDRESS})
    return browser.post(site.postbox.link)


@pytest.mark.parametrize(
    ("path", "fields", "line"),
    [
        ("/sign-in/code", {"code": "BBBB-BBBB"}, ("take_code", "422")),
        (f"/sign-in/link/{SECRET}", {}, ("take_link", "410")),
        (f"/invite/{SECRET}", {}, None),
        (f"/setup/{SECRET}", {}, ("set_up", "410")),
        (f"/not-me/{SECRET}", {}, ("AddressRoutes.object", "404")),
    ],
)
def test_a_try_that_fails_leaves_a_line_without_what_was_sent(
    site, lines, caplog, path, fields, line
):
    browser = site.browser()
    browser.post("/sign-in", data={"email": ADDRESS})
    assert browser.post(path, data=fields).status_code >= 400
    assert len(lines()) == 1
    assert line in {None, *lines()}
    everything = str([record.__dict__ for record in caplog.records if hasattr(record, "where")])
    for word in (SECRET, ADDRESS, "BBBB-BBBB"):
        assert word not in everything


@pytest.mark.parametrize("typed", ["", "not an address", "x" * 400])
def test_what_is_only_typed_wrongly_leaves_none(site, lines, typed):
    assert site.browser().post("/sign-in", data={"email": typed}).status_code == 422
    assert lines() == []


def test_a_link_used_in_another_browser_leaves_a_line(site, ana, lines):
    site.browser().post("/sign-in", data={"email": ADDRESS})

    assert site.browser().post(site.postbox.link).status_code == 409

    assert lines() == [("take_link", "409")]


def test_a_form_from_elsewhere_leaves_a_line(site, lines):
    site.browser().post("/sign-out", headers={"sec-fetch-site": "cross-site"})
    assert lines() == [("sign_out", "403")]


def test_whoever_is_signed_in_is_named_by_their_id_alone(site, ana, lines, caplog):
    browser = site.browser()
    sign_in(site, browser)
    browser.post(f"/not-me/{SECRET}")
    (record,) = [each for each in caplog.records if hasattr(each, "where")]
    assert record.person == str(ana.id)
    assert ADDRESS not in str(record.__dict__)


def test_a_sign_in_that_works_leaves_a_line_of_its_own(site, ana, lines, caplog):
    assert sign_in(site, site.browser()).status_code == 303
    (record,) = [each for each in caplog.records if each.msg == "somebody signed in"]
    assert (record.person, record.method) == (str(ana.id), "link")
    assert lines() == []


def test_looking_for_what_is_not_there_leaves_a_line(site, lines):
    assert site.browser().get(f"/not-me/{SECRET}").status_code == 404
    assert lines() == [("AddressRoutes.look_at_objection", "404")]


def test_a_flood_leaves_few_lines(site, lines):
    browser = site.browser()
    for _each in range(3 * LINES_OF_ONE):
        browser.post("/sign-in/code", data={"code": "BBBB-BBBB"})
    assert lines() == [("take_code", "422")] * LINES_OF_ONE
