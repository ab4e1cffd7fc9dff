"""A driver diagram as a picture to take along: its owner's, and nobody else's."""

import pytest

from peercircles.identity.sessions import SignInMethod, start_session
from peercircles.kernel.audiences import Audience
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.reactions import REACTIONS
from peercircles.observations.models import Scope
from peercircles.theories.models import Diagram
from peercircles.theories.sharing import share_copy
from tests.auth_site import auth_site, without_tags
from tests.observed import coach_of, granted
from tests.theories import AIM, small_diagram

WORDS = (AIM.what, AIM.how_much, "Others decide without me", "Ask one question first")
OTHERS = ("member", "coach", "organiser", "outsider", "ex-member", "resting")


@pytest.fixture
def site(engine, tmp_path):
    return auth_site(Transactions(engine, REACTIONS), tmp_path)


@pytest.fixture
def ana(world):
    return world.member("Ana")


@pytest.fixture
def diagram(world, ana) -> Diagram:
    diagram, *_nodes = small_diagram(world, ana)
    return diagram


@pytest.fixture
def others(world, ana):
    """Everybody around its owner."""
    coach = coach_of(world)
    people = {
        "member": world.member("Ben"),
        "coach": coach,
        "organiser": world.organiser(),
        "outsider": world.member("Eve", circle=world.another_circle()),
        "ex-member": world.just_left(),
        "resting": world.resting_member(),
    }
    granted(world, coach, Scope.BOARD)
    return people


def fetched_by(site, transactions, person, diagram_id):
    """What the address gives somebody who is signed in."""
    secret, _events = transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)
    browser = site.browser(cookie=f"pc_session_insecure={secret}")
    return browser.get(f"/growth/drivers/{diagram_id}/picture.svg")


def test_its_owner_saves_it_and_no_cache_keeps_it(site, transactions, ana, diagram):
    answer = fetched_by(site, transactions, ana, diagram.id)

    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-disposition"] == 'attachment; filename="drivers.svg"'
    assert answer.headers["cache-control"] == "private, no-store"
    said = without_tags(answer)
    assert [words for words in WORDS if words not in said] == []


@pytest.mark.parametrize("kind", OTHERS)
def test_nobody_else_gets_anything_of_it(site, transactions, diagram, others, kind):
    answer = fetched_by(site, transactions, others[kind], diagram.id)

    nowhere = new_id()
    about_nothing = fetched_by(site, transactions, others[kind], nowhere)
    assert answer.status_code == 404
    assert answer.text.replace(str(diagram.id), "ID") == about_nothing.text.replace(
        str(nowhere), "ID"
    )
    assert [words for words in WORDS if words in answer.text] == []


def test_a_shared_copy_opens_no_picture_of_the_whole(site, transactions, world, ana, diagram):
    ben, coach = world.member("Ben"), coach_of(world)
    granted(world, coach, Scope.BOARD)
    world.run(share_copy, ana, diagram.id, world.circle.id, audience=Audience.COACH)

    assert fetched_by(site, transactions, ben, diagram.id).status_code == 404
    assert fetched_by(site, transactions, coach, diagram.id).status_code == 404


def test_whoever_is_not_signed_in_signs_in_first(site, diagram):
    answer = site.browser().get(f"/growth/drivers/{diagram.id}/picture.svg")

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=")
    assert answer.text == ""
