"""What coaches wrote, what was told at parting, what was removed: counted before, gone then."""

from datetime import timedelta

import pytest

from peercircles.coaching.models import CoachLogNote
from peercircles.coaching.queries import own_log
from peercircles.compacts.lapsing import let_due_amendments_lapse
from peercircles.compacts.models import Amendment, AmendmentKind, CompactVersion
from peercircles.exits.commands import leave_circle
from peercircles.exits.models import Exit, ExitNote, Route
from peercircles.jobs.forgetting import forget
from peercircles.keeping.periods import Periods, RuleName
from peercircles.keeping.retention import preview
from peercircles.kernel.clock import utc_now
from peercircles.kernel.removing import BROUGHT_BACK_WITHIN
from peercircles.kernel.work import NOBODY
from peercircles.observations.models import CoachAssignment, ConsentAnswer, Scope
from peercircles.observations.settling import YES, settle_due_observations
from peercircles.pulses.sealing import sealed, token_of
from peercircles.theories.models import Diagram
from tests.moments import LONG_AGO
from tests.observed import asked, assign, coach_of

DAY = timedelta(days=1)


@pytest.fixture
def due(transactions):
    """What the next round would let go, rule by rule; only what there is."""

    def counted(periods=None):
        rows = transactions.read(NOBODY, preview, periods or Periods(), utc_now())
        return {row.rule: row.count for row in rows if row.count}

    return counted


def change(world, table, row_id, **values):
    with world.transactions.together() as session:
        session.get_one(table, row_id).sqlmodel_update(values)


def log_of(world, coach, *, ended_days_ago=None):
    assignment = assign(world, coach)
    if ended_days_ago is not None:
        ended_at = utc_now() - ended_days_ago * DAY
        change(world, CoachAssignment, assignment.id, ended_at=ended_at)
    about = {"circle_id": world.circle.id, "coach_id": coach.id, "on": LONG_AGO.date()}
    return world.add(CoachLogNote(**about, words="Words", at=LONG_AGO))


def test_a_coach_s_log_goes_ninety_days_after_the_circle(world, transactions, due):
    old, young, present = (world.person() for _each in range(3))
    log_of(world, old, ended_days_ago=91)
    log_of(world, young, ended_days_ago=89)
    log_of(world, present)
    assert due() == {RuleName.COACH_LOGS: 1}

    forget(transactions, Periods())

    assert {row.coach_id for row in world.rows_of(CoachLogNote)} == {young.id, present.id}
    assert due() == {}


def test_it_stays_as_long_as_the_installation_says(world, due):
    log_of(world, world.person(), ended_days_ago=31)
    assert due() == {}
    assert due(Periods(coach_logs=30 * DAY)) == {RuleName.COACH_LOGS: 1}


def test_the_coach_reads_when_it_goes(world):
    ines = world.person("Ines")
    log_of(world, ines, ended_days_ago=10)
    (line,) = world.read(own_log, ines)
    assert line.goes_at is not None
    assert 79 * DAY < line.goes_at - utc_now() <= 80 * DAY


def test_what_was_told_at_parting_goes_and_that_one_parted_stays(world, transactions, due):
    ana, _ben = world.member("Ana"), world.member("Ben")
    world.run(leave_circle, ana, world.circle.id, Route.FINISH, note="For you")
    (note,) = world.rows_of(ExitNote)
    change(world, ExitNote, note.exit_id, at=utc_now() - 91 * DAY)
    assert due() == {RuleName.PARTING_NOTES: 1}

    forget(transactions, Periods())

    assert world.rows_of(ExitNote) == []
    assert len(world.rows_of(Exit)) == 1


def test_what_was_removed_goes_after_thirty_days(world, transactions, due):
    ana, now = world.person(), utc_now()
    kept = {"owner_id": ana.id, "what": "Aim", "created_at": LONG_AGO, "changed_at": LONG_AGO}
    world.add(Diagram(**kept, removed_at=now - BROUGHT_BACK_WITHIN - DAY))
    young = world.add(Diagram(**kept, removed_at=now - BROUGHT_BACK_WITHIN + DAY))
    assert due() == {RuleName.REMOVED: 1}

    forget(transactions, Periods())

    assert [row.id for row in world.rows_of(Diagram)] == [young.id]


def test_what_closes_by_itself_is_counted_until_it_has(world, transactions, due):
    ana, now = world.member("Ana"), utc_now()
    question = asked(world, coach_of(world), Scope.BOARD, closes_at=now - DAY)
    token = token_of(question.key, ana.id)
    world.add(
        ConsentAnswer(
            observation_id=question.id, token=token, seal=sealed(question.key, token, YES)
        )
    )
    version = world.add(
        CompactVersion(
            circle_id=world.circle.id,
            number=1,
            locale="en",
            clauses=[],
            cadence=world.circle.cadence,
            smallest=3,
            largest=8,
            review_on=LONG_AGO.date(),
            made_at=LONG_AGO,
        )
    )
    world.add(
        Amendment(
            circle_id=world.circle.id,
            version_id=version.id,
            proposed_by=ana.id,
            kind=AmendmentKind.CHANGE,
            clause_key="talking",
            at=LONG_AGO,
            closes_at=now - DAY,
        )
    )
    assert due() == {RuleName.QUESTIONS: 1, RuleName.AMENDMENTS: 1}

    for command in (settle_due_observations, let_due_amendments_lapse):
        transactions.run(NOBODY, command)

    assert due() == {}
