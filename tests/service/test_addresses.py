"""Another e-mail address: asked for, confirmed, objected to."""

from datetime import timedelta

import pytest
import time_machine
from sqlmodel import Session

from peercircles.circles.invitations import open_invitation
from peercircles.identity.addresses import (
    ask_for_address,
    confirm_address,
    let_address_be,
    object_to_address,
    objectionable_change,
    waiting_change,
    wanted_address,
)
from peercircles.identity.events import ProfileChanged, SessionsEnded
from peercircles.identity.links import ask_for_link
from peercircles.identity.models import AddressChange, BrowserSession, Person, SignInLink
from peercircles.identity.sessions import SignInMethod, session_of, start_session
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY
from tests.factories import actor

NEW = "ana@new.example.org"


@pytest.fixture
def ana(world):
    return world.member("Ana", email="ana@example.org")


@pytest.fixture
def browser(transactions, ana):
    """The id of a browser in which Ana signed in a moment ago."""
    secret, _events = transactions.run(NOBODY, start_session, ana.id, SignInMethod.LINK)
    return transactions.read(NOBODY, session_of, digest_of(secret), utc_now()).session_id


@pytest.fixture
def as_ana(transactions, ana):
    return lambda command, *args: transactions.run(actor(ana), command, *args)[0]


@pytest.fixture
def asked(as_ana, browser):
    return lambda email=NEW: as_ana(ask_for_address, browser, email)


def address_of(world, person):
    with Session(world.engine) as session:
        return session.get_one(Person, person.id).email


def test_an_address_is_changed_once_its_link_was_opened(world, ana, asked, as_ana, transactions):
    letters = asked(" Ana@New.Example.org ")
    assert (letters.new_email, letters.is_free) == (NEW, True)
    assert address_of(world, ana) == "ana@example.org"
    assert letters.token not in str(world.rows_of(AddressChange)[0].model_dump())
    assert transactions.read(actor(ana), wanted_address, letters.token, utc_now()) == NEW

    _change, events = transactions.run(actor(ana), confirm_address, letters.token)

    assert address_of(world, ana) == NEW
    assert ProfileChanged in {type(event) for event in events}
    with pytest.raises(Conflict, match="has been used"):
        as_ana(confirm_address, letters.token)


def test_links_to_the_old_address_sign_nobody_in_any_more(world, asked, as_ana, transactions):
    transactions.run(NOBODY, ask_for_link, "ana@example.org", digest_of("elsewhere"))
    as_ana(confirm_address, asked().token)
    assert world.rows_of(SignInLink) == []


def test_an_address_that_is_taken_gets_the_same_answer(world, ana, asked):
    world.person("Ben", email=NEW)
    letters = asked()
    assert letters is not None
    assert not letters.is_free
    assert len(world.rows_of(AddressChange)) == 1


def test_an_address_taken_meanwhile_is_not_had(world, ana, asked, as_ana):
    letters = asked()
    world.person("Ben", email=NEW)
    with pytest.raises(Conflict, match="cannot be used"):
        as_ana(confirm_address, letters.token)
    assert address_of(world, ana) == "ana@example.org"


@pytest.mark.parametrize("email", ["", "ana", "a b@c.de", "ana@example.org", "ANA@example.org"])
def test_what_is_no_other_address_is_said_so(asked, world, email):
    with pytest.raises(Invalid) as refused:
        asked(email)
    assert refused.value.field == "new_email"
    assert world.rows_of(AddressChange) == []


def test_what_was_typed_waits_for_a_fresh_sign_in(world, ana, asked, transactions):
    with time_machine.travel(utc_now() + timedelta(minutes=6), tick=True):
        assert asked() is None
        waiting = transactions.read(actor(ana), waiting_change, utc_now())
        assert (waiting.email, waiting.sent_at) == (NEW, None)
        with pytest.raises(NotFound):
            transactions.read(NOBODY, objectionable_change, waiting.id, utc_now())


