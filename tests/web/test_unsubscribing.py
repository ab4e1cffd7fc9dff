"""Getting no more letters of a kind, by hand and by a mail program."""

import httpx
import pytest

from peercircles.kernel.secrets import signed, signing_key
from peercircles.notifications.events import MailChoiceChanged
from peercircles.notifications.models import MailKind, MailOptOut
from peercircles.notifications.opt_outs import unsubscribe_path
from tests.auth_site import auth_site, without_tags


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def key(site):
    return signing_key(site.settings.data)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def link(key, ana):
    return unsubscribe_path(key, ana.id, MailKind.REMINDER)


def kept(world):
    return {(row.person_id, row.kind) for row in world.rows_of(MailOptOut)}


def mail_program(site):
    """What posts by itself: no cookie, no page it comes from."""
    browser = site.browser()
    del browser.headers["sec-fetch-site"]
    return browser


def test_looking_changes_nothing_and_names_nobody(site, world, link):
    page = site.browser().get(link)

    assert page.status_code == 200
    assert "Reminders" in without_tags(page)
    assert "You get these letters." in without_tags(page)
    assert "Ana" not in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert kept(world) == set()


def test_the_button_is_enough(site, world, ana, link):
    page = site.browser().post(link, data={"wanted": "no"})

    assert page.status_code == 200
    assert "You get none of these letters." in without_tags(page)
    assert kept(world) == {(ana.id, MailKind.REMINDER)}
    assert [type(event) for event in site.published] == [MailChoiceChanged]


def test_a_mail_program_unsubscribes_with_one_click_as_rfc_8058_says(site, world, ana, link):
    answer = mail_program(site).post(link, data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert kept(world) == {(ana.id, MailKind.REMINDER)}


def test_also_as_a_form_of_several_parts_and_more_than_once(site, world, ana, link):
    for _time in range(2):
        answer = mail_program(site).post(link, files={"List-Unsubscribe": (None, "One-Click")})
        assert answer.status_code == 200
    assert kept(world) == {(ana.id, MailKind.REMINDER)}


def test_they_can_come_again(site, world, link):
    site.browser().post(link, data={"wanted": "no"})

    page = site.browser().post(link, data={"wanted": "yes"})

    assert "You get these letters." in without_tags(page)
    assert kept(world) == set()


def test_a_link_is_for_one_person_and_one_kind(site, world, key, ana, link):
    ben = world.member("Ben")
    tokens = {
        signed(key, "reply to a meeting", ana.id.bytes + b"reminder"),
        signed(b"another key", "no more letters of a kind", ana.id.bytes + b"reminder"),
        signed(key, "no more letters of a kind", ana.id.bytes + b"everything"),
        link.rpartition("/")[2][:-1],
        "x",
    }
    for token in tokens:
        assert site.browser().get(f"/u/{token}").status_code == 404
        assert mail_program(site).post(f"/u/{token}").status_code == 404
    assert kept(world) == set()

    site.browser().post(unsubscribe_path(key, ben.id, MailKind.TURN), data={"wanted": "no"})
    assert kept(world) == {(ben.id, MailKind.TURN)}


def test_guessing_links_is_slowed_down(site):
    browser = site.browser()
    answers = {browser.get("/u/x").status_code for _time in range(125)}
    assert answers == {httpx.codes.NOT_FOUND, httpx.codes.TOO_MANY_REQUESTS}


def test_other_forms_still_come_from_our_own_pages_alone(site):
    assert mail_program(site).post("/sign-in", data={"email": "a@example.org"}).status_code == 403
