"""Mail that arrives, whatever the mail server does."""

import logging
from datetime import timedelta

import pytest
import time_machine

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.work import NOBODY
from peercircles.notifications.leases import LEASE, lease
from peercircles.notifications.models import MailKind, MailOptOut, MailState, MailTrouble
from peercircles.notifications.pace import MOST_ATTEMPTS, delay_after
from tests.databases import free_port
from tests.outboxes import Outbox, moody_server, plain  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("plain")


@pytest.fixture
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server):
    return Outbox(world, server.url)


@pytest.fixture
def ana(world):
    return world.member("Ana", email="ana@example.org")


def test_a_letter_that_is_due_is_sent_once(outbox, server, ana):
    outbox.put(ana, "now")
    outbox.put(ana, "later", due_at=utc_now() + timedelta(hours=1))
    worker = outbox.worker()

    assert worker.go_round() == 1
    assert worker.go_round() == 0

    assert server.subjects == ["now"]
    assert outbox.row("now").state is MailState.SENT
    assert outbox.row("later").state is MailState.QUEUED
    assert server.messages[0]["Message-ID"] == f"<{outbox.row('now').message_id}@example.org>"
    assert server.messages[0]["List-Unsubscribe"].startswith("<https://c.example/u/")


def test_many_letters_go_over_few_connections(outbox, server, ana):
    for number in range(30):
        outbox.put(ana, f"{number}")
    worker = outbox.worker()

    assert [worker.go_round() for _time in range(3)] == [25, 5, 0]

    assert len(server.messages) == 30
    assert server.connections == 2


def test_what_is_no_longer_true_is_dropped_unsent(outbox, server, ana):
    outbox.put(ana, "old", payload={"untrue": True})

    outbox.worker().go_round()

    assert server.messages == []
    assert outbox.row("old").state is MailState.DROPPED


def test_who_does_without_a_kind_gets_none_of_it(world, outbox, server, ana):
    world.add(MailOptOut(person_id=ana.id, kind=MailKind.REMINDER, at=utc_now()))
    outbox.put(ana, "reminder")
    outbox.put(ana, "turn", kind=MailKind.TURN)

    outbox.worker().go_round()

    assert server.subjects == ["turn"]
    assert outbox.row("reminder").state is MailState.DROPPED


def test_somebody_whose_account_is_closed_gets_no_letter(world, outbox, server):
    outbox.put(world.member("Ben", disabled_at=utc_now()), "letter")

    outbox.worker().go_round()

    assert server.messages == []


def test_a_letter_that_will_never_be_taken_is_dead_at_once(outbox, server, ana):
    server.to_recipient = lambda _address: "550 5.1.1 no such person"
    outbox.put(ana, "letter")

    outbox.worker().go_round()

    row = outbox.row("letter")
    assert (row.state, row.trouble) == (MailState.DEAD, MailTrouble.ADDRESS)
    assert row.ended_at is not None


def test_a_server_that_says_later_is_asked_later_and_after_a_never_no_more(outbox, server, ana):
    answers = iter(["451 later", "452 later", "554 never"])
    server.to_message = lambda _subject: next(answers)
    outbox.put(ana, "letter")
    worker = outbox.worker()

    worker.go_round()
    first = outbox.row("letter")
    assert (first.state, first.attempts, first.trouble) == (
        MailState.QUEUED,
        1,
        MailTrouble.LATER,
    )
    assert timedelta(seconds=50) < first.due_at - utc_now() <= timedelta(minutes=1)
    assert worker.go_round() == 0

    for _time in range(2):
        outbox.make_due()
        worker.go_round()
    last = outbox.row("letter")
    assert (last.state, last.attempts, last.trouble) == (MailState.DEAD, 3, MailTrouble.REFUSED)


def test_one_refused_letter_does_not_hold_up_the_others(outbox, server, ana):
    server.to_message = lambda subject: "554 no" if subject == "Letter bad" else "250 OK"
    for name in ("good", "bad", "better"):
        outbox.put(ana, name)

    outbox.worker().go_round()

    assert server.subjects == ["good", "better"]
    assert outbox.row("bad").state is MailState.DEAD
    assert server.connections == 1


def test_a_server_that_is_away_is_not_asked_for_each_letter(world, server, ana):
    outbox = Outbox(world, f"smtp://127.0.0.1:{free_port()}")
    for number in range(3):
        outbox.put(ana, f"{number}")
    worker = outbox.worker()

    worker.go_round()

    assert sorted(row.attempts for row in outbox.rows()) == [0, 0, 1]
    assert all(row.state is MailState.QUEUED for row in outbox.rows())
    assert {row.leased_by for row in outbox.rows()} == {None}

    outbox.url = server.url
    outbox.make_due()
    outbox.worker().go_round()
    assert sorted(server.subjects) == ["0", "1", "2"]


