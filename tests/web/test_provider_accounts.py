"""Which account a provider's word leads to: linking, and joining by invitation."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.invitations import invite_people
from peercircles.identity.events import ProviderLinked
from peercircles.identity.models import BrowserSession, Person, SignInIdentity
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY
from peercircles.web.auth.provider_routes import asked_anew
from tests.auth_site import without_tags
from tests.web.provider_site import Journey, link

JOINING = {"name": "New", "pronouns": "", "zone": "UTC", "locale": "en"}


def signed_in(site, person):
    start = (NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox")
    secret, _events = site.services.transactions.run(*start)
    journey = Journey(site)
    journey.browser.cookies.set("pc_session_insecure", secret, domain="127.0.0.1")
    return journey


def invitation_for(world, email):
    people = [ListedPerson(name="", email=email, line_no=1)]
    invited = world.run(invite_people, world.organiser("Olu"), world.circle.id, people)
    return f"/invite/{invited.sent[0].token}"


def test_whoever_is_signed_in_can_add_a_provider(peer_site, world):
    ana = world.person("Ana", email="another@example.org")
    done = signed_in(peer_site, ana).sign_in("ana", "/you", link="1")
    assert (done.status_code, done.headers["location"]) == (303, "/you")
    assert world.rows_of(SignInIdentity)[0].person_id == ana.id
    assert Journey(peer_site).sign_in("ana").status_code == 303


def test_adding_a_provider_needs_a_fresh_sign_in(peer_site, world):
    journey = signed_in(peer_site, world.person("Ana"))
    with time_machine.travel(utc_now() + timedelta(minutes=5, seconds=1), tick=True):
        answer = journey.leave("/you", link="1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/again?next=%2Fyou")


def test_a_sign_in_that_is_anothers_cannot_be_added(peer_site, world):
    ben = world.person("Ben")
    link(world, peer_site, ben, "ana")
    answer = signed_in(peer_site, world.person("Ana")).sign_in("ana", link="1")
    assert answer.status_code == 409
    assert world.rows_of(SignInIdentity)[0].person_id == ben.id


def test_nothing_is_added_to_whoever_is_signed_in_meanwhile(peer_site, world):
    journey = signed_in(peer_site, world.person("Ana"))
    back = journey.visit(journey.leave(link="1"), "ana")
    journey.browser.post("/sign-out")
    assert journey.browser.get(back).status_code == 404
    assert world.rows_of(SignInIdentity) == []


def test_an_invited_person_joins_with_a_provider(peer_site, world, session):
    path = invitation_for(world, "new@example.org")
    journey = Journey(peer_site)
    back = journey.sign_in("new", path)
    assert back.headers["location"] == path
    page = journey.browser.get(path)
    assert "From now on you sign in with Peer." in without_tags(page)
    assert 'value="New"' in page.text

    assert journey.browser.post(path, data=JOINING).status_code == 303

    person = session.exec(select(Person).where(Person.email == "new@example.org")).one()
    assert session.exec(select(SignInIdentity)).one().person_id == person.id
    assert Journey(peer_site).sign_in("new").status_code == 303


def test_an_unverified_address_joins_by_invitation_only_as_the_invited_one(
    peer_site, world, session
):
    path = invitation_for(world, "mal@example.org")
    journey = Journey(peer_site)
    journey.sign_in("mallory", path)
    assert journey.browser.post(path, data=JOINING).status_code == 303
    person = session.exec(select(Person).where(Person.name == "New")).one()
    assert person.email == "mal@example.org"


def test_another_verified_address_than_the_invited_one_is_not_let_in(peer_site, world):
    path = invitation_for(world, "somebody@example.org")
    journey = Journey(peer_site)
    answer = journey.sign_in("new", path)
    assert answer.status_code == 403
    said = without_tags(answer)
    assert "It was sent to somebody@example.org. There you are new@example.org." in said
    assert "ask Olu to invite new@example.org" in said
    assert "From now on" not in without_tags(journey.browser.get(path))
    assert world.rows_of(SignInIdentity) == []


def test_what_a_provider_said_in_one_browser_is_nothing_in_another(peer_site, world):
    path = invitation_for(world, "new@example.org")
    Journey(peer_site).sign_in("new", path)
    other = Journey(peer_site).browser
    assert "From now on" not in without_tags(other.get(path))
    other.post(path, data=JOINING)
    assert world.rows_of(SignInIdentity) == []


def test_a_closed_account_is_not_signed_in(peer_site, world):
    ana = world.person("Ana", disabled_at=utc_now())
    link(world, peer_site, ana, "ana")
    answer = Journey(peer_site).sign_in("ana")
    assert answer.status_code == 403
    assert "closed" in without_tags(answer)
    assert world.rows_of(BrowserSession) == []


def test_a_linked_provider_shows_who_one_is(peer_site, world):
    ana = world.person("Ana")
    link(world, peer_site, ana, "ana")
    journey = signed_in(peer_site, ana)
    (before,) = world.rows_of(BrowserSession)
    done = journey.sign_in("ana", "/you#sign-in", again="1")
    assert (done.status_code, done.headers["location"]) == (303, "/you#sign-in")
    (kept,) = world.rows_of(BrowserSession)
    assert (kept.person_id, kept.method) == (ana.id, "provider")
    assert kept.id != before.id


@pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
def test_another_account_at_the_provider_shows_nothing(peer_site, world, whose):
    if whose == "somebody else's":
        link(world, peer_site, world.person("Ben"), "new")
    ana = world.person("Ana")
    journey = signed_in(peer_site, ana)
    answer = journey.sign_in("new", "/you", again="1")
    assert answer.status_code == 403
    assert "That did not show that it is you" in without_tags(answer)
    assert [row.person_id for row in world.rows_of(BrowserSession)] == [ana.id]
    assert len(world.rows_of(SignInIdentity)) == (whose == "somebody else's")


def test_nobody_is_shown_to_be_oneself_after_signing_out(peer_site, world):
    ana = world.person("Ana")
    link(world, peer_site, ana, "ana")
    journey = signed_in(peer_site, ana)
    back = journey.visit(journey.leave("/you", again="1"), "ana")
    journey.browser.post("/sign-out")
    assert journey.browser.get(back).status_code == 403
    assert world.rows_of(BrowserSession) == []


def test_linking_begins_a_new_session_and_says_so(peer_site, world):
    ana = world.person("Ana", email="another@example.org")
    journey = signed_in(peer_site, ana)
    (before,) = world.rows_of(BrowserSession)
    journey.sign_in("ana", "/you", link="1")
    (kept,) = world.rows_of(BrowserSession)
    assert kept.token_digest != before.token_digest
    assert ProviderLinked in {type(event) for event in peer_site.published}


@pytest.mark.parametrize(
    ("minutes_ago", "is_new"), [(None, True), (0, True), (6, True), (8, False), ("soon", False)]
)
def test_a_provider_that_says_when_it_asked_has_to_have_asked_now(minutes_ago, is_new):
    now = utc_now()
    claims = {}
    if isinstance(minutes_ago, int):
        claims["auth_time"] = int((now - timedelta(minutes=minutes_ago)).timestamp())
    elif minutes_ago:
        claims["auth_time"] = minutes_ago
    assert asked_anew(claims, now) == is_new
