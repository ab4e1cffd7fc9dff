"""Letters that could not be sent, and what an organiser does about them."""

import pytest

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict, Forbidden, NotFound
from peercircles.notifications.dead_letters import (
    dead_letters,
    let_letter_be,
    try_letter_again,
)
from peercircles.notifications.events import LetterSettled
from peercircles.notifications.models import MailKind, MailState, MailTrouble
from tests.factories import actor
from tests.outboxes import Outbox, moody_server, plain  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("plain")


@pytest.fixture
def server():
    with moody_server() as moods:
        moods.to_recipient = lambda _address: "550 no such person"
        yield moods


@pytest.fixture
def outbox(world, server):
    return Outbox(world, server.url)


@pytest.fixture
def letter(world, outbox):
    outbox.put(world.member("Ana"), "letter", stream="one")
    outbox.worker().go_round()
    return outbox.row("letter")


def test_an_organiser_sees_what_to_whom_and_why_but_no_address(world, letter):
    ingrid = world.organiser("Ingrid")

    (row,) = world.read(dead_letters, ingrid, world.circle.id)

    assert (row.person_name, row.kind, row.trouble) == (
        "Ana",
        MailKind.REMINDER,
        MailTrouble.ADDRESS,
    )
    assert "@" not in str(row)


def test_nobody_else_sees_it(world, letter):
    with pytest.raises(Forbidden):
        world.read(dead_letters, world.member("Ben"), world.circle.id)
    with pytest.raises(NotFound):
        world.read(dead_letters, world.person("Eve"), world.circle.id)


def test_it_can_be_tried_again(world, outbox, server, letter, transactions):
    ingrid = world.organiser()
    server.to_recipient = lambda _address: "250 OK"

    is_needed, events = transactions.run(actor(ingrid), try_letter_again, letter.id)
    outbox.worker().go_round()

    assert is_needed
    assert [type(event) for event in events] == [LetterSettled]
    assert server.subjects == ["letter"]
    assert outbox.row("letter").state is MailState.SENT


def test_it_is_not_needed_where_a_later_one_of_its_stream_went_out(world, outbox, server, letter):
    server.to_recipient = lambda _address: "250 OK"
    outbox.put(world.member("Ben"), "later", stream="one")
    outbox.worker().go_round()

    assert not world.run(try_letter_again, world.organiser(), letter.id)

    assert outbox.row("letter").state is MailState.DROPPED


def test_it_can_be_let_be_once(world, outbox, letter):
    ingrid = world.organiser()

    world.run(let_letter_be, ingrid, letter.id)

    assert world.read(dead_letters, ingrid, world.circle.id) == []
    assert outbox.row("letter").state is MailState.DROPPED
    for command in (let_letter_be, try_letter_again):
        with pytest.raises(Conflict):
            world.run(command, ingrid, letter.id)


@pytest.mark.parametrize("command", [try_letter_again, let_letter_be])
def test_only_its_organisers_settle_it(world, outbox, letter, command):
    with pytest.raises(Forbidden):
        world.run(command, world.member("Ben"), letter.id)
    for stranger in (world.person(), world.former_member()):
        with pytest.raises(NotFound) as hidden:
            world.run(command, stranger, letter.id)
        with pytest.raises(NotFound) as missing:
            world.run(command, stranger, new_id())
        assert str(hidden.value) == str(missing.value)
    assert outbox.row("letter").state is MailState.DEAD


def test_a_letter_that_waits_is_not_settled(world, outbox):
    outbox.put(world.member("Ana"), "waiting", due_at=utc_now())
    with pytest.raises(Conflict):
        world.run(let_letter_be, world.organiser(), outbox.row("waiting").id)