def test_a_server_that_closes_a_connection_costs_no_other_letter_a_try(outbox, server, ana):
    server.to_message = lambda subject: "421 enough" if subject == "Letter first" else "250 OK"
    for name in ("first", "second"):
        outbox.put(ana, name)
    worker = outbox.worker()

    worker.go_round()
    worker.go_round()

    assert (outbox.row("first").attempts, outbox.row("first").trouble) == (1, MailTrouble.AWAY)
    assert (outbox.row("second").attempts, outbox.row("second").state) == (0, MailState.SENT)


def test_a_slow_server_is_left_and_asked_again(outbox, server, ana, monkeypatch):
    monkeypatch.setattr("peercircles.notifications.mail.TIMEOUT_SECONDS", 0.2)
    server.seconds = 1.0
    outbox.put(ana, "letter")

    outbox.worker().go_round()

    row = outbox.row("letter")
    assert (row.state, row.attempts, row.trouble) == (MailState.QUEUED, 1, MailTrouble.AWAY)


def test_after_three_days_nobody_tries_any_more(outbox, server, ana):
    server.to_recipient = lambda _address: "450 later"
    outbox.put(ana, "letter")
    worker, began, tried_at = outbox.worker(), utc_now(), utc_now()

    for _attempt in range(MOST_ATTEMPTS):
        tried_at = max(outbox.row("letter").due_at, tried_at)
        with time_machine.travel(tried_at, tick=False):
            worker.go_round()

    row = outbox.row("letter")
    assert (row.state, row.attempts) == (MailState.DEAD, MOST_ATTEMPTS)
    assert timedelta(days=2) < tried_at - began < timedelta(days=4)


def test_a_letter_that_cannot_be_written_waits_and_tells_nothing(outbox, server, ana, caplog):
    caplog.set_level(logging.DEBUG)
    outbox.put(ana, "broken", payload={"broken": True})
    outbox.put(ana, "whole")

    outbox.worker().go_round()

    assert server.subjects == ["whole"]
    row = outbox.row("broken")
    assert (row.state, row.trouble) == (MailState.QUEUED, MailTrouble.UNWRITTEN)
    said = [log.getMessage() for log in caplog.records if log.name.startswith("peercircles")]
    assert said == [
        "a letter could not be written",
        "a letter of kind reminder was not taken: unwritten",
    ]


def test_a_letter_overtakes_no_other_of_its_stream(outbox, server, ana):
    server.to_message = lambda subject: "451 later" if subject == "Letter first" else "250 OK"
    for name in ("first", "second"):
        outbox.put(ana, name, stream="meeting")
    outbox.put(ana, "other", stream="another meeting")
    worker = outbox.worker()

    for _time in range(3):
        worker.go_round()
    assert server.subjects == ["other"]

    server.to_message = lambda _subject: "250 OK"
    outbox.make_due()
    for _time in range(2):
        worker.go_round()
    assert server.subjects == ["other", "first", "second"]


def test_a_dead_letter_does_not_hold_up_its_stream(outbox, server, ana):
    server.to_message = lambda subject: "554 no" if subject == "Letter first" else "250 OK"
    for name in ("first", "second"):
        outbox.put(ana, name, stream="meeting")
    worker = outbox.worker()

    for _time in range(2):
        worker.go_round()

    assert server.subjects == ["second"]


def test_what_a_worker_had_in_hand_is_sent_when_its_lease_is_over(outbox, server, ana):
    outbox.put(ana, "letter")
    outbox.transactions.run(NOBODY, lease, new_id(), limit=5)

    assert outbox.worker().go_round() == 0
    with time_machine.travel(utc_now() + LEASE + timedelta(seconds=1)):
        assert outbox.worker().go_round() == 1
    assert server.subjects == ["letter"]


@pytest.mark.parametrize("jump", [timedelta(hours=2), -timedelta(hours=2)])
def test_a_clock_that_jumps_sends_nothing_twice_and_leaves_nothing_out(outbox, server, ana, jump):
    for number in range(6):
        outbox.put(ana, f"{number}", due_at=utc_now() + timedelta(minutes=30 * number))
    worker = outbox.worker()
    worker.go_round()

    with time_machine.travel(utc_now() + jump):
        worker.go_round()
    with time_machine.travel(utc_now() + timedelta(hours=6)):
        worker.go_round()

    assert sorted(server.subjects) == ["0", "1", "2", "3", "4", "5"]


def test_each_wait_is_longer_up_to_six_hours():
    waits = [delay_after(attempts, chance=0.5) for attempts in range(1, 40)]
    assert waits == sorted(waits)
    assert waits[0] == timedelta(minutes=1)
    assert waits[-1] == timedelta(hours=6)
    assert delay_after(1, chance=0) < waits[0] < delay_after(1, chance=1)
