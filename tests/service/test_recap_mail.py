"""Recaps by mail: to whom, what they say, and what they never say."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.circles.commands import end_membership
from peercircles.facilitation.models import Role
from peercircles.kernel.work import Transactions
from peercircles.notifications.models import MailKind, MailOptOut
from peercircles.notifications.recap_mail import send_recaps
from peercircles.promises.commands import PromiseWords, make_promise
from peercircles.recaps.commands import record_decision, send_recap
from peercircles.recaps.queries import recap_of
from tests.factories import actor
from tests.outboxes import Outbox, moody_server

STARTS = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)
NOW = STARTS + timedelta(hours=2)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server):
    server.messages.clear()
    outbox = Outbox(world, server.url)
    outbox.transactions = Transactions(world.engine, [send_recaps])
    return outbox


@pytest.fixture
def noor(world):
    return world.member("Noor", email="noor@example.org", zone="Europe/Dublin")


@pytest.fixture
def ana(world):
    return world.member("Ana", email="ana@example.org", zone="Europe/Madrid", locale="es")


@pytest.fixture
def meeting(world, noor, ana):
    meeting = world.meeting(starts_at=STARTS)
    world.turn(meeting, noor, role=Role.SCRIBE)
    world.meeting(starts_at=STARTS + timedelta(days=14))
    world.run(record_decision, noor, meeting.id, "Meet at {eight} <b>")
    said = PromiseWords("Call the library")
    world.run(make_promise, noor, world.circle.id, said, meeting_id=meeting.id)
    return meeting


def send(world, outbox, noor, meeting):
    seen = world.read(recap_of, noor, meeting.id, NOW).content
    outbox.transactions.run(actor(noor), send_recap, meeting.id, seen)


def words_of(message):
    return message.get_body(("plain",)).get_content()


def test_everyone_entitled_gets_one_in_their_own_language(
    world, outbox, server, noor, ana, meeting
):
    world.former_member("Gone")
    send(world, outbox, noor, meeting)

    outbox.worker().go_round()

    assert sorted(m["X-Delivered-To"] for m in server.messages) == [
        "ana@example.org",
        "noor@example.org",
    ]
    english, spanish = (words_of(server.to(f"{name}@example.org")[0]) for name in ("noor", "ana"))
    assert "Decided: Meet at {eight} <b>" in english
    assert "Noor promised by the next meeting: Call the library" in english
    assert "Next: Thursday 8 April at 12:30, Dublin time." in " ".join(english.split())
    assert "Decidido: Meet at {eight} <b>" in spanish
    assert "&lt;b&gt;" in server.messages[0].get_body(("html",)).get_content()


def test_who_leaves_before_it_is_written_gets_none(world, outbox, server, noor, ana, meeting):
    send(world, outbox, noor, meeting)
    world.run(end_membership, world.organiser(), world.circle.id, ana.id)

    outbox.worker().go_round()

    assert [m["X-Delivered-To"] for m in server.messages] == ["noor@example.org"]


def test_who_wants_none_gets_none(world, outbox, server, noor, ana, meeting):
    world.add(MailOptOut(person_id=ana.id, kind=MailKind.RECAP, at=NOW))
    send(world, outbox, noor, meeting)

    outbox.worker().go_round()

    assert [m["X-Delivered-To"] for m in server.messages] == ["noor@example.org"]


def test_nothing_decided_and_nothing_promised_is_said_so(world, outbox, server, noor):
    quiet = world.meeting(starts_at=STARTS)
    world.turn(quiet, noor, role=Role.SCRIBE)
    send(world, outbox, noor, quiet)

    outbox.worker().go_round()

    assert "Nothing was decided, and nothing promised." in words_of(server.messages[0])
