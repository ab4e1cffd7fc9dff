"""What happens regularly although nobody asks."""

import asyncio
from datetime import timedelta

from sqlmodel import select

from peercircles.identity.models import BrowserSession, SignInLink
from peercircles.jobs.forgetting import forget
from peercircles.jobs.rounds import Job, go_round
from peercircles.keeping.periods import Periods
from peercircles.keeping.retention import sweep_tables
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.secrets import digest_of, new_secret
from peercircles.kernel.work import Operation
from peercircles.meetings.models import Absence, Answer, Reply
from peercircles.notifications.models import MailState, OutboxMessage


def signed_in(world, *, seen_ago, started_ago):
    now = utc_now()
    return world.add(
        BrowserSession(
            person_id=world.person().id,
            token_digest=digest_of(new_secret()),
            created_at=now - started_ago,
            seen_at=now - seen_ago,
            auth_at=now - started_ago,
        )
    )


def test_ids_of_changes_are_forgotten_after_a_week(world, transactions, session):
    person, now = world.person(), utc_now()
    old, young = [
        world.add(Operation(id=new_id(), person_id=person.id, at=now - timedelta(days=days)))
        for days in (8, 6)
    ]

    forget(transactions, Periods())

    kept = set(session.exec(select(Operation.id)))
    assert young.id in kept
    assert old.id not in kept


def test_sessions_are_forgotten_once_they_cannot_be_used(world, transactions, session):
    hour, day = timedelta(hours=1), timedelta(days=1)
    idle = signed_in(world, seen_ago=13 * hour, started_ago=day)
    long = signed_in(world, seen_ago=hour, started_ago=15 * day)
    used = signed_in(world, seen_ago=hour, started_ago=day)

    forget(transactions, Periods())

    kept = set(session.exec(select(BrowserSession.id)))
    assert used.id in kept
    assert not {idle.id, long.id} & kept


def test_an_old_link_is_kept_for_a_day_so_that_it_can_be_called_old(world, transactions, session):
    person, now = world.person(), utc_now()
    gone, old = [
        world.add(
            SignInLink(
                person_id=person.id,
                token_digest=digest_of(new_secret()),
                code_digest="",
                browser_digest="",
                created_at=now - timedelta(hours=hours),
            )
        )
        for hours in (25, 2)
    ]

    forget(transactions, Periods())

    kept = set(session.exec(select(SignInLink.id)))
    assert old.id in kept
    assert gone.id not in kept


async def test_a_job_that_goes_wrong_is_tried_again():
    rounds: list[object] = []
    enough = asyncio.Event()

    async def run(command):
        rounds.append(command)
        if len(rounds) == 3:
            enough.set()
        raise OSError("the database is away")

    going = asyncio.create_task(go_round(Job(every=0, command=sweep_tables), run))
    await asyncio.wait_for(enough.wait(), 5)
    going.cancel()

    assert rounds[:3] == [sweep_tables] * 3


def test_letters_are_forgotten_long_after_they_went_out(world, transactions, session):
    now = utc_now()
    ages = (100, 80)
    gone, young = [
        world.dead_letter(state=MailState.SENT, ended_at=now - timedelta(days=age)) for age in ages
    ]
    waiting = world.dead_letter(state=MailState.QUEUED, ended_at=None)

    forget(transactions, Periods())

    kept = set(session.exec(select(OutboxMessage.id)))
    assert kept == {young.id, waiting.id}
    assert gone.id not in kept


def test_reasons_are_forgotten_a_month_later_and_answers_are_not(world, transactions, session):
    ana, today = world.member(), utc_now().date()
    for days in (40, 20):
        day = today - timedelta(days=days)
        world.absence(ana, from_on=day - timedelta(days=3), to_on=day)
        meeting = world.meeting(starts_at=utc_now() - timedelta(days=days))
        said = {"answer": Answer.CANNOT, "is_hour": True, "at": meeting.starts_at}
        world.add(Reply(meeting_id=meeting.id, person_id=ana.id, **said))

    forget(transactions, Periods())

    (kept,) = session.exec(select(Absence))
    assert kept.to_on == today - timedelta(days=20)
    replies = session.exec(select(Reply).order_by(Reply.at)).all()
    assert [(reply.answer, reply.is_hour) for reply in replies] == [
        (Answer.CANNOT, False),
        (Answer.CANNOT, True),
    ]
