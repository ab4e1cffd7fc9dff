"""The door to rooms on servers of one's own: a link for each person, made at the click."""

import base64
import json
import logging
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import Role, Turn, TurnState
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY
from peercircles.meetings.events import RoomStateChanged
from peercircles.meetings.models import Meeting, RoomKind, RoomState
from peercircles.web.auth.limits import ROOMS_OF_ONE_PERSON
from tests.auth_site import auth_site, without_tags
from tests.bigbluebutton import SECRET as BBB_SECRET
from tests.bigbluebutton import bigbluebutton

JITSI_SECRET = "a secret of the server and this installation"
NAME = "00112233445566778899aabbccddeeff"


@pytest.fixture
def server():
    with bigbluebutton() as running:
        yield running


@pytest.fixture
def site(transactions, tmp_path, server):
    return auth_site(
        transactions,
        tmp_path,
        jitsi_url="https://meet.example.org",
        jitsi_app_id="circles",
        jitsi_app_secret=JITSI_SECRET,
        bbb_url=server.url,
        bbb_secret=BBB_SECRET,
    )


@pytest.fixture
def browser_of(transactions, site):
    def signed_in(person):
        secret, _events = transactions.run(
            NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox"
        )
        browser = site.browser()
        browser.cookies.set("pc_session_insecure", secret, domain="127.0.0.1")
        return browser

    return signed_in


@pytest.fixture
def click(browser_of):
    return lambda person, meeting: browser_of(person).get(f"/j/{meeting.id}")


@pytest.fixture
def meeting(world):
    def starting(kind=RoomKind.BIG_BLUE_BUTTON, minutes=5, **fields):
        room = {"room_kind": kind, "room_url": "", "room_name": NAME}
        return world.meeting(starts_at=utc_now() + timedelta(minutes=minutes), **{**room, **fields})

    return starting


@pytest.fixture
def facilitates(world):
    def give(person, meeting):
        world.add(
            Turn(
                circle_id=meeting.circle_id,
                meeting_id=meeting.id,
                person_id=person.id,
                role=Role.FACILITATOR,
                state=TurnState.PUBLISHED,
                reason={},
                at=utc_now(),
            )
        )

    return give


def claims_at(answer) -> dict:
    part = answer.headers["location"].partition("?jwt=")[2].split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def query_at(answer) -> dict:
    return dict(parse_qsl(urlsplit(answer.headers["location"]).query))


def test_each_member_gets_a_token_of_their_own(world, click, meeting, facilitates):
    its = meeting(RoomKind.OWN_JITSI)
    ana, ben = world.member(name="Ana"), world.member(name="Ben")
    facilitates(ana, its)

    answers = [click(ana, its), click(ben, its)]

    users = [claims_at(answer)["context"]["user"] for answer in answers]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert [(user["name"], user["moderator"]) for user in users] == [
        ("Ana", "true"),
        ("Ben", "false"),
    ]
    assert claims_at(answers[0])["room"] == NAME
    assert claims_at(answers[0])["exp"] == int(its.room_closes_at.timestamp())
    assert answers[0].headers["referrer-policy"] == "no-referrer"
    assert answers[0].headers["cache-control"] == "no-store"


def test_a_token_holds_neither_address_nor_id_nor_circle(world, click, meeting):
    its = meeting(RoomKind.OWN_JITSI)
    ana = world.member()

    claims = json.dumps(claims_at(click(ana, its)))

    for private in (ana.email, str(ana.id), str(its.id), str(its.circle_id), world.circle.name):
        assert private not in claims


def test_somebody_is_the_same_in_one_meeting_and_another_in_the_next(world, click, meeting):
    its, other = meeting(RoomKind.OWN_JITSI), meeting(RoomKind.OWN_JITSI, room_name="ff" * 16)
    ana = world.member()

    def key(at):
        return claims_at(click(ana, at))["context"]["user"]["id"]

    assert key(its) == key(its)
    assert key(its) != key(other)


def test_any_member_opens_the_room_and_only_the_facilitator_moderates(
    world, click, meeting, facilitates, server
):
    its = meeting(minutes=-5)
    ana, ben = world.member(), world.member()
    facilitates(ana, its)

    first, second = click(ben, its), click(ana, its)

    assert list(server.rooms) == [NAME]
    assert [query_at(answer)["role"] for answer in (first, second)] == ["VIEWER", "MODERATOR"]
    assert query_at(first)["createTime"] == query_at(second)["createTime"]
    assert all(server.is_signed(answer.headers["location"]) for answer in (first, second))