def test_the_link_works_ten_minutes(ana, asked, as_ana, transactions):
    letters = asked()
    with time_machine.travel(utc_now() + timedelta(minutes=10, seconds=1), tick=True):
        with pytest.raises(Conflict, match="older than ten minutes"):
            as_ana(confirm_address, letters.token)
        assert transactions.read(actor(ana), waiting_change, utc_now()) is None


def test_only_the_person_who_asked_can_confirm(world, ana, asked, transactions):
    letters = asked()
    ben = world.person("Ben")
    with pytest.raises(Conflict, match="somebody else's account"):
        transactions.run(actor(ben), confirm_address, letters.token)
    with pytest.raises(Conflict):
        transactions.read(actor(ben), wanted_address, letters.token, utc_now())
    assert address_of(world, ben) != NEW


def test_asking_again_ends_what_was_asked_before(world, asked, as_ana):
    first, second = asked(), asked("other@example.org")
    with pytest.raises(Conflict):
        as_ana(confirm_address, first.token)
    as_ana(confirm_address, second.token)


def test_one_can_leave_the_address_as_it_is(world, asked, as_ana):
    letters = asked()
    as_ana(let_address_be)
    with pytest.raises(Conflict):
        as_ana(confirm_address, letters.token)


def test_an_objection_stops_a_change_and_ends_every_session(
    world, ana, asked, as_ana, transactions
):
    letters = asked()
    shown = transactions.read(NOBODY, objectionable_change, letters.change_id, utc_now())
    assert (shown.email, shown.was_in_effect) == (NEW, False)

    _objection, events = transactions.run(NOBODY, object_to_address, letters.change_id)

    assert SessionsEnded in {type(event) for event in events}
    assert world.rows_of(BrowserSession) == []
    with pytest.raises(Conflict):
        as_ana(confirm_address, letters.token)
    with pytest.raises(NotFound, match="nothing to stop"):
        transactions.run(NOBODY, object_to_address, letters.change_id)


def test_an_objection_takes_a_change_back(world, ana, asked, as_ana, transactions):
    letters = asked()
    as_ana(confirm_address, letters.token)

    objection, _events = transactions.run(NOBODY, object_to_address, letters.change_id)

    assert objection.was_in_effect
    assert address_of(world, ana) == "ana@example.org"
    assert world.rows_of(BrowserSession) == []


def test_moving_on_once_more_does_not_escape_an_objection(world, ana, asked, as_ana, transactions):
    first = asked()
    as_ana(confirm_address, first.token)
    second = asked("third@example.org")
    as_ana(confirm_address, second.token)

    transactions.run(NOBODY, object_to_address, first.change_id)

    assert address_of(world, ana) == "ana@example.org"


def test_an_objection_works_seven_days(world, ana, asked, as_ana, transactions):
    letters = asked()
    as_ana(confirm_address, letters.token)
    with (
        time_machine.travel(utc_now() + timedelta(days=7, seconds=1), tick=True),
        pytest.raises(NotFound, match="nothing to stop"),
    ):
        transactions.run(NOBODY, object_to_address, letters.change_id)
    assert address_of(world, ana) == NEW


def test_there_is_nothing_to_stop_in_what_never_was(transactions):
    with pytest.raises(NotFound):
        transactions.run(NOBODY, object_to_address, new_id())


def test_invitations_stay_as_they_are(world, ana, asked, as_ana, transactions):
    """Both to the address that is left and to the one that comes."""
    tokens = ["to-the-old-one", "to-the-new-one"]
    for token, email in zip(tokens, ("ana@example.org", NEW), strict=True):
        world.invitation(email=email, token_digest=digest_of(token))
    as_ana(confirm_address, asked().token)
    found = [transactions.read(NOBODY, open_invitation, token, utc_now()) for token in tokens]
    assert [(each.email, each.has_account) for each in found] == [
        ("ana@example.org", False),
        (NEW, True),
    ]
