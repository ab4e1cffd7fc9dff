"""Somebody's account is different: a letter says so, whatever becomes of the mail server."""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from peercircles.identity.addresses import (
    ask_for_address,
    confirm_address,
    let_address_be,
    object_to_address,
)
from peercircles.identity.identities import link_identity
from peercircles.identity.models import AddressChange, Passkey, Person, SignInIdentity
from peercircles.identity.sessions import SignInMethod, session_of, start_session
from peercircles.identity.ways import OfferedWays, remove_passkey, unlink_identity
from peercircles.kernel.clock import utc_now
from peercircles.kernel.secrets import digest_of
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.account_letters import change_in
from peercircles.notifications.mail import SmtpMailer
from peercircles.notifications.models import MailKind, MailState, OutboxMessage
from peercircles.notifications.opt_outs import choose_mail
from peercircles.notifications.reactions import MAIL_REACTIONS, REACTIONS
from peercircles.notifications.workers import Worker
from tests.databases import free_port
from tests.e2e.mailbox import mailbox, text_of
from tests.factories import actor
from tests.moments import LONG_AGO
from tests.outboxes import SITE
from tests.web.passkey_site import add, device, passkey_site, signed_in

OFFERED = OfferedWays(has_mail=True, has_passkeys=True, issuers=frozenset())
ISSUER = "https://peer.example.org"
OLD, NEW = "ana@example.org", "ana@new.example.org"
AWAY = timedelta(hours=2)


@pytest.fixture
def box():
    with mailbox() as running:
        yield running


@dataclass
class Account:
    """Ana's account, and the browser she signed in with a moment ago."""

    world: Any
    transactions: Transactions
    person: Person
    session_id: Any

    def does(self, command, *args):
        return self.transactions.run(actor(self.person), command, *args)[0]

    def has_linked(self):
        self.does(link_identity, self.person.id, ISSUER, "1")

    def has_asked(self):
        return self.does(ask_for_address, self.session_id, NEW)

    def letters(self):
        rows = self.world.rows_of(OutboxMessage)
        return [row for row in rows if row.kind is MailKind.ACCOUNT]


@pytest.fixture
def ana(world):
    transactions = Transactions(world.engine, [*REACTIONS, *MAIL_REACTIONS])
    person = world.member("Ana", email=OLD)
    secret, _events = transactions.run(NOBODY, start_session, person.id, SignInMethod.LINK)
    browser = transactions.read(NOBODY, session_of, digest_of(secret), utc_now())
    assert browser is not None
    return Account(world, transactions, person, browser.session_id)


@pytest.fixture
def send(ana, box):
    """Has a worker send all that waits."""

    def sent(url=None):
        worker = Worker(ana.transactions, SmtpMailer(url or box.url, SITE.sender), SITE)
        while worker.go_round():
            pass

    return sent


def link(ana, _tmp_path):
    ana.has_linked()


def unlink(ana, _tmp_path):
    kept = ana.world.add(
        SignInIdentity(person_id=ana.person.id, issuer=ISSUER, subject="1", created_at=LONG_AGO)
    )
    ana.does(unlink_identity, ana.session_id, OFFERED, kept.id)


def add_passkey(ana, tmp_path):
    site = passkey_site(ana.transactions, tmp_path)
    assert add(signed_in(site, ana.person), device()).status_code == 303


def let_passkey_go(ana, _tmp_path):
    kept = ana.world.add(
        Passkey(person_id=ana.person.id, credential_id="1", public_key="", created_at=LONG_AGO)
    )
    ana.does(remove_passkey, ana.session_id, OFFERED, kept.id)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (link, "a provider was linked to your account"),
        (unlink, "a provider was unlinked from your account"),
        (add_passkey, "a passkey was added to your account"),
        (let_passkey_go, "a passkey was removed from your account"),
    ],
)
def test_each_way_that_comes_or_goes_is_told(ana, box, send, tmp_path, change, said):
    change(ana, tmp_path)
    send()
    (letter,) = box.to(OLD)
    assert said in text_of(letter)


def test_a_mail_server_that_is_away_loses_no_letter(ana, box, send):
    ana.has_linked()
    send(f"smtp://127.0.0.1:{free_port()}")
    (waits,) = ana.letters()
    assert (waits.state, waits.address) == (MailState.QUEUED, OLD)

    with time_machine.travel(utc_now() + AWAY):
        send()

    (letter,) = box.to(OLD)
    assert "a provider was linked to your account" in text_of(letter)
    assert [(row.state, row.address) for row in ana.letters()] == [(MailState.SENT, "")]


def test_a_change_that_is_rolled_back_is_told_to_nobody(ana):
    with pytest.raises(RuntimeError):
        ana.does(_link_and_fail, ana.person.id)
    assert ana.letters() == []


def _link_and_fail(work, person_id):
    link_identity(work, person_id, ISSUER, "1")
    raise RuntimeError


def test_the_address_of_before_hears_that_mail_goes_elsewhere_and_can_stop_it(ana, box, send):
    asked = ana.has_asked()
    ana.does(confirm_address, asked.token)
    send()

    first, second = box.to(OLD)
    assert "asked for your mail to go to another address" in text_of(first)
    assert "your mail goes to another address from now on" in text_of(second)
    token = text_of(second).partition("/not-me/")[2].split()[0]
    assert change_in(token, SITE.key) == asked.change_id.bytes
    assert box.to(NEW) == []


def test_what_happened_before_goes_to_the_address_of_before(ana, box, send):
    """Whoever takes an account over adds a way to sign in first, and another address then."""
    ana.has_linked()
    ana.does(confirm_address, ana.has_asked().token)
    send()
    assert box.to(NEW) == []
    assert any("a provider was linked" in text_of(message) for message in box.to(OLD))


@pytest.mark.parametrize("is_undone", [let_address_be, object_to_address])
def test_nothing_is_said_of_what_is_undone_already(ana, box, send, is_undone):
    asked = ana.has_asked()
    if is_undone is let_address_be:
        ana.does(let_address_be)
    else:
        ana.transactions.run(NOBODY, object_to_address, asked.change_id)
    send()
    assert box.to(OLD) == []


def test_no_secret_rests_in_a_letter_that_waits(ana):
    asked = ana.has_asked()
    (waits,) = ana.letters()
    kept = json.dumps(waits.model_dump(), default=str)
    for secret in (asked.token, digest_of(asked.token), NEW, ana.person.name):
        assert secret not in kept
    assert set(waits.payload) == {"about", "change_id"}


def test_where_the_sign_in_is_too_old_nothing_is_said_yet(ana):
    with time_machine.travel(utc_now() + timedelta(minutes=6)):
        assert ana.has_asked() is None
    assert len(ana.world.rows_of(AddressChange)) == 1
    assert ana.letters() == []


def test_nobody_can_do_without_these_letters(ana, box, send):
    ana.does(choose_mail, set())
    ana.has_linked()
    send()
    (letter,) = box.to(OLD)
    assert letter["List-Unsubscribe"] is None


def test_where_no_mail_is_sent_nothing_waits(world, ana):
    Transactions(world.engine, REACTIONS).run(
        actor(ana.person), link_identity, ana.person.id, ISSUER, "1"
    )
    assert ana.letters() == []
