"""Letters about hours: an answer that is wanted, an hour that does not work, changed rules."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from peercircles.hours.events import HourFlagged, SeasonProposed
from peercircles.hours.models import FlagState, HourFlag, ProposalState, SeasonProposal
from peercircles.kernel.work import NOBODY_ID, Actor, Transactions
from peercircles.meetings.events import RulesChanged
from peercircles.notifications.hour_mail import tell_of_hours
from peercircles.notifications.models import MailState
from tests.outboxes import Outbox, moody_server

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture(scope="module")
def server():
    with moody_server() as moods:
        yield moods


@pytest.fixture
def outbox(world, server):
    server.messages.clear()
    outbox = Outbox(world, server.url)
    outbox.transactions = Transactions(world.engine, [tell_of_hours])
    return outbox


@pytest.fixture
def ana(world):
    return world.member("Ana", email="ana@example.org", zone="Europe/Dublin")


@pytest.fixture
def kim(world):
    return world.member("Kim", email="kim@example.org", zone="Asia/Seoul")


@pytest.fixture
def meeting(world, ana, kim):
    return world.meeting(starts_at=NOW + timedelta(days=10))


def happens(outbox, kind, *, by=NOBODY_ID, **ids):
    def command(work):
        work.record(kind(at=work.now, by=by, circle_id=outbox.world.circle.id, **ids))

    outbox.transactions.run(Actor(by), command)


def words_of(message):
    return message.get_body(("plain",)).get_content()


def proposed(world, outbox, by, state=ProposalState.OPEN):
    proposal = world.add(
        SeasonProposal(
            circle_id=world.circle.id, proposed_by=by.id, plan={}, findings={}, state=state, at=NOW
        )
    )
    happens(outbox, SeasonProposed, by=by.id, proposal_id=proposal.id)


def flagged(world, outbox, meeting, **fields):
    world.add(
        HourFlag(circle_id=world.circle.id, meeting_id=meeting.id, sequence=0, at=NOW, **fields)
    )
    happens(outbox, HourFlagged, meeting_id=meeting.id)


def send_by_day(outbox, clock):
    """One round now, and one in the morning of whoever sleeps."""
    outbox.worker().go_round()
    clock.move_to(NOW + timedelta(hours=13), tick=False)
    outbox.worker().go_round()


def test_the_others_are_asked_when_to_meet_each_by_day(world, outbox, server, ana, kim, clock):
    ben = world.member("Ben", email="ben@example.org", zone="Europe/Dublin")
    proposed(world, outbox, ben)

    outbox.worker().go_round()
    assert [message["To"] for message in server.messages] == ["ana@example.org"]
    clock.move_to(NOW + timedelta(hours=13), tick=False)
    outbox.worker().go_round()
    assert [message["To"] for message in server.messages] == ["ana@example.org", "kim@example.org"]
    assert f"/circles/{world.circle.id}/season" in words_of(server.messages[0])


def test_a_proposal_that_is_settled_meanwhile_is_not_told(world, outbox, server, ana, kim, clock):
    proposed(world, outbox, ana, ProposalState.WITHDRAWN)
    send_by_day(outbox, clock)
    assert server.messages == []
    assert {row.state for row in outbox.rows()} == {MailState.DROPPED}


def test_an_hour_that_does_not_work_is_told_with_another_and_without_for_whom(
    world, outbox, server, meeting, clock
):
    flagged(world, outbox, meeting, alternative_on=date(2027, 3, 11), alternative_at=time(9))

    send_by_day(outbox, clock)

    first, second = server.messages
    assert "impossible for somebody" in words_of(first)
    assert "Thursday 11 March at 09:00" in words_of(first)
    assert "Thursday 11 March at 18:00" in words_of(second)
    assert "Kim" not in words_of(first)


def test_an_hour_the_circle_keeps_is_not_told(world, outbox, server, meeting, clock):
    flagged(world, outbox, meeting, state=FlagState.KEPT)
    send_by_day(outbox, clock)
    assert server.messages == []


def test_changed_rules_are_told_with_the_hour_there_is_now(outbox, server, meeting, clock):
    happens(outbox, RulesChanged, meeting_id=meeting.id)

    send_by_day(outbox, clock)

    assert len(server.messages) == 2
    assert "the rules for clocks in Dublin have changed" in words_of(server.messages[0])
    assert "21:00, Seoul time" in words_of(server.messages[1])


def test_the_same_is_told_once(outbox, meeting):
    for _time in range(2):
        happens(outbox, RulesChanged, meeting_id=meeting.id)
    assert len(outbox.rows()) == 2
