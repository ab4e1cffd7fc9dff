"""Calendars at secret addresses: for whom they are, how often, and until when."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar

from peercircles.circles.commands import end_membership
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import new_secret
from peercircles.kernel.work import NOBODY
from peercircles.meetings.commands import cancel_meeting
from peercircles.meetings.models import MeetingState
from peercircles.notifications.feeds import (
    choose_for_feed,
    make_feed,
    my_feed,
    turn_off_feed,
)
from peercircles.notifications.models import CalendarFeed
from peercircles.web.auth.limits import FETCHES_OF_ONE_FEED, MISSES_OF_ONE_VISITOR
from tests.auth_site import auth_site, without_tags


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def fetch(site):
    """Fetches a calendar as a program does that has no cookies."""

    def fetched(secret, **headers):
        return site.browser(**headers).get(f"/cal/{secret}.ics")

    return fetched


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def secret(world, ana):
    return world.run(make_feed, ana)


def soon(**more):
    return utc_now().replace(microsecond=0) + timedelta(**(more or {"days": 3}))


def events_in(answer):
    assert answer.status_code == 200, answer.text
    return Calendar.from_ical(answer.content).walk("VEVENT")


def uids_in(answer):
    return [str(event["UID"]) for event in events_in(answer)]


def test_the_address_has_256_random_bits_and_only_their_digest_is_kept(secret, session, world):
    assert re.fullmatch(r"[\w-]{43}", secret)
    assert secret not in str(world.rows_of(CalendarFeed))


def test_a_calendar_has_the_meetings_of_all_ones_circles(world, ana, secret, fetch):
    other = world.another_circle(name="Harbour")
    world.join(ana, circle=other)
    mine = [world.meeting(starts_at=soon(days=n)) for n in (1, 2)]
    theirs = world.meeting(starts_at=soon(days=3), circle=other)
    world.meeting(starts_at=soon(days=4), circle=world.another_circle())

    answer = fetch(secret)

    assert uids_in(answer) == [meeting.uid for meeting in (*mine, theirs)]
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-store"


def test_it_says_neither_which_circle_nor_where_until_one_wants_it(world, ana, secret, fetch):
    meeting = world.meeting(starts_at=soon())
    (plain,) = events_in(fetch(secret))
    assert plain["SUMMARY"] == "Circle meeting"
    assert not {"URL", "CONFERENCE", "DESCRIPTION", "LOCATION", "ATTENDEE"} & set(plain)

    world.run(choose_for_feed, ana, has_links=True, has_names=True)

    (named,) = events_in(fetch(secret))
    assert named["SUMMARY"] == "Circle meeting · Lantern"
    assert named["URL"] == named["CONFERENCE"] == f"http://127.0.0.1:8000/j/{meeting.id}"
    assert "meet.example.org" not in fetch(secret).text


def test_it_is_in_its_reader_s_language(world, fetch):
    leo = world.member("Leo", locale="es")
    assert fetch(world.run(make_feed, leo)).text.count("BEGIN:VCALENDAR") == 1


def test_what_was_called_off_stays_for_sixty_days(world, ana, secret, fetch):
    now = utc_now()
    for number, days in enumerate((1, 59, 61)):
        world.meeting(
            starts_at=soon(days=number + 1),
            uid=f"off-{days}",
            sequence=1,
            state=MeetingState.CANCELLED,
            cancelled_at=now - timedelta(days=days),
        )

    events = events_in(fetch(secret))

    assert [str(event["UID"]) for event in events] == ["off-1", "off-59"]
    assert {(str(event["STATUS"]), event["SEQUENCE"]) for event in events} == {("CANCELLED", 1)}


def test_who_leaves_a_circle_loses_its_meetings_at_once(world, ana, secret, fetch):
    world.meeting(starts_at=soon())
    assert len(events_in(fetch(secret))) == 1

    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    assert events_in(fetch(secret)) == []


def test_who_looks_after_a_circle_gets_no_calendar_of_it(world, fetch):
    world.meeting(starts_at=soon())
    assert events_in(fetch(world.run(make_feed, world.organiser()))) == []


def test_guessed_old_turned_off_and_closed_it_is_the_same_nothing(
    world, ana, secret, fetch, transactions
):
    newer = world.run(make_feed, ana)
    ben, zoe = world.member(), world.member()
    off, closed = world.run(make_feed, ben), world.run(make_feed, zoe)
    world.run(turn_off_feed, ben)
    zoe.disabled_at = utc_now()
    world.add(zoe)
    answers = [
        fetch(wrong)
        for wrong in (secret, new_secret(), off, closed, "x", newer[:-1], f"{newer}x", "%00")
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers.items())) for answer in answers}) == 1
    assert fetch(newer).status_code == 200


def test_an_unchanged_calendar_is_not_sent_again(world, ana, secret, fetch):
    organiser = world.organiser()
    meeting = world.meeting(starts_at=soon())
    first = fetch(secret)
    tag = first.headers["etag"]

    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = fetch(secret, **{"if-none-match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)

    world.run(cancel_meeting, organiser, meeting.id, expected_version=1)
    changed = fetch(secret, **{"if-none-match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


@pytest.mark.parametrize(
    "change",
    [
        lambda world, ana: world.run(choose_for_feed, ana, has_links=True, has_names=False),
        lambda world, ana: world.run(choose_for_feed, ana, has_links=False, has_names=True),
        lambda world, ana: world.meeting(starts_at=soon(days=9)),
        lambda world, ana: world.run(end_membership, world.organiser(), world.circle.id, ana.id),
    ],
    ids=["links", "names", "a meeting", "leaving"],
)
def test_whatever_changes_the_file_changes_its_tag(world, ana, secret, fetch, change):
    world.meeting(starts_at=soon())
    before = fetch(secret)

    change(world, ana)

    after = fetch(secret, **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.content != before.content


def test_the_same_file_comes_twice(world, secret, fetch):
    world.meeting(starts_at=soon())
    assert fetch(secret).content == fetch(secret).content


def test_one_feed_can_be_fetched_only_so_often_and_others_go_on(world, ana, secret, fetch):
    other = world.run(make_feed, world.member())
    answers = [fetch(secret) for _ in range(FETCHES_OF_ONE_FEED.amount + 1)]

    assert [answer.status_code for answer in answers[-2:]] == [200, 429]
    assert answers[-1].headers["retry-after"] == "900"
    assert fetch(other).status_code == 200


def test_guessing_is_slowed_down_and_keeps_nobody_from_their_own(secret, fetch):
    answers = [fetch(new_secret()) for _ in range(MISSES_OF_ONE_VISITOR.amount + 1)]

    assert [answer.status_code for answer in answers[-2:]] == [404, 429]
    assert fetch(secret).status_code == 200


def test_turning_it_off_and_on_is_another_address(world, ana, secret, fetch):
    world.run(turn_off_feed, ana)
    assert world.read(my_feed, ana) is None
    world.run(turn_off_feed, ana)

    again = world.run(make_feed, ana)

    assert again != secret
    assert fetch(again).status_code == 200


def test_a_new_address_keeps_what_was_chosen(world, ana, secret):
    world.run(choose_for_feed, ana, has_links=True, has_names=True)
    world.run(make_feed, ana)
    choices = world.read(my_feed, ana)
    assert (choices.has_links, choices.has_names) == (True, True)


@pytest.fixture
def keep(site, transactions):
    def kept(person, meeting_id):
        browser = site.browser()
        if person is not None:
            cookie, _events = transactions.run(
                NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox"
            )
            browser.cookies.set("pc_session_insecure", cookie, domain="127.0.0.1")
        return browser.get(f"/j/{meeting_id}/calendar.ics")

    return kept


def test_members_get_it_with_the_way_into_the_room(world, ana, keep):
    meeting = world.meeting(starts_at=soon())
    (event,) = events_in(keep(ana, meeting.id))
    assert (str(event["UID"]), event["DTSTART"].dt) == (meeting.uid, meeting.starts_at)
    assert event["URL"] == f"http://127.0.0.1:8000/j/{meeting.id}"


def test_nobody_else_learns_whether_there_is_one(world, keep):
    meeting_id = world.meeting(starts_at=soon()).id
    answers = [
        keep(world.person(), meeting_id),
        keep(world.former_member(), meeting_id),
        keep(world.organiser(), meeting_id),
        keep(world.member(), new_id()),
    ]
    assert {answer.status_code for answer in answers} == {404}
    assert len({without_tags(answer) for answer in answers}) == 1


def test_whoever_is_not_signed_in_signs_in_and_comes_back(world, keep):
    answer = keep(None, meeting_id := new_id())
    assert answer.headers["location"] == (f"/sign-in?next=%2Fj%2F{meeting_id}%2Fcalendar.ics")