@pytest.mark.parametrize("kind", [RoomKind.OWN_JITSI, RoomKind.BIG_BLUE_BUTTON])
def test_nobody_else_is_let_in_or_makes_a_room(world, click, meeting, kind, server):
    its = meeting(kind)
    elsewhere = world.member(circle=world.another_circle())

    for person in (world.organiser(), world.former_member(), world.person(), elsewhere):
        answer = click(person, its)
        assert (answer.status_code, "location" in answer.headers) == (404, False)

    assert server.calls == []


def test_the_link_of_somebody_who_leaves_is_dead_at_once(world, browser_of, meeting):
    its = meeting(RoomKind.OWN_JITSI)
    ana = world.member()
    browser = browser_of(ana)
    assert browser.get(f"/j/{its.id}").status_code == 303

    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    assert browser.get(f"/j/{its.id}").status_code == 404


@pytest.mark.parametrize("minutes", [16, -121])
def test_outside_its_time_no_room_is_made(world, click, meeting, minutes, server):
    assert click(world.member(), meeting(minutes=minutes)).status_code == 409
    assert server.calls == []


@pytest.mark.parametrize("mood", ["failed", "html", "broken", "moved"])
def test_while_the_provider_is_away_the_page_says_so(world, click, meeting, server, site, mood):
    its = meeting()
    server.mood = mood
    ben = world.member()

    answer = click(ben, its)

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    said = without_tags(answer)
    assert "The link is pending" in said
    assert "Whoever facilitates can paste a link" in said
    assert "Paste a link" not in said.replace("can paste a link", "")
    assert [type(event) for event in site.published] == [RoomStateChanged]
    assert world.rows_of(Meeting)[0].room_state is RoomState.PENDING


def test_who_facilitates_is_offered_to_paste_a_link(world, click, meeting, facilitates, server):
    its = meeting()
    ana = world.member()
    facilitates(ana, its)
    server.mood = "broken"

    answer = click(ana, its)

    assert f'href="/circles/{its.circle_id}/meetings"' in answer.text
    assert "Paste a link" in without_tags(answer)


def test_a_provider_that_is_away_is_not_asked_by_every_click(world, click, meeting, server):
    its = meeting()
    server.mood = "broken"
    ana, ben = world.member(), world.member()

    answers = [click(ana, its), click(ben, its), click(ana, its)]

    assert [answer.status_code for answer in answers] == [503, 503, 503]
    assert len(server.calls) == 1


def test_one_person_cannot_keep_a_provider_busy_for_the_others(world, browser_of, meeting, server):
    its = meeting()
    ana, ben = browser_of(world.member()), browser_of(world.member())

    answers = [ana.get(f"/j/{its.id}") for _ in range(ROOMS_OF_ONE_PERSON.amount + 1)]

    assert [answer.status_code for answer in answers[-2:]] == [303, 429]
    assert len(server.calls) == ROOMS_OF_ONE_PERSON.amount
    assert ben.get(f"/j/{its.id}").status_code == 303


def test_once_it_is_back_the_same_link_leads_in(world, click, meeting, server, site):
    long_ago = utc_now() - timedelta(minutes=1)
    its = meeting(room_state=RoomState.PENDING, room_tries=4, room_next_at=long_ago)

    answer = click(world.member(), its)

    assert answer.status_code == 303
    assert [type(event) for event in site.published] == [RoomStateChanged]
    assert world.rows_of(Meeting)[0].room_state is RoomState.READY


def test_a_room_of_a_server_no_longer_set_up_is_pending(world, transactions, tmp_path, meeting):
    plain = auth_site(transactions, tmp_path)
    secret, _events = transactions.run(
        NOBODY, start_session, world.member().id, SignInMethod.LINK, "Firefox"
    )
    browser = plain.browser()
    browser.cookies.set("pc_session_insecure", secret, domain="127.0.0.1")

    assert browser.get(f"/j/{meeting(RoomKind.OWN_JITSI).id}").status_code == 503


def test_secrets_and_links_are_nowhere_but_at_the_door(world, click, meeting, site, server, caplog):
    caplog.set_level(logging.DEBUG, logger="peercircles")
    ana = world.member()
    locations = [
        click(ana, its).headers["location"]
        for its in (meeting(), meeting(RoomKind.OWN_JITSI, room_name="ff" * 16))
    ]
    server.mood = "broken"
    page = click(ana, meeting(room_name="aa" * 16)).text

    kept = repr([site.settings, site.services, site.published, *_rows(world.engine)])
    for secret in (BBB_SECRET, JITSI_SECRET):
        assert secret not in kept + page + caplog.text + "".join(locations)
    for link in locations:
        assert link.partition("?")[2] not in kept + page + caplog.text
    assert "aa" * 16 not in page + caplog.text


def _rows(engine):
    with engine.connect() as connection:
        for table in SQLModel.metadata.sorted_tables:
            yield from connection.execute(sa.select(table)).all()
