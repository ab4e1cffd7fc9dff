"""What ledgers count, and when a meeting's log says what happened, stays as written."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from peercircles.agendas.focus import FocusEntry
from peercircles.circles.models import Circle, Membership
from peercircles.compacts.models import CompactVersion, Signature
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role
from peercircles.identity.models import Person
from peercircles.keeping.applying import apply_rules
from peercircles.keeping.erasing import erase_account
from peercircles.keeping.models import Pseudonym
from peercircles.keeping.periods import Periods
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import new_id
from peercircles.meetings.models import Meeting
from peercircles.runs.kinds import Kind
from peercircles.runs.models import RunEntry
from tests.agreed import begun, signed
from tests.factories import LONG_AGO
from tests.led_meetings import led_meeting

COUNTED = {
    LedgerEntry: ("circle_id", "role", "position", "kind", "delta", "at"),
    FocusEntry: ("circle_id", "position", "kind", "delta", "at"),
    RunEntry: ("meeting_id", "seq", "kind", "at"),
}
OTHERS = {
    "circle_id": new_id(),
    "meeting_id": new_id(),
    "role": Role.SCRIBE,
    "position": 99,
    "seq": 99,
    "delta": 99,
    "at": LONG_AGO - timedelta(days=1),
}


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def counted(world, people):
    """A meeting that Ana led, and what was counted of hers; all of it as in the database."""
    led_meeting(world, world.circle, *people)
    for kind, more in ((LedgerEntry, {"role": Role.FACILITATOR}), (FocusEntry, {})):
        line = {"kind": EntryKind.CORRECTION, "delta": 1, "at": LONG_AGO, **more}
        for position, person in enumerate(people[:2], start=900):
            about = {"circle_id": world.circle.id, "person_id": person.id}
            world.add(kind(position=position, **about, **line))
    return counts(world)


def counts(world):
    return {
        (kind, row.id): [getattr(row, name) for name in names]
        for kind, names in COUNTED.items()
        for row in world.rows_of(kind)
    }


def do(world, statement) -> int:
    with world.engine.execution_options(writes=True).begin() as connection:
        return connection.execute(statement).rowcount


def table(kind) -> sa.Table:
    return kind.__table__


@pytest.mark.parametrize(
    ("kind", "column"), [(kind, name) for kind, names in COUNTED.items() for name in names]
)
def test_no_statement_alters_what_was_counted(world, counted, kind, column):
    kinds = {"kind": Kind.ENDED if kind is RunEntry else EntryKind.SWAP}
    with pytest.raises(sa.exc.IntegrityError, match="is written once"):
        do(world, sa.update(table(kind)).values({column: (OTHERS | kinds)[column]}))

    assert counts(world) == counted


@pytest.mark.parametrize("kind", COUNTED)
def test_no_statement_takes_a_line_out(world, counted, kind):
    with pytest.raises(sa.exc.IntegrityError, match="is written once"):
        do(world, sa.delete(table(kind)))

    assert counts(world) == counted


@pytest.mark.parametrize("kind", [CompactVersion, Signature, *COUNTED])
def test_nothing_passes_as_a_whole(world, people, counted, kind):
    """PostgreSQL empties a table at one stroke; SQLite puts a row in another's place."""
    begun(world, people[0])
    signed(world, *people)
    before = {row.id: row.model_dump() for row in world.rows_of(kind)}
    name = table(kind).name
    strokes = {
        "postgresql": (f"TRUNCATE {name} CASCADE", "TRUNCATE circle CASCADE"),
        "sqlite": (
            f"REPLACE INTO {name} SELECT * FROM {name}",  # noqa: S608 - the name of our own table
            f"UPDATE OR REPLACE {name} SET id = (SELECT max(id) FROM {name})",  # noqa: S608 - the same
        ),
    }

    for statement in strokes[world.engine.dialect.name]:
        with pytest.raises(sa.exc.IntegrityError, match="is written once"):
            do(world, sa.text(statement))

    assert {row.id: row.model_dump() for row in world.rows_of(kind)} == before


def test_names_are_taken_off_and_what_was_counted_stays(world, people, counted):
    leaver = sa.update(table(Membership)).where(table(Membership).c.person_id == people[1].id)
    do(world, leaver.values({"state": "left", "left_at": LONG_AGO}))

    apply_rules(world.transactions, Periods(leavers=timedelta(days=1)), utc_now())
    world.run(erase_account, people[0], people[0].id)

    assert len(world.rows_of(Pseudonym)) == 1
    assert people[0].id not in {row.id for row in world.rows_of(Person)}
    gone = {people[0].id, people[1].id}
    assert gone.isdisjoint(row.person_id for row in world.rows_of(LedgerEntry))
    assert gone.isdisjoint(row.by for row in world.rows_of(RunEntry))
    assert counts(world) == counted


def test_the_log_goes_with_its_meeting_and_the_ledgers_with_the_circle(world, counted):
    do(world, sa.delete(table(Meeting)))
    left = {kind for kind, _id in counts(world)}
    do(world, sa.delete(table(Circle)))

    assert left == {LedgerEntry, FocusEntry}
    assert counts(world) == {}
