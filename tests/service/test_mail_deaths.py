"""Workers that are killed while they send: nothing is lost, and what comes twice is known again."""

import multiprocessing
import os
import random
import signal
from collections import defaultdict
from contextlib import suppress
from datetime import timedelta
from threading import Event, Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, delete

from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import Transactions
from peercircles.notifications import leases, workers, writing
from peercircles.notifications.mail import SmtpMailer
from peercircles.notifications.models import MailState, OutboxMessage
from tests.outboxes import PLAIN, SITE, Outbox, moody_server, plain  # noqa: F401 - a fixture
from tests.services import wait_until

pytestmark = pytest.mark.usefixtures("plain")

LETTERS = 100
KILLS = 6
WORKERS = 2


@pytest.fixture
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server):
    return Outbox(world, server.url)


def send_for_ever(database, url):
    """A worker as a process of its own, with leases that are over soon."""
    writing.RENDERERS = PLAIN
    leases.LEASE, workers.BATCH, workers.LOOK_EVERY_SECONDS = timedelta(seconds=4), 5, 0.1
    transactions = Transactions(open_engine(database))
    workers.Worker(transactions, SmtpMailer(url, SITE.sender), SITE).run()


class Crew:
    """Worker processes, of which one after the other dies and is replaced."""

    def __init__(self, outbox):
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([__name__])
        database = outbox.world.engine.url.render_as_string(hide_password=False)
        self._arguments = (database, outbox.url)
        self._workers = [self._start() for _number in range(WORKERS)]

    def _start(self):
        worker = self._context.Process(target=send_for_ever, args=self._arguments)
        worker.start()
        return worker

    def kill_one(self):
        victim = self._workers.pop(0)
        os.kill(victim.pid, signal.SIGKILL)
        victim.join(10)
        self._workers.append(self._start())

    def end(self):
        for worker in self._workers:
            with suppress(ProcessLookupError):
                os.kill(worker.pid, signal.SIGKILL)
            worker.join(10)


def test_workers_that_are_killed_lose_nothing(world, outbox, server, record_property):
    ana = world.member("Ana")
    for number in range(LETTERS):
        outbox.put(ana, f"{number}", stream=f"s{number}" if number % 3 else "one")
    server.seconds = 0.01
    chance = random.Random(7)
    crew = Crew(outbox)
    try:
        for _kill in range(KILLS):
            seen = len(server.messages) + chance.randint(3, 12)
            wait_until(lambda: len(server.messages) >= min(seen, LETTERS), what="letters")  # noqa: B023 - awaited at once
            crew.kill_one()
        wait_until(lambda: is_empty(outbox), what="the outbox to be empty")
    finally:
        crew.end()

    twice = sum(count - 1 for count in server.by_message_id.values())
    record_property("duplicates", twice)
    assert {row.state for row in outbox.rows()} == {MailState.SENT}
    assert set(server.subjects) == {f"{number}" for number in range(LETTERS)}
    assert set(server.by_message_id) == {f"<{row.message_id}@example.org>" for row in outbox.rows()}
    assert twice <= KILLS
    ones = list(dict.fromkeys(name for name in server.subjects if int(name) % 3 == 0))
    assert ones == sorted(ones, key=int)


def is_empty(outbox):
    return all(row.state is not MailState.QUEUED for row in outbox.rows())


def test_two_workers_send_each_letter_once(world, outbox, server):
    ana = world.member("Ana")
    for number in range(60):
        outbox.put(ana, f"{number}")
    several = [outbox.worker() for _number in range(3)]

    threads = [Thread(target=drain, args=(worker,)) for worker in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(server.subjects, key=int) == [f"{number}" for number in range(60)]


def drain(worker):
    for _time in range(20):
        if not worker.go_round():
            Event().wait(0.02)


MOODS = {
    "250": "250 OK",
    "451": "451 later",
    "421": "421 too busy",
    "554": "554 no",
}


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    streams=st.lists(st.sampled_from("abc"), min_size=1, max_size=8),
    moods=st.lists(st.sampled_from(sorted(MOODS)), max_size=10),
    turns=st.lists(st.integers(0, 1), max_size=10),
)
def test_whatever_the_server_says_a_stream_keeps_its_order(outbox, server, streams, moods, turns):
    ana = outbox.world.person()
    server.messages.clear()
    for number, stream in enumerate(streams):
        outbox.put(ana, f"{stream}{number}", stream=stream)
    answers, refused = iter(moods), set()

    def answer(subject):
        mood = next(answers, "250")
        if mood == "554":
            refused.add(subject.removeprefix("Letter "))
        return MOODS[mood]

    server.to_message = answer
    both = [outbox.worker(), outbox.worker()]
    for number in [*turns, *[0, 1] * (len(streams) + len(moods))]:
        outbox.make_due(at=utc_now())
        both[number].go_round()

    by_stream = defaultdict(list)
    for name in server.subjects:
        by_stream[name[0]].append(int(name[1:]))
    assert all(numbers == sorted(numbers) for numbers in by_stream.values())
    everything = {f"{stream}{number}" for number, stream in enumerate(streams)}
    assert sorted(server.subjects) == sorted(everything - refused)
    with Session(outbox.world.engine) as session, session.begin():
        session.exec(delete(OutboxMessage))
