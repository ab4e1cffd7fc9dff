"""Answering a meeting by the link of a letter."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import signing_key
from peercircles.kernel.work import NOBODY
from peercircles.meetings.commands import cancel_meeting, move_meeting
from peercircles.meetings.events import ReplyGiven
from peercircles.meetings.models import Answer, Reply
from peercircles.meetings.reply_links import reply_path
from tests.auth_site import auth_site, hidden_in, without_tags
from tests.web.test_crossings import all_rows

NOW = datetime(2027, 1, 5, 12, tzinfo=UTC)
STARTS = datetime(2027, 1, 12, 18, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def ana(world):
    return world.member("Ana", zone="Asia/Kolkata")


@pytest.fixture
def meeting(world, clock):
    return world.meeting(starts_at=STARTS)


@pytest.fixture
def link(site, ana, meeting):
    return reply_path(signing_key(site.settings.data), ana.id, meeting.id)


def say(site, link, answer, **more):
    return site.browser().post(link, data={"sequence": "0", "answer": answer, **more})


def test_the_page_shows_the_persons_own_time_and_no_name_of_anybody(site, link, world):
    world.member("Ben")

    page = site.browser().get(link)

    said = without_tags(page)
    assert page.status_code == 200
    assert "Your circle meets on Tuesday 12 January at 23:30, Kolkata time." in said
    for button in ("I’ll be there", "I’ll be late", "I can’t come"):
        assert button in said
    for name in ("Lantern", "Ana", "Ben"):
        assert name not in said


def test_who_is_signed_in_reads_which_circle_it_is(site, transactions, link, ana, world):
    for person, named in ((ana, True), (world.member("Ben"), False)):
        secret, _events = transactions.run(
            NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox"
        )
        browser = site.browser()
        browser.cookies.set("pc_session_insecure", secret, domain="127.0.0.1")
        assert ("Lantern" in without_tags(browser.get(link))) is named


@pytest.mark.parametrize("answer", list(Answer))
def test_a_button_answers_without_signing_in(site, link, world, ana, answer):
    done = say(site, link, answer.value)

    assert (done.status_code, done.headers["location"]) == (303, link)
    (reply,) = world.rows_of(Reply)
    assert (reply.person_id, reply.answer, reply.is_hour) == (ana.id, answer, False)
    assert [type(event) for event in site.published] == [ReplyGiven]
    pressed = site.browser().get(link).text.split('aria-pressed="true"')[0]
    assert pressed.rstrip().endswith(f'value="{answer.value}"')


def test_the_hour_is_asked_about_only_where_somebody_cannot_come(site, link, world):
    assert "Is it the hour?" not in without_tags(site.browser().get(link))
    say(site, link, "cannot")
    page = site.browser().get(link)
    assert "Is it the hour?" in without_tags(page)

    done = say(site, link, "cannot", is_hour="yes")

    assert world.rows_of(Reply)[0].is_hour
    assert "Nobody else sees this" in without_tags(site.browser().get(done.headers["location"]))
    say(site, link, "cannot", is_hour="no")
    assert not world.rows_of(Reply)[0].is_hour


def test_the_link_does_not_say_what_was_said_about_the_hour(site, link):
    say(site, link, "cannot", is_hour="yes")
    because_of_the_hour = site.browser().get(link)
    say(site, link, "cannot", is_hour="no")

    assert site.browser().get(link).text == because_of_the_hour.text


def test_looking_changes_nothing_and_is_kept_nowhere(site, link, engine):
    before = all_rows(engine)

    for answer in (site.browser().get(link), site.browser().head(link)):
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
    site.browser().get(link, params={"answer": "yes", "sequence": "0"})

    assert all_rows(engine) == before


def test_a_meeting_that_moved_meanwhile_is_shown_before_it_is_answered(site, link, world, meeting):
    form = hidden_in(site.browser().get(link))
    to = {"wall_on": date(2027, 1, 14), "wall_time": time(17), "expected_version": 1}
    world.run(move_meeting, world.organiser(), meeting.id, **to)

    page = site.browser().post(link, data={**form, "answer": "yes"})

    assert page.status_code == 409
    assert "another time now" in without_tags(page)
    assert "Thursday 14 January at 22:30, Kolkata time" in without_tags(page)
    assert world.rows_of(Reply) == []
    assert site.browser().post(link, data={**hidden_in(page), "answer": "yes"}).status_code == 303


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"answer": "maybe"},
        {"answer": "yes"},
        {"answer": "yes", "sequence": "x"},
        {"answer": "yes", "sequence": "9" * 5000},
        {"answer": "yes", "sequence": "-1"},
        {"answer": "yes", "sequence": "²"},
    ],
)
def test_a_form_that_was_not_ours_answers_nothing(site, link, world, form):
    assert site.browser().post(link, data=form).status_code in {409, 422}
    assert world.rows_of(Reply) == []


def test_a_link_is_dead_once_the_meeting_begins(site, link, world, clock):
    clock.move_to(STARTS)

    for answer in (site.browser().get(link), say(site, link, "yes")):
        assert answer.status_code == 409
        assert "has begun" in without_tags(answer)
    clock.move_to(STARTS + timedelta(days=400))
    assert "is over" in without_tags(site.browser().get(link))
    assert world.rows_of(Reply) == []


def test_a_cancelled_meeting_is_said_to_be(site, link, world, meeting):
    world.run(cancel_meeting, world.organiser(), meeting.id, expected_version=1)

    for answer in (site.browser().get(link), say(site, link, "yes")):
        assert answer.status_code == 409
        assert "cancelled" in without_tags(answer)


def test_dead_links_all_look_alike(site, world, meeting, ana, link):
    key = signing_key(site.settings.data)
    off = world.member(disabled_at=NOW)
    links = [
        "/r/made-up",
        link[:-1] + ("A" if link[-1] != "A" else "B"),
        reply_path(b"another key", ana.id, meeting.id),
        reply_path(key, ana.id, new_id()),
        reply_path(key, new_id(), meeting.id),
        reply_path(key, world.former_member().id, meeting.id),
        reply_path(key, world.organiser().id, meeting.id),
        reply_path(key, off.id, meeting.id),
    ]

    looked = [site.browser().get(each) for each in links]
    said = [say(site, each, "yes") for each in links]

    assert {answer.status_code for answer in looked + said} == {404}
    assert len({without_tags(answer) for answer in looked + said}) == 1
    assert world.rows_of(Reply) == []


def test_a_form_from_elsewhere_is_refused(site, link, world):
    browser = site.browser()
    browser.headers["sec-fetch-site"] = "cross-site"

    assert browser.post(link, data={"sequence": "0", "answer": "yes"}).status_code == 403
    assert world.rows_of(Reply) == []


def test_links_cannot_be_tried_for_ever(site, link):
    browser = site.browser()
    for _try in range(120):
        browser.get("/r/made-up")

    assert browser.get(link).status_code == 429
