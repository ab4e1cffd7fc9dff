"""Letters about a coach's questions: to whom, what they say, and what they never say."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from peercircles.kernel.work import NOBODY, Transactions
from peercircles.notifications.coach_mail import tell_of_coaches
from peercircles.observations.commands import answer, ask
from peercircles.observations.models import Scope
from peercircles.observations.settling import settle_due_observations
from tests.factories import actor
from tests.observed import coach_of
from tests.outboxes import Outbox, moody_server

NOW = datetime(2027, 3, 25, 11, 30, tzinfo=UTC)


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
    outbox.transactions = Transactions(world.engine, [tell_of_coaches])
    return outbox


@pytest.fixture
def members(world):
    names = (("Ana", "es"), ("Ben", "en"), ("Chi", "en"))
    return [
        world.member(name, email=f"{name.lower()}@example.org", zone="Europe/Dublin", locale=locale)
        for name, locale in names
    ]


@pytest.fixture
def coach(world):
    return coach_of(world)


@pytest.fixture
def question(world, outbox, coach, members):
    asked, _events = outbox.transactions.run(
        actor(coach), ask, world.circle.id, Scope.SIGNALS, purpose="CANARY", days=30
    )
    outbox.worker().go_round()
    return asked


def test_each_member_is_asked_in_their_language_without_a_name_of_the_others(
    server, question, members
):
    said = {each["To"]: each.get_body(("plain",)).get_content() for each in server.messages}

    assert set(said) == {member.email for member in members}
    assert "Ines pide ver las señales" in said["ana@example.org"]
    assert "nobody sees your answer" in said["ben@example.org"]
    for name in ("Ana", "Chi", "CANARY"):
        assert name not in said["ben@example.org"]


def test_the_coach_reads_granted_and_no_more(world, outbox, server, question, members, coach):
    server.messages.clear()

    for member in members:
        outbox.transactions.run(actor(member), answer, question.id, says_yes=True)
    outbox.worker().go_round()

    (letter,) = server.messages
    assert letter["To"] == coach.email
    said = letter.get_body(("plain",)).get_content()
    assert "granted what you asked for" in said
    assert not any(member.name in said for member in members)


def test_a_no_is_told_at_the_deadline_and_not_before(
    clock, outbox, server, question, members, coach
):
    server.messages.clear()
    for member in members:
        outbox.transactions.run(actor(member), answer, question.id, says_yes=False)
    outbox.worker().go_round()
    assert server.messages == []

    clock.move_to(question.closes_at + timedelta(minutes=1))
    outbox.transactions.run(NOBODY, settle_due_observations)
    outbox.worker().go_round()

    (letter,) = server.messages
    assert letter["To"] == coach.email
    assert "not this time" in letter.get_body(("plain",)).get_content()
