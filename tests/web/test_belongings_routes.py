"""Taking everything along and deleting the account, in a browser without a socket."""

import io
import json
import zipfile
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine
from sqlalchemy.exc import OperationalError

from peercircles.identity.models import BrowserSession, Person
from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.keeping.commands import agree
from peercircles.keeping.models import Agreed
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.secrets import new_secret
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.web.auth.limits import PACKAGES_OF_ONE_PERSON
from tests.auth_site import auth_site, without_tags

PACKAGE, DELETE = "/account/everything.zip", "/account/delete"


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


def files_in(answer):
    assert answer.status_code == 200, answer.text
    package = zipfile.ZipFile(io.BytesIO(answer.content))
    return {name: package.read(name).decode() for name in package.namelist()}


def test_everything_is_one_package_that_no_cache_keeps(world, ana, signed_in):
    world.goal(ana, title="Learn to swim")

    answer = signed_in(ana).get(PACKAGE)

    files = files_in(answer)
    assert set(files) == {"everything.json", "everything.md"}
    (goal,) = json.loads(files["everything.json"])["parts"]["goals"]
    assert goal["title"] == "Learn to swim"
    assert "Learn to swim" in files["everything.md"]
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["content-type"] == "application/zip"
    disposition = f'attachment; filename="peercircles-{utc_now():%Y-%m-%d}.zip"'
    assert answer.headers["content-disposition"] == disposition


@pytest.mark.parametrize("path", [PACKAGE, DELETE])
def test_without_its_database_it_lets_nobody_in(tmp_path, path):
    """Whoever comes with a cookie is not believed because nobody could look."""
    broken = Transactions(open_engine(f"sqlite:///{tmp_path}/no/such/folder/x.sqlite3"))
    browser = auth_site(broken, tmp_path).browser(cookie=f"pc_session_insecure={new_secret()}")

    with pytest.raises(OperationalError):
        browser.get(path)


@pytest.mark.parametrize("path", [PACKAGE, DELETE])
def test_nobody_gets_anything(site, path):
    answer = site.browser().get(path)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/sign-in?{urlencode({'next': path})}"


def test_others_get_nothing_of_it(world, ana, signed_in):
    world.goal(ana, title="Learn to swim")
    for somebody in (world.member("Ben"), world.former_member("Cleo"), world.organiser("Noor")):
        content = "".join(files_in(signed_in(somebody).get(PACKAGE)).values())
        assert "swim" not in content
        assert "ana@example.org" not in content
        assert somebody.name in content


def test_it_can_be_had_ten_times_in_a_quarter_of_an_hour(ana, signed_in):
    browser = signed_in(ana)
    for _time in range(PACKAGES_OF_ONE_PERSON.amount):
        assert browser.get(PACKAGE).status_code == 200
    assert browser.get(PACKAGE).status_code == 429


def test_the_page_says_what_remains_before_anything_is_done(world, ana, signed_in):
    shared, _own = world.goal(ana), world.goal(ana)
    world.share(shared, world.member("Ben"))
    for _each in range(2):
        world.promise(ana)

    page = without_tags(signed_in(ana).get(DELETE))

    assert "Lantern 1 goal that others worked on, too 2 promises" in page
    assert "Type ana@example.org to confirm" in page


def test_an_account_is_deleted_with_its_address_typed(world, ana, signed_in, site):
    browser = signed_in(ana)

    answer = browser.post(DELETE, data={"address": " ANA@example.org"})

    assert "Your account is deleted" in without_tags(answer)
    assert answer.headers["clear-site-data"] == '"storage"'
    assert 'pc_session_insecure=""' in answer.headers["set-cookie"]
    assert world.rows_of(BrowserSession) == []
    assert [row.name for row in world.rows_of(Person)] == ["Someone who has left"]
    assert browser.get("/account/everything.zip").status_code == 303
    kinds = [type(event).__name__ for event in site.published]
    assert {"MembershipEnded", "SessionsEnded", "LeaverUnnamed"} <= set(kinds)


def test_another_address_deletes_nothing_and_stays_in_its_field(world, ana, signed_in):
    answer = signed_in(ana).post(DELETE, data={"address": "ben@example.org"})

    assert answer.status_code == 422
    assert "This is not the address of your account." in without_tags(answer)
    assert 'value="ben@example.org"' in answer.text
    assert len(world.rows_of(Person)) == 1


def test_a_sign_in_of_this_morning_is_not_enough(world, ana, signed_in):
    browser = signed_in(ana)
    with time_machine.travel(utc_now() + timedelta(minutes=6), tick=False):
        page = browser.get(DELETE)
        answer = browser.post(DELETE, data={"address": "ana@example.org"})

    assert "Show first that it is you: sign in again." in without_tags(page)
    assert "/sign-in/again?next=%2Faccount%2Fdelete" in page.text
    assert 'name="address"' not in page.text
    assert answer.status_code == 403
    assert len(world.rows_of(Person)) == 1


def test_a_page_from_elsewhere_deletes_nothing(site, world, ana, transactions):
    secret, _events = transactions.run(NOBODY, start_session, ana.id, SignInMethod.LINK)
    elsewhere = {"sec-fetch-site": "cross-site", "cookie": f"pc_session_insecure={secret}"}
    answer = site.browser(**elsewhere).post(DELETE, data={"address": "ana@example.org"})
    assert answer.status_code == 403
    assert len(world.rows_of(Person)) == 1


def test_the_only_organiser_names_another_first(world, signed_in):
    noor = world.organiser("Noor")

    page = without_tags(signed_in(noor).get(DELETE))
    answer = signed_in(noor).post(DELETE, data={"address": noor.email})

    sentence = "You are the only organiser of Spring. Name another one first."
    assert sentence in page
    assert (answer.status_code, sentence in without_tags(answer)) == (409, True)

    world.organiser("Olga")
    done = signed_in(noor).post(DELETE, data={"address": noor.email})
    assert done.status_code == 200


def test_a_circle_s_pack_is_for_its_members_once_all_agreed(world, ana, signed_in, site):
    path = f"/account/circles/{world.circle.id}/pack.zip"
    world.goal(ana, title="Learn to swim")
    assert site.browser().get(path).status_code == 303
    assert signed_in(ana).get(path).status_code == 403

    world.run(agree, ana, world.circle.id, Agreed.PACK)

    answer = signed_in(ana).get(path)
    files = files_in(answer)
    assert set(files) == {"circle.json", "circle.md"}
    assert all("Learn to swim" in content for content in files.values())
    assert answer.headers["cache-control"] == "private, no-store"
    for somebody in (world.former_member(), world.organiser(), world.person()):
        assert signed_in(somebody).get(path).status_code == 404
