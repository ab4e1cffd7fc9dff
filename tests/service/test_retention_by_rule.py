"""Each kind of thing that is over after a time: gone then, and not a moment before."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
import sqlalchemy as sa
import time_machine
from sqlmodel import Session, SQLModel

from peercircles.accesses.models import Access, AccessKind
from peercircles.cli.sample import load_sample
from peercircles.identity.models import (
    ATTEMPT_LIFETIME,
    CHALLENGE_LIFETIME,
    LINK_LIFETIME,
    OBJECTION_LIFETIME,
    AddressChange,
    BrowserSession,
    PasskeyChallenge,
    ProvenIdentity,
    SignInAttempt,
    SignInLink,
)
from peercircles.jobs.forgetting import forget
from peercircles.keeping.periods import Periods, RuleName, periods_of
from peercircles.keeping.retention import preview
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import NOBODY, Operation
from peercircles.meetings.models import Answer, Reply
from peercircles.notifications.models import MailState
from peercircles.settings import Settings
from tests.factories import World
from tests.grounds import Ground
from tests.moments import LONG_AGO

NOW = datetime(2027, 6, 3, 12, tzinfo=UTC)
DAY, MOMENT = timedelta(days=1), timedelta(seconds=1)
PERIODS = Periods()
NUMBERS = count()
# What a browser may still take back, for as long as it may repeat what it did.
UNDONE_BY_BROWSERS = {"measure"}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as travelling:
        yield travelling


@pytest.fixture
def due(transactions):
    """What the next round would let go, rule by rule; only what there is."""

    def counted():
        rows = transactions.read(NOBODY, preview, PERIODS, utc_now())
        return {row.rule: row.count for row in rows if row.count}

    return counted


def _digest() -> str:
    return f"{next(NUMBERS):064}"


def _letter(world, at):
    return world.dead_letter(ended_at=at, state=MailState.SENT)


def _access(world, at):
    return world.add(Access(kind=AccessKind.CORRECTION, circle_id=world.circle.id, at=at))


def _operation(world, at):
    return world.add(Operation(id=new_id(), person_id=world.person().id, at=at))


def _measure(world, at):
    return world.measure(world.goal(world.member()), removed_at=at)


def _browser(world, created_at, seen_at):
    whose = {"person_id": world.person().id, "token_digest": _digest()}
    times = {"created_at": created_at, "seen_at": seen_at, "auth_at": created_at}
    return world.add(BrowserSession(**whose, **times))


def _link(world, at):
    digests = {"token_digest": _digest(), "code_digest": "", "browser_digest": ""}
    return world.add(SignInLink(person_id=world.person().id, **digests, created_at=at))


def _attempt(world, at):
    digests = {"state_digest": _digest(), "browser_digest": ""}
    return world.add(SignInAttempt(**digests, provider="peer", kept="", created_at=at))


def _proven(world, at):
    word = {"issuer": "https://id.example.org", "subject": "x"}
    return world.add(ProvenIdentity(browser_digest=_digest(), **word, created_at=at))


def _challenge(world, at):
    return world.add(PasskeyChallenge(browser_digest="", challenge=_digest(), created_at=at))


def _address(world, at):
    whose = {"person_id": world.person().id, "token_digest": _digest()}
    return world.add(AddressChange(**whose, email="a@x.org", old_email="b@x.org", created_at=at))


KINDS = {
    "a letter": (_letter, PERIODS.letters, RuleName.LETTERS),
    "a line of who looked": (_access, PERIODS.accesses, RuleName.ACCESSES),
    "an id of a change": (_operation, PERIODS.operations, RuleName.OPERATIONS),
    "a measure that was removed": (_measure, PERIODS.operations, RuleName.OPERATIONS),
    "an idle browser": (
        lambda world, at: _browser(world, at, at),
        timedelta(hours=12),
        RuleName.SIGN_INS,
    ),
    "a busy browser": (
        lambda world, at: _browser(world, at, NOW),
        timedelta(days=14),
        RuleName.SIGN_INS,
    ),
    "a link by mail": (_link, LINK_LIFETIME + DAY, RuleName.SIGN_INS),
    "a visit to a provider": (_attempt, ATTEMPT_LIFETIME, RuleName.SIGN_INS),
    "a provider's word": (_proven, ATTEMPT_LIFETIME, RuleName.SIGN_INS),
    "what a passkey was asked": (_challenge, CHALLENGE_LIFETIME, RuleName.SIGN_INS),
    "a change of address": (_address, OBJECTION_LIFETIME, RuleName.SIGN_INS),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_goes_when_its_time_is_over_and_not_before(world, transactions, due, kind):
    made, period, rule = KINDS[kind]
    over, young = made(world, NOW - period - MOMENT), made(world, NOW - period + MOMENT)
    assert due() == {rule: 1}

    forget(transactions, PERIODS)

    kept = {row.id for row in world.rows_of(type(over))}
    assert (over.id in kept, young.id in kept) == (False, True)
    assert due() == {}


def test_a_letter_that_waits_is_never_too_old(world, transactions, due):
    waiting = world.dead_letter(state=MailState.QUEUED, ended_at=None, created_at=LONG_AGO)
    assert due() == {}

    forget(transactions, PERIODS)

    assert [row.id for row in world.rows_of(type(waiting))] == [waiting.id]


def test_why_somebody_was_away_is_forgotten_and_that_they_said_so_is_not(world, transactions, due):
    ana = world.member()
    kept = dict[object, bool]()
    for days in (31, 29):
        meeting = world.meeting(starts_at=NOW - days * DAY)
        about = {"meeting_id": meeting.id, "person_id": ana.id, "answer": Answer.CANNOT}
        kept[world.add(Reply(**about, is_hour=True, at=LONG_AGO)).id] = days == 29
        on = (NOW - days * DAY).date()
        world.absence(ana, from_on=on, to_on=on)
    assert due() == {RuleName.REASONS: 2}

    forget(transactions, PERIODS)

    assert {row.id: row.is_hour for row in world.rows_of(Reply)} == kept
    assert due() == {}


def test_what_was_removed_goes_from_every_table_that_keeps_it_for_a_while(engine, transactions):
    """In a database with something in every table."""
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        Ground(World.around(engine, "Lantern"), session)
    kept = {
        table.name: table
        for table in SQLModel.metadata.sorted_tables
        if "removed_at" in table.c and table.name not in UNDONE_BY_BROWSERS
    }
    before = _removed_at(engine, kept, NOW - BROUGHT_BACK_WITHIN + MOMENT)
    assert len(kept) > 10
    assert all(before.values())

    forget(transactions, PERIODS)
    assert _counts(engine, kept) == before

    _removed_at(engine, kept, NOW - BROUGHT_BACK_WITHIN - MOMENT)
    forget(transactions, PERIODS)
    assert _counts(engine, kept) == dict.fromkeys(kept, 0)


@pytest.mark.parametrize(
    ("setting", "period"),
    [
        ("leaver_days", "leavers"),
        ("closed_circle_days", "closed_circles"),
        ("letter_days", "letters"),
        ("reason_days", "reasons"),
        ("coach_log_days", "coach_logs"),
        ("access_days", "accesses"),
    ],
)
def test_an_installation_says_for_how_long(setting, period):
    ours = Settings(_env_file=None, **{setting: 1234})

    assert getattr(periods_of(ours), period) == timedelta(days=1234)
    assert periods_of(ours) != Periods()


def _removed_at(engine, tables, at):
    with engine.begin() as connection:
        for table in tables.values():
            connection.execute(sa.update(table).values(removed_at=at))
    return _counts(engine, tables)


def _counts(engine, tables):
    with engine.connect() as connection:
        counting = sa.select(sa.func.count())
        return {
            name: connection.scalar(counting.select_from(table)) for name, table in tables.items()
        }
