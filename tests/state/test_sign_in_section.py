"""How one signs in, on one's own page."""

from datetime import timedelta

import pytest
import time_machine

from peercircles.identity.models import (
    AddressChange,
    BrowserSession,
    Passkey,
    Person,
    SignInIdentity,
)
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.settings import OidcProvider, Settings
from peercircles.web.live.topics import person_topic
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.you.account_mail import all_sent
from peercircles.web.you.sign_in_state import SignInState
from tests.auth_site import Postbox
from tests.moments import LONG_AGO

PEER = OidcProvider(key="peer", name="Peer", issuer="https://peer.example.org", client_id="us")
NEW = "mariam@new.example.org"


@pytest.fixture
def postbox(runtime, tmp_path):
    """The runtime gets a mail server, a provider, and a name passkeys are made for."""
    runtime.mailer = Postbox()
    runtime.settings = Settings(
        data=tmp_path, base_url="http://localhost:8000", oidc_providers=[PEER]
    )
    return runtime.mailer


@pytest.fixture
def mariam(world):
    return world.member("Mariam", email="mariam@example.org")


@pytest.fixture
async def page(world, mariam, postbox, open_page):
    """Mariam's page, in a browser she signed in with a moment ago."""
    now = utc_now()
    opened = open_page(SignInState, mariam)
    world.add(
        BrowserSession(
            id=opened.caller.session_id,
            person_id=mariam.id,
            token_digest=digest_of(new_secret()),
            created_at=now,
            seen_at=now,
            auth_at=now,
        )
    )
    await opened.load()
    return opened


@pytest.fixture
def passkey(world):
    return lambda person, name="Laptop": world.add(
        Passkey(
            person_id=person.id,
            credential_id=new_secret(),
            public_key="",
            name=name,
            created_at=LONG_AGO,
        )
    )


def later():
    return time_machine.travel(utc_now() + timedelta(minutes=6), tick=True)


async def test_the_ways_are_shown_by_name(page, mariam, passkey, world):
    passkey(mariam)
    world.add(
        SignInIdentity(person_id=mariam.id, issuer=PEER.issuer, subject="1", created_at=LONG_AGO)
    )
    await page.look_again()
    assert [(line.kind, line.name) for line in page.how.ways] == [
        ("mail", "mariam@example.org"),
        ("provider", "Peer"),
        ("passkey", "Laptop"),
    ]
    assert (page.how.linkable, page.how.is_fresh, page.how.has_passkeys) == ([], True, True)


async def test_a_provider_that_is_not_linked_can_be(page):
    assert [line.key for line in page.how.linkable] == ["peer"]


async def test_the_page_looks_again_when_a_way_comes_or_goes(mariam, page):
    """Its other section, which loads first, makes it listen at all."""
    await current_runtime().hub.open(
        page.state.router.session.client_token, "sid", page.caller, "/you"
    )
    await page.load()
    assert page.listens == {person_topic(mariam.id)}


async def test_a_passkey_is_renamed(page, op, mariam, passkey, world):
    kept = passkey(mariam)
    await page.choose_to_rename(str(kept.id))
    await page.rename(str(kept.id), {"passkey_name": "Phone"}, op())
    assert page.renaming == ""
    assert [line.name for line in page.how.ways] == ["mariam@example.org", "Phone"]
    assert page.notice == "Saved."


async def test_a_refused_name_is_said_beside_the_passkey(page, op, mariam, passkey):
    kept = passkey(mariam)
    await page.choose_to_rename(str(kept.id))
    await page.rename(str(kept.id), {"passkey_name": " "}, op())
    assert set(page.problems) == {"passkey_name"}
    assert page.renaming == str(kept.id)


async def test_a_passkey_is_removed(page, op, mariam, passkey, world):
    kept = passkey(mariam)
    await page.remove_passkey(str(kept.id), op())
    assert world.rows_of(Passkey) == []
    assert page.notice == "That passkey signs nobody in any more."


async def test_a_provider_is_unlinked(page, op, mariam, world):
    identity = SignInIdentity(
        person_id=mariam.id, issuer=PEER.issuer, subject="1", created_at=LONG_AGO
    )
    kept = world.add(identity)
    await page.unlink(str(kept.id), op())
    assert world.rows_of(SignInIdentity) == []
    assert page.notice == "That provider signs you in no more."


async def test_after_five_minutes_the_page_asks_who_it_is(page, op, mariam, passkey, world):
    kept = passkey(mariam)
    await page.look_again()
    with later():
        await page.remove_passkey(str(kept.id), op())
        assert not page.how.is_fresh
    assert page.notice == "Show first that it is you: sign in again. Five minutes are open then."
    assert len(world.rows_of(Passkey)) == 1


async def test_another_address_is_asked_for(page, op, world, postbox, mariam):
    await page.ask_for_address({"new_email": NEW}, op())
    await all_sent()
    assert page.how.waiting_address == NEW
    assert page.notice == "A link is on its way to the new address."
    assert [letter.to for letter in postbox.letters] == [NEW]

    await page.let_address_be(op())
    assert page.how.waiting_address == ""
    assert world.rows_of(AddressChange) == []


async def test_an_address_that_is_taken_looks_the_same(page, op, world, postbox):
    world.person("Ben", email=NEW)
    await page.ask_for_address({"new_email": NEW}, op())
    await all_sent()
    assert page.how.waiting_address == NEW
    assert page.notice == "A link is on its way to the new address."
    assert postbox.letters == []


async def test_what_was_typed_is_not_lost_where_the_sign_in_is_old(page, op, world, postbox):
    with later():
        await page.ask_for_address({"new_email": NEW}, op())
        assert page.notice == "What you typed is kept. Show first that it is you."
        assert (page.how.is_fresh, page.how.typed_address) == (False, NEW)
    assert postbox.letters == []


@pytest.mark.parametrize("email", ["", "mariam", "mariam@example.org"])
async def test_what_is_no_other_address_is_said_beside_its_field(page, op, world, email):
    await page.ask_for_address({"new_email": email}, op())
    assert set(page.problems) == {"new_email"}
    assert world.rows_of(AddressChange) == []


async def test_a_mail_server_that_is_down_is_said(page, op, world, postbox):
    postbox.is_dead = True
    await page.ask_for_address({"new_email": NEW}, op())
    assert page.notice.startswith("The mail server does not answer.")
    assert world.rows_of(AddressChange) == []


async def test_where_no_mail_is_sent_there_is_no_other_address(page, op, world, runtime):
    runtime.mailer = None
    await page.ask_for_address({"new_email": NEW}, op())
    assert world.rows_of(AddressChange) == []
    await page.look_again()
    assert page.how.ways == []
    assert not page.how.has_mail


@pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
async def test_only_ones_own_ways_are_changed(page, op, world, passkey, whose):
    theirs = passkey(world.person())
    wanted = theirs.id if whose == "somebody else's" else new_id()
    await page.remove_passkey(str(wanted), op())
    assert page.notice == "We could not find that passkey."
    await page.rename(str(wanted), {"passkey_name": "Mine"}, op())
    assert page.notice == "We could not find that passkey."
    assert world.rows_of(Passkey)[0].name == "Laptop"
    assert len(world.rows_of(Person)) >= 2
