"""Letters about compacts: to whom, what they say, and what they never say."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.compacts.commands import propose_again, withdraw_amendment
from peercircles.compacts.lapsing import let_due_amendments_lapse
from peercircles.compacts.models import TIME_TO_AGREE, Opinion, Section
from peercircles.compacts.reactions import keep_compacts
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.compact_mail import tell_of_compacts
from peercircles.notifications.models import MailKind, OutboxMessage
from peercircles.notifications.opt_outs import opt_out
from peercircles.notifications.restraint import AMENDMENTS
from tests.agreed import agree, begun, proposed, signed
from tests.factories import actor
from tests.outboxes import Outbox, moody_server

NOW = datetime(2027, 3, 24, 11, 30, tzinfo=UTC)
NIGHT = datetime(2027, 3, 24, 23, 30, tzinfo=UTC)
PEOPLE = (("Ana", "es"), ("Ben", "en"), ("Chi", "es"), ("Dana", "en"))


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server, monkeypatch):
    server.messages.clear()
    outbox = Outbox(world, server.url)
    outbox.transactions = Transactions(world.engine, [keep_compacts, tell_of_compacts])
    monkeypatch.setattr("tests.agreed.reacting", lambda _world: outbox.transactions)
    return outbox


@pytest.fixture
def people(world, outbox):
    return [
        world.member(name, email=f"{name.lower()}@example.org", zone="Europe/Dublin", locale=locale)
        for name, locale in PEOPLE
    ]


@pytest.fixture
def agreed(world, outbox, server, people):
    begun(world, people[0])
    signed(world, *people)
    outbox.worker().go_round()
    server.messages.clear()
    return people


def sent(outbox, server):
    outbox.worker().go_round()
    return {each["To"]: each.get_body(("plain",)).get_content() for each in server.messages}


def test_the_others_are_told_of_a_first_text_to_sign(world, outbox, server, people):
    begun(world, people[0])

    letters = sent(outbox, server)

    assert set(letters) == {"ben@example.org", "chi@example.org", "dana@example.org"}
    assert "has put down a first text" in letters["ben@example.org"]
    assert "borrador" in letters["chi@example.org"]
    assert f"/circles/{world.circle.id}/compact" in letters["ben@example.org"]


def test_who_has_signed_by_then_is_not_told(world, outbox, server, people):
    begun(world, people[0])
    signed(world, people[1])

    assert "ben@example.org" not in sent(outbox, server)


def test_the_others_are_told_of_a_change_and_never_what_it_says(world, outbox, server, agreed):
    proposed(world, agreed[0], "CANARY words", key=Section.TALKING)

    letters = sent(outbox, server)

    assert set(letters) == {"ben@example.org", "chi@example.org", "dana@example.org"}
    assert "Until 28 April you can" in letters["ben@example.org"]
    everything = "".join(each.as_string() for each in server.messages)
    for secret in ("CANARY", "How we talk", "Ana", world.circle.name):
        assert secret not in everything


def test_a_change_makes_no_letter_about_the_version_it_becomes(world, outbox, server, agreed):
    amendment = proposed(world, agreed[0])
    agree(world, amendment, *agreed[1:])

    assert sent(outbox, server) == {}


def test_nobody_is_told_of_what_they_answered_or_what_is_over(world, outbox, server, agreed):
    answered, withdrawn = proposed(world, agreed[0]), proposed(world, agreed[0], "More.")
    agree(world, answered, agreed[1])
    agree(world, answered, agreed[2], opinion=Opinion.TALK)
    outbox.transactions.run(actor(agreed[0]), withdraw_amendment, withdrawn.id)

    assert set(sent(outbox, server)) == {"dana@example.org"}
    assert len(server.messages) == 1


def test_who_left_in_the_meantime_is_not_told(world, outbox, server, agreed):
    proposed(world, agreed[0])
    outbox.transactions.run(actor(world.organiser()), end_membership, world.circle.id, agreed[1].id)

    assert "ben@example.org" not in sent(outbox, server)


def test_who_does_without_them_gets_none(world, outbox, server, agreed):
    outbox.transactions.run(actor(agreed[1]), opt_out, MailKind.COMPACT)
    proposed(world, agreed[0])

    assert set(sent(outbox, server)) == {"chi@example.org", "dana@example.org"}


def test_nobody_is_told_at_night(clock, world, outbox, server, agreed):
    clock.move_to(NIGHT)
    proposed(world, agreed[0])
    assert sent(outbox, server) == {}

    clock.move_to(NIGHT + timedelta(hours=9))
    assert len(sent(outbox, server)) == 3


def test_what_is_proposed_again_is_told_again(clock, world, outbox, server, agreed):
    amendment = proposed(world, agreed[0])
    sent(outbox, server)
    server.messages.clear()
    clock.move_to(NOW + TIME_TO_AGREE)
    outbox.transactions.run(NOBODY, let_due_amendments_lapse)
    assert sent(outbox, server) == {}

    outbox.transactions.run(actor(agreed[0]), propose_again, amendment.id)

    assert len(sent(outbox, server)) == 3


def test_who_proposes_all_day_long_has_the_others_written_to_no_more(world, outbox, agreed):
    before = len(world.rows_of(OutboxMessage))
    for number in range(AMENDMENTS + 2):
        proposed(world, agreed[0], f"Words {number}")

    assert len(world.rows_of(OutboxMessage)) - before == 3 * AMENDMENTS
