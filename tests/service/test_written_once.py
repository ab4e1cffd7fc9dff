"""What was agreed on and signed stays as written: the database itself refuses to change it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from peercircles.circles.models import Circle, Membership
from peercircles.compacts.models import CompactVersion, Signature
from peercircles.identity.models import Person
from peercircles.keeping.applying import apply_rules
from peercircles.keeping.erasing import erase_account
from peercircles.keeping.models import ClosedCircle, Pseudonym
from peercircles.keeping.periods import Periods
from peercircles.kernel.clock import utc_now
from tests.agreed import begun, signed
from tests.factories import LONG_AGO

WRITTEN_ONCE = (CompactVersion, Signature)


@pytest.fixture
def people(world):
    return [world.member(name) for name in ("Ana", "Ben", "Chi")]


@pytest.fixture
def agreed(world, people):
    """A compact that all three signed; everything of it, as it is in the database."""
    begun(world, people[0])
    signed(world, *people)
    return written(world)


def written(world):
    return {
        (kind, row.id): row.model_dump() for kind in WRITTEN_ONCE for row in world.rows_of(kind)
    }


def do(world, statement) -> int:
    with world.engine.execution_options(writes=True).begin() as connection:
        return connection.execute(statement).rowcount


def table(kind) -> sa.Table:
    return kind.__table__


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        *(
            (CompactVersion, *change)
            for change in (("clauses", []), ("number", 9), ("smallest", 1))
        ),
        (CompactVersion, "made_at", LONG_AGO),
        (Signature, "at", LONG_AGO),
    ],
)
def test_no_statement_alters_what_was_signed(world, agreed, kind, column, value):
    with pytest.raises(sa.exc.IntegrityError, match="is written once"):
        do(world, sa.update(table(kind)).values({column: value}))

    assert written(world) == agreed


@pytest.mark.parametrize("kind", WRITTEN_ONCE)
def test_no_statement_takes_it_out(world, agreed, kind):
    with pytest.raises(sa.exc.IntegrityError, match="is written once"):
        do(world, sa.delete(table(kind)))

    assert written(world) == agreed


def test_nobody_s_signature_is_given_to_somebody_else(world, people, agreed):
    other = world.join(world.person("Dai"))

    with pytest.raises(sa.exc.IntegrityError, match="is written once"):
        do(world, sa.update(table(Signature)).values(membership_id=other.id))

    assert written(world) == agreed


def test_it_goes_with_its_circle(world, agreed):
    assert do(world, sa.delete(table(Circle))) == 1

    assert written(world) == {}


def test_a_signature_goes_with_the_seat_and_the_text_stays(world, people, agreed):
    assert do(
        world, sa.delete(table(Membership)).where(table(Membership).c.person_id == people[0].id)
    )

    assert len(world.rows_of(CompactVersion)) == 1
    assert len(world.rows_of(Signature)) == 2


def test_names_go_from_under_it_and_what_was_signed_stays(world, people, agreed):
    leaver = {"state": "left", "left_at": LONG_AGO}
    do(world, sa.update(table(Membership)).where(_is(people[0])).values(leaver))
    now = utc_now()
    transactions = world.transactions

    apply_rules(transactions, Periods(leavers=timedelta(days=1)), now)
    world.run(erase_account, people[1], people[1].id)

    assert written(world) == agreed
    assert len(world.rows_of(Pseudonym)) >= 1
    assert people[1].id not in {row.id for row in world.rows_of(Person)}


def test_a_closed_circle_s_words_are_erased_around_it(world, people, agreed):
    do(world, sa.update(table(Circle)).values(state="closed"))
    goal = world.goal(people[0], title="Swim")
    transactions, now = world.transactions, utc_now()

    for later in (timedelta(), timedelta(days=2)):
        apply_rules(transactions, Periods(closed_circles=timedelta(days=1)), now + later)

    assert world.rows_of(ClosedCircle)[0].erased_at is not None
    assert [row.title for row in world.rows_of(type(goal))] != ["Swim"]
    assert written(world) == agreed


def _is(person) -> sa.ColumnElement[bool]:
    return table(Membership).c.person_id == person.id
