"""What is put into the outbox: once for each reason, with the change it tells of."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from peercircles.kernel.clock import utc_now
from peercircles.kernel.work import NOBODY
from peercircles.notifications.models import MailKind, MailState, OutboxMessage
from peercircles.notifications.outbox import enqueue


def letters(world):
    return sorted(world.rows_of(OutboxMessage), key=lambda row: (row.stream, row.position))


def letter_to(world, person, **changes):
    given = {
        "reason": "reminder:1",
        "kind": MailKind.REMINDER,
        "circle_id": world.circle.id,
        "to": person.id,
        "payload": {"hours": 48},
        "due_at": utc_now() + timedelta(days=2),
    }
    return {**given, **changes}


def test_a_letter_waits_with_what_it_is_about_and_no_words(world, transactions):
    ana = world.member("Ana")

    is_new, _events = transactions.run(NOBODY, enqueue, **letter_to(world, ana))

    (row,) = letters(world)
    assert is_new
    assert (row.person_id, row.circle_id, row.kind) == (ana.id, world.circle.id, MailKind.REMINDER)
    assert row.payload == {"hours": 48}
    assert (row.state, row.attempts, row.leased_by) == (MailState.QUEUED, 0, None)


def test_the_same_reason_is_one_letter(world, transactions):
    ana = world.member("Ana")
    transactions.run(NOBODY, enqueue, **letter_to(world, ana))

    again, _events = transactions.run(
        NOBODY, enqueue, **letter_to(world, ana, payload={"hours": 3})
    )

    assert not again
    assert [row.payload for row in letters(world)] == [{"hours": 48}]


def test_a_reason_met_again_does_not_undo_the_change_it_came_with(world, transactions):
    ana = world.member("Ana")
    transactions.run(NOBODY, enqueue, **letter_to(world, ana))

    def change(work):
        enqueue(work, **letter_to(world, ana))
        enqueue(work, **letter_to(world, ana, reason="reminder:2"))

    transactions.run(NOBODY, change)

    assert {row.reason for row in letters(world)} == {"reminder:1", "reminder:2"}


def test_workers_that_decide_the_same_at_once_make_one_letter(world, transactions):
    ana = world.member("Ana")
    start = Barrier(4)

    def decide(_number):
        start.wait(timeout=10)
        return transactions.run(NOBODY, enqueue, **letter_to(world, ana))[0]

    with ThreadPoolExecutor(4) as workers:
        new = list(workers.map(decide, range(4)))

    assert sorted(new) == [False, False, False, True]
    assert len(letters(world)) == 1


def test_a_change_that_fails_leaves_no_letter(world, transactions):
    ana = world.member("Ana")

    def change(work):
        enqueue(work, **letter_to(world, ana))
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        transactions.run(NOBODY, change)

    assert letters(world) == []


def test_letters_of_one_stream_stand_in_a_row(world, transactions):
    ana = world.member("Ana")

    def change(work):
        for number in range(3):
            enqueue(work, **letter_to(world, ana, reason=f"m:{number}", stream="m"))
        enqueue(work, **letter_to(world, ana, reason="n:0", stream="n"))

    transactions.run(NOBODY, change)

    assert [(row.reason, row.position) for row in letters(world)] == [
        ("m:0", 1),
        ("m:1", 2),
        ("m:2", 3),
        ("n:0", 1),
    ]
