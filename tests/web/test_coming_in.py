"""The first organiser, and invited people."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from sqlmodel import select

from peercircles.circles.address_lists import ListedPerson
from peercircles.circles.events import MemberJoined
from peercircles.circles.invitations import invite_people, withdraw_invitation
from peercircles.circles.models import Invitation, Membership, Organiser, Programme
from peercircles.identity.models import BrowserSession, Person, SetupLink
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.identity.setup_links import make_setup_link
from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY
from tests.auth_site import auth_site, without_tags

FORM = {
    "programme": "Spring 2027",
    "name": "Ana",
    "email": "Ana@Example.org",
    "zone": "Europe/Lisbon",
    "locale": "es",
}
JOINING = {"name": "Ben", "pronouns": "he", "zone": "Asia/Tokyo", "locale": "es"}


@pytest.fixture
def site(transactions, tmp_path):
    return auth_site(transactions, tmp_path)


@pytest.fixture
def signed_in(transactions, site):
    def browser_of(person):
        secret, _events = transactions.run(
            NOBODY, start_session, person.id, SignInMethod.LINK, "Firefox"
        )
        browser = site.browser()
        browser.cookies.set("pc_session_insecure", secret, domain="127.0.0.1")
        return browser

    return browser_of


@pytest.fixture
def setup_path(transactions):
    return f"/setup/{transactions.run(NOBODY, make_setup_link)[0]}"


@pytest.fixture
def organiser(world):
    return world.organiser("Olu")


@pytest.fixture
def invitation(world, organiser):
    """The path of an invitation for ben@example.org."""
    people = [ListedPerson(name="Benjamin", email="ben@example.org", line_no=1)]
    invited = world.run(invite_people, organiser, world.circle.id, people)
    return f"/invite/{invited.sent[0].token}"


def test_the_set_up_link_makes_the_first_organiser(site, setup_path, session):
    browser = site.browser()
    assert "first organiser" in without_tags(browser.get(setup_path))

    done = browser.post(setup_path, data=FORM)

    assert (done.status_code, done.headers["location"]) == (303, "/")
    person = session.exec(select(Person)).one()
    assert (person.name, person.email, person.zone, person.locale) == (
        "Ana",
        "ana@example.org",
        "Europe/Lisbon",
        "es",
    )
    programme = session.exec(select(Programme).where(Programme.name == "Spring 2027")).one()
    assert session.exec(select(Organiser)).one().programme_id == programme.id
    assert session.exec(select(BrowserSession)).one().person_id == person.id
    assert browser.cookies["pc_locale"] == "es"


def test_the_set_up_link_works_once_and_a_week(site, setup_path):
    with time_machine.travel(utc_now() + timedelta(days=7, seconds=1), tick=True):
        assert site.browser().get(setup_path).status_code == 410
    assert site.browser().post(setup_path, data=FORM).status_code == 303
    for answer in (site.browser().get(setup_path), site.browser().post(setup_path, data=FORM)):
        assert answer.status_code == 410
        assert "has been used" in without_tags(answer)


def test_one_set_up_link_that_is_used_ends_all_that_were_printed(site, setup_path, transactions):
    other = f"/setup/{transactions.run(NOBODY, make_setup_link)[0]}"
    assert site.browser().post(setup_path, data=FORM).status_code == 303

    fields = {**FORM, "email": "mallory@example.org"}
    assert site.browser().get(other).status_code == 410
    assert site.browser().post(other, data=fields).status_code == 410


def test_of_many_uses_of_the_set_up_link_at_once_one_wins(site, setup_path, world):
    def attempt(number):
        fields = {**FORM, "email": f"ana{number}@example.org"}
        return site.browser().post(setup_path, data=fields).status_code

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(attempt, range(6)))
    assert answers.count(303) == 1
    assert len(world.rows_of(Person)) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("programme", ""),
        ("programme", "x" * 81),
        ("name", ""),
        ("name", "Ana\u202e"),
        ("email", "ana"),
        ("zone", "Europe/Atlantis"),
        ("locale", "xx"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_lost(
    site, setup_path, world, field, value
):
    answer = site.browser().post(setup_path, data={**FORM, field: value})
    assert answer.status_code == 422
    assert f'id="{field}"' in answer.text
    wrong = answer.text.split(f'id="{field}-wrong">')[1].split("</p>")[0]
    assert wrong.strip()
    kept = "Spring 2027" if field != "programme" else "Ana@Example.org"
    assert f'value="{kept}"' in answer.text
    assert world.rows_of(Person) == []
    assert world.rows_of(SetupLink)[0].used_at is None


def test_an_invited_person_comes_in(site, invitation, world, session):
    browser = site.browser()
    page = browser.get(invitation)
    assert "Join Lantern" in without_tags(page)
    assert "Olu invites you, at ben@example.org." in without_tags(page)
    assert 'value="Benjamin"' in page.text
    assert "data-detect-zone" in page.text

    done = browser.post(invitation, data=JOINING)

    assert done.headers["location"] == f"/circles/{world.circle.id}/welcome"
    ben = session.exec(select(Person).where(Person.email == "ben@example.org")).one()
    assert (ben.name, ben.pronouns, ben.zone, ben.locale) == ("Ben", "he", "Asia/Tokyo", "es")
    assert session.exec(select(Membership)).one().person_id == ben.id
    assert browser.cookies["pc_session_insecure"]
    assert [type(event) for event in site.published] == [MemberJoined]


def test_an_invitation_is_used_once(site, invitation, world):
    assert site.browser().post(invitation, data=JOINING).status_code == 303
    for answer in (site.browser().get(invitation), site.browser().post(invitation, data=JOINING)):
        assert answer.status_code == 410
        assert "This link has been used" in without_tags(answer)
    assert len(world.rows_of(Membership)) == 1


def test_of_many_uses_of_an_invitation_at_once_one_wins(site, invitation, world):
    with ThreadPoolExecutor(6) as pool:
        answers = list(
            pool.map(lambda _: site.browser().post(invitation, data=JOINING).status_code, range(6))
        )
    assert answers.count(303) == 1
    assert set(answers) <= {303, 200, 410, 422}
    assert len(world.rows_of(Membership)) == 1
    assert len(world.rows_of(BrowserSession)) == 1


def test_an_old_a_withdrawn_and_an_unknown_invitation_say_so(site, invitation, world, organiser):
    with time_machine.travel(utc_now() + timedelta(days=14, seconds=1), tick=True):
        assert "run out" in without_tags(site.browser().get(invitation))

    world.run(withdraw_invitation, organiser, world.rows_of(Invitation)[0].id)
    answer = site.browser().post(invitation, data=JOINING)
    assert answer.status_code == 410
    assert "taken back" in without_tags(answer)
    assert site.browser().get("/invite/made-up").status_code == 404
    assert world.rows_of(Membership) == []


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("zone", "Mars/Base"), ("pronouns", "x" * 41)]
)
def test_a_join_that_cannot_be_taken_loses_nothing(site, invitation, world, field, value):
    answer = site.browser().post(invitation, data={**JOINING, field: value})
    assert answer.status_code == 422
    assert answer.text.split(f'id="{field}-wrong">')[1].split("</p>")[0].strip()
    if field != "name":
        assert 'value="Ben"' in answer.text
    assert "data-detect-zone" not in answer.text or field == "zone"
    assert world.rows_of(Membership) == []


def test_whoever_has_an_account_signs_in_first(site, invitation, world):
    world.person("Ben", email="ben@example.org")
    for answer in (site.browser().get(invitation), site.browser().post(invitation, data=JOINING)):
        assert "Sign in, and you can join." in without_tags(answer)
        assert "/sign-in?next=%2Finvite%2F" in answer.text
    assert world.rows_of(Membership) == []
    assert world.rows_of(BrowserSession) == []


def test_whoever_is_signed_in_only_confirms(site, invitation, world, signed_in):
    ben = world.person("Ben", email="ben@example.org")
    browser = signed_in(ben)
    page = browser.get(invitation)
    assert "You are signed in as Ben." in without_tags(page)
    assert 'name="name"' not in page.text
    assert browser.post(invitation).headers["location"] == f"/circles/{world.circle.id}/welcome"
    assert world.rows_of(Membership)[0].person_id == ben.id


def test_another_address_is_told_so_and_gets_nothing(site, invitation, world, signed_in):
    eve = world.person("Eve", email="eve@example.org")
    browser = signed_in(eve)
    for answer in (browser.get(invitation), browser.post(invitation, data=JOINING)):
        assert answer.status_code == 403
        said = without_tags(answer)
        assert "It was sent to ben@example.org. You are signed in with eve@example.org." in said
    assert world.rows_of(Membership) == []


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{7*7}}"]
)
def test_what_is_typed_is_shown_as_it_is(site, invitation, attack):
    answer = site.browser().post(invitation, data={**JOINING, "name": attack, "zone": "No/Where"})
    assert attack not in answer.text.replace("{{7*7}}", "") or attack == "{{7*7}}"
    assert "49" not in answer.text.split('id="name"')[1].split(">")[0]
