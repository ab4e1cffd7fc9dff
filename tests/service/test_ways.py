"""The ways somebody signs in: seen, named, removed, and one always left."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine

from peercircles.identity.ceremonies import PasskeySite
from peercircles.identity.events import PasskeyRemoved
from peercircles.identity.models import BrowserSession, Passkey, SignInIdentity
from peercircles.identity.passkeys import MOST_PASSKEYS, begin_adding, rename_passkey
from peercircles.identity.sessions import SignInMethod, session_of, start_session
from peercircles.identity.ways import (
    OfferedWays,
    WayKind,
    my_sign_in,
    remove_passkey,
    unlink_identity,
)
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.work import NOBODY
from tests.factories import actor
from tests.moments import LONG_AGO

ISSUER = "https://id.example.org"
EVERYTHING = OfferedWays(has_mail=True, issuers=frozenset({ISSUER}), has_passkeys=True)
NO_MAIL = OfferedWays(has_mail=False, issuers=frozenset({ISSUER}), has_passkeys=True)
SITE = PasskeySite("localhost", "http://localhost:8000")


@pytest.fixture
def ana(world):
    return world.person("Ana", email="ana@example.org")


@pytest.fixture
def browser(transactions, ana):
    """The id of a browser in which Ana signed in a moment ago."""
    secret, _events = transactions.run(NOBODY, start_session, ana.id, SignInMethod.LINK)
    return transactions.read(NOBODY, session_of, digest_of(secret), utc_now()).session_id


@pytest.fixture
def passkey(world):
    def kept(person, **fields):
        about = {"credential_id": new_secret(), "public_key": "", "created_at": LONG_AGO}
        return world.add(Passkey(person_id=person.id, **{**about, **fields}))

    return kept


@pytest.fixture
def linked(world):
    def kept(person, issuer=ISSUER):
        return world.add(
            SignInIdentity(
                person_id=person.id, issuer=issuer, subject=new_secret(), created_at=LONG_AGO
            )
        )

    return kept


@pytest.fixture
def keep(passkey, linked):
    """Both."""
    return SimpleNamespace(passkey=passkey, linked=linked)


@pytest.fixture
def page(transactions, ana, browser):
    return lambda offered=EVERYTHING: transactions.read(
        actor(ana), my_sign_in, browser, offered, utc_now()
    )


@pytest.fixture
def as_ana(transactions, ana):
    return lambda command, *args: transactions.run(actor(ana), command, *args)


def kinds(shown):
    return [way.kind for way in shown.ways]


def test_all_ways_are_seen_and_each_can_go_while_another_is_left(ana, page, passkey, linked):
    passkey(ana, name="Laptop")
    linked(ana)
    assert kinds(page()) == [WayKind.MAIL, WayKind.PROVIDER, WayKind.PASSKEY]
    assert [way.can_be_removed for way in page().ways] == [False, True, True]
    assert page().is_fresh


def test_ways_of_others_are_not_seen(world, page, passkey, linked):
    ben = world.person("Ben")
    passkey(ben)
    linked(ben)
    assert kinds(page()) == [WayKind.MAIL]


def test_a_passkey_is_removed(ana, browser, as_ana, passkey, world):
    kept = passkey(ana)
    _answer, events = as_ana(remove_passkey, browser, EVERYTHING, kept.id)
    assert world.rows_of(Passkey) == []
    assert [type(event) for event in events] == [PasskeyRemoved]


def test_a_provider_is_unlinked(ana, browser, as_ana, linked, world):
    kept = linked(ana)
    issuer, _events = as_ana(unlink_identity, browser, EVERYTHING, kept.id)
    assert (issuer, world.rows_of(SignInIdentity)) == (ISSUER, [])


def test_the_last_way_is_never_removed(ana, browser, as_ana, keep, page, world):
    key, identity = keep.passkey(ana), keep.linked(ana)
    as_ana(remove_passkey, browser, NO_MAIL, key.id)
    assert [way.can_be_removed for way in page(NO_MAIL).ways] == [False]
    with pytest.raises(Forbidden, match="last way"):
        as_ana(unlink_identity, browser, NO_MAIL, identity.id)
    assert len(world.rows_of(SignInIdentity)) == 1


def test_what_cannot_be_used_here_is_no_way_that_is_left(ana, browser, as_ana, passkey, linked):
    """A provider that is configured no more, and passkeys of a host we no longer are."""
    linked(ana, issuer="https://gone.example.org")
    key = passkey(ana)
    with pytest.raises(Forbidden, match="last way"):
        as_ana(remove_passkey, browser, NO_MAIL, key.id)


def test_what_cannot_be_used_can_always_go(ana, browser, as_ana, linked, world):
    gone = linked(ana, issuer="https://gone.example.org")
    as_ana(unlink_identity, browser, NO_MAIL, gone.id)
    assert world.rows_of(SignInIdentity) == []


@pytest.mark.parametrize("whose", ["somebody else's", "nobody's"])
def test_only_ones_own_are_touched(world, ana, browser, as_ana, keep, whose):
    ben = world.person("Ben")
    theirs = whose == "somebody else's"
    key, identity = keep.passkey(ben, name="Ben’s"), keep.linked(ben)
    key_id, identity_id = (key.id, identity.id) if theirs else (new_id(), new_id())
    with pytest.raises(NotFound, match="could not find that passkey"):
        as_ana(remove_passkey, browser, EVERYTHING, key_id)
    with pytest.raises(NotFound, match="could not find that passkey"):
        as_ana(rename_passkey, key_id, "Mine")
    with pytest.raises(NotFound, match="could not find that way"):
        as_ana(unlink_identity, browser, EVERYTHING, identity_id)
    assert world.rows_of(Passkey)[0].name == "Ben’s"
    assert len(world.rows_of(SignInIdentity)) == 1


def test_removing_needs_a_fresh_sign_in(ana, browser, as_ana, keep, page, world):
    key, identity = keep.passkey(ana), keep.linked(ana)
    with time_machine.travel(utc_now() + timedelta(minutes=5, seconds=1), tick=True):
        for command, row in ((remove_passkey, key), (unlink_identity, identity)):
            with pytest.raises(Forbidden, match="that it is you"):
                as_ana(command, browser, EVERYTHING, row.id)
        assert not page().is_fresh
    assert len(world.rows_of(Passkey)) == len(world.rows_of(SignInIdentity)) == 1


def test_another_s_fresh_sign_in_is_none_of_mine(world, transactions, ana, browser, passkey):
    ben = world.person("Ben")
    key = passkey(ben)
    with pytest.raises(NotFound, match="signed out"):
        transactions.run(actor(ben), remove_passkey, browser, EVERYTHING, key.id)


def test_a_passkey_is_called_something(ana, as_ana, passkey, world):
    key = passkey(ana, name="Chrome, Linux")
    as_ana(rename_passkey, key.id, "  The grey   laptop ")
    assert world.rows_of(Passkey)[0].name == "The grey laptop"
    for name in ("", "x" * 81, "turned\u202e"):
        with pytest.raises(Invalid) as refused:
            as_ana(rename_passkey, key.id, name)
        assert refused.value.field == "passkey_name"


def test_twenty_passkeys_are_the_most(ana, browser, as_ana, passkey):
    for _each in range(MOST_PASSKEYS):
        passkey(ana)
    with pytest.raises(Conflict, match="Twenty"):
        as_ana(begin_adding, browser, SITE, digest_of("browser"))


def test_a_digest_out_of_a_backup_is_no_cookie(world, transactions, browser):
    """Whoever reads the database finds nothing there that signs them in."""
    (kept,) = world.rows_of(BrowserSession)
    for stolen in (kept.token_digest, str(kept.id), kept.token_digest.upper()):
        found = transactions.read(NOBODY, session_of, digest_of(stolen), utc_now())
        assert found is None


def test_what_a_passkey_leaves_in_a_backup_signs_nothing(ana, passkey, world):
    """Its public half, and no secret of its device."""
    passkey(ana)
    assert set(Passkey.model_fields) == {
        "id", "person_id", "credential_id", "public_key", "sign_count", "name",
        "created_at", "used_at",
    }  # fmt: skip
