"""Tables come, change and go with the rows in them, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlmodel import Session, SQLModel, select

from peercircles.circles.models import Circle, Membership
from peercircles.compacts.models import CompactVersion, Signature
from peercircles.facilitation.models import EntryKind, LedgerEntry, Role, TurnState
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.kernel.database import open_engine
from peercircles.kernel.lasting import GOES_WITH
from peercircles.kernel.migrations import changing, current, migrate, newest, take_back
from peercircles.measures.models import Measure, MeasurePoint
from peercircles.meetings.known_links import UsedLink, digest_of_link, remember_link
from peercircles.meetings.models import RoomKind
from peercircles.milestones.models import Charter
from tests.agreed import begun, signed
from tests.factories import LONG_AGO, World
from tests.theories import diagram_of, node_in

FIRST = "20261123_0001"
BEFORE_DRIVERS_ARE_MEASURED = "20261129_0110-1"
BEFORE_SPONSORS_ARE_CHOSEN = "20261130_0195-1"
BEFORE_LINKS_ARE_REMEMBERED = "20261130_0196-1"


@pytest.fixture(params=["sqlite", "postgres"])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[sa.Engine]:
    """An engine on a database nothing was ever done to."""
    if request.param == "sqlite":
        engine = open_engine(f"sqlite:///{tmp_path / 'empty.sqlite3'}")
    else:
        engine = open_engine(_fresh_postgres(request.getfixturevalue("postgres_url")))
    yield engine
    engine.dispose()


def _fresh_postgres(server: str) -> str:
    name = f"empty_{uuid4().hex}"
    maintenance = sa.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
    with maintenance.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    maintenance.dispose()
    return f"{server}/{name}"


def test_a_migrated_database_has_exactly_the_tables_of_the_models(empty_engine):
    migrate(empty_engine)

    assert current(empty_engine) == newest()
    with empty_engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []
        inspector = sa.inspect(connection)
        assert {index["name"]: index["unique"] for index in inspector.get_indexes("turn")} == {
            "ix_turn_circle_id": 0,
            "ix_turn_meeting_id": 0,
            "uq_turn_live": 1,
        }


def test_a_migrated_database_keeps_what_the_indexes_promise(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    ana = world.member("Ana")

    with pytest.raises(sa.exc.IntegrityError):
        world.join(ana)


def test_references_go_the_same_way_as_in_the_models(empty_engine):
    migrate(empty_engine)

    with empty_engine.connect() as connection:
        inspector = sa.inspect(connection)
        for table in SQLModel.metadata.sorted_tables:
            real = {
                (key["name"], key["options"].get("ondelete"))
                for key in inspector.get_foreign_keys(table.name)
            }
            meant = {(key.name, key.ondelete) for key in table.foreign_key_constraints}
            assert real == meant


def test_migrating_again_changes_nothing_and_keeps_the_rows(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    goal = world.goal(world.member("Ana"), title="Call three clients")

    migrate(empty_engine)

    with Session(empty_engine) as session:
        assert session.get_one(Goal, goal.id).title == "Call three clients"


def test_going_back_to_nothing_and_forward_again_works_with_rows_in_place(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    world.goal(world.member("Ana"))
    world.meeting(starts_at=LONG_AGO)

    take_back(empty_engine, "base")

    assert current(empty_engine) is None
    with empty_engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]

    migrate(empty_engine)

    assert current(empty_engine) == newest()
    World(empty_engine).member("Ben")


def test_every_revision_goes_back_and_forward_with_rows_in_place(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    world.member("Ana")

    take_back(empty_engine, FIRST)
    migrate(empty_engine)

    with Session(empty_engine) as session:
        assert len(session.exec(select(Membership)).all()) == 1


def test_going_back_leaves_only_values_that_are_known_there(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    ana, ben = world.member("Ana"), world.member("Ben")
    room = {"room_kind": RoomKind.BIG_BLUE_BUTTON, "room_url": "", "room_name": "k4"}
    meeting = world.meeting(starts_at=LONG_AGO, **room)
    world.turn(meeting, ana, state=TurnState.DECLINED)
    world.turn(meeting, ben, state=TurnState.ACCEPTED)
    world.turn(meeting, ana, role=Role.SCRIBE)
    world.add(_swapped(world, ana, Role.FACILITATOR))
    world.add(_swapped(world, ana, Role.SCRIBE))

    take_back(empty_engine, FIRST)

    with empty_engine.connect() as connection:
        for statement, left in {
            "SELECT room_kind FROM meeting": [("link",)],
            "SELECT role, state FROM turn": [("facilitator", "published")],
            "SELECT role, kind, delta FROM ledgerentry": [("facilitator", "correction", -1)],
        }.items():
            assert connection.exec_driver_sql(statement).all() == left


def test_what_is_measured_for_goals_is_kept_as_drivers_come_to_be_measured_and_back(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    ana = world.member("Ana")
    of_goal = world.measure(world.goal(ana), 7, 8, title="Questions", unit="a week")
    node = node_in(world, ana, diagram_of(world, ana))
    world.measure_of(node, 3, title="Of a driver")
    before = _measured(empty_engine)

    take_back(empty_engine, BEFORE_DRIVERS_ARE_MEASURED)
    left = _measured(empty_engine)
    migrate(empty_engine)

    of_goals = {(each[0], value) for each, value in before if each[1] == "Questions"}
    assert {(each[0], value) for each, value in left} == of_goals
    assert [value for _each, value in left] == [7, 8]
    assert _measured(empty_engine) == left
    assert [row.goal_id for row in world.rows_of(Measure)] == [of_goal.goal_id]
    assert {row.version for row in world.rows_of(MeasurePoint)} == {1}
    world.measure_of(node, 3)


def test_what_was_written_of_a_sponsor_is_kept_and_no_circle_is_asked_about_one(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    world.charter(world.goal(world.member("Ana")), alignment="The head of nursing")

    take_back(empty_engine, BEFORE_SPONSORS_ARE_CHOSEN)
    migrate(empty_engine)

    assert [row.has_sponsor for row in world.rows_of(Circle)] == [False]
    (charter,) = world.rows_of(Charter)
    assert (charter.alignment, charter.checks_in_on) == ("The head of nursing", None)


def test_links_of_leavers_are_known_as_links_come_to_be_remembered_and_back(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    elsewhere = world.another_circle()
    for circle, name in ((None, "a"), (None, "b"), (elsewhere, "a")):
        link = {"circle": circle, "room_url": f"https://meet.example.org/{name}"}
        for _twice in range(2):
            meeting = world.meeting(starts_at=LONG_AGO, **link)
            world.run(remember_link, world.organiser(), meeting)
    of_a = digest_of_link(world.circle.id, "https://meet.example.org/a")
    with empty_engine.begin() as connection:
        mark = "UPDATE usedlink SET is_known_outside = true WHERE digest = '{}'"
        connection.exec_driver_sql(mark.format(of_a))

    take_back(empty_engine, BEFORE_LINKS_ARE_REMEMBERED)
    with empty_engine.connect() as connection:
        marks = "SELECT room_url, is_room_known_outside FROM meeting ORDER BY 1, 2"
        marked = connection.exec_driver_sql(marks).all()
    migrate(empty_engine)

    assert [(url[-1], mark) for url, mark in marked] == [
        *[("a", False)] * 2,
        *[("a", True)] * 2,
        *[("b", False)] * 2,
    ]
    used = {row.digest: row.is_known_outside for row in world.rows_of(UsedLink)}
    assert len(used) == len(world.rows_of(UsedLink)) == 3
    assert [digest for digest, is_known in used.items() if is_known] == [of_a]


@pytest.mark.parametrize("homes", [(True, True, True), (False, False, False), (False, True, False)])
def test_a_measure_hangs_on_one_thing_in_the_database_too(empty_engine, homes):
    migrate(empty_engine)
    world = World(empty_engine)
    ana = world.member("Ana")
    node = node_in(world, ana, diagram_of(world, ana))
    goal = world.goal(ana)
    ids = zip(("goal_id", "node_id", "owner_id"), (goal.id, node.id, ana.id), homes, strict=True)
    kept = {name: own_id if is_set else None for name, own_id, is_set in ids}

    with pytest.raises(sa.exc.IntegrityError):
        world.measure(goal, **kept)


def _measured(engine: sa.Engine) -> list[tuple[tuple[str, str], float]]:
    statement = (
        "SELECT measure.id, title, value FROM measure JOIN measurepoint ON "
        "measure_id = measure.id ORDER BY title, day"
    )
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(statement)
        return [((str(own_id), title), value) for own_id, title, value in rows]


def _swapped(world: World, person: Person, role: Role) -> LedgerEntry:
    return LedgerEntry(
        circle_id=world.circle.id,
        role=role,
        position=0,
        person_id=person.id,
        kind=EntryKind.SWAP,
        delta=-1,
        at=LONG_AGO,
    )


def test_rebuilding_a_table_does_not_delete_what_refers_to_it(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    world.goal(world.member("Ana"))

    with changing(empty_engine) as connection:
        _rebuild(connection, "person")

    assert len(world.rows_of(Goal)) == 1
    with empty_engine.connect() as connection:
        if empty_engine.dialect.name == "sqlite":
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_what_is_written_once_is_so_in_a_migrated_database_too(empty_engine):
    migrate(empty_engine)

    of_sqlite = "SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'"
    of_postgresql = "SELECT DISTINCT event_object_table FROM information_schema.triggers"
    is_sqlite = empty_engine.dialect.name == "sqlite"
    with empty_engine.connect() as connection:
        found = connection.exec_driver_sql(of_sqlite if is_sqlite else of_postgresql)
        refusing = set(found.scalars())
    assert refusing == {
        table.name for table in SQLModel.metadata.sorted_tables if GOES_WITH in table.info
    }
    assert len(refusing) == 5
    if not is_sqlite:
        for table in sorted(refusing):
            with (
                pytest.raises(sa.exc.IntegrityError, match="is written once"),
                empty_engine.begin() as connection,
            ):
                connection.exec_driver_sql(f"TRUNCATE {table} CASCADE")


def test_what_was_signed_stays_as_written_and_what_it_goes_with_can_be_rebuilt(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    ana = world.member("Ana")
    begun(world, ana)
    signed(world, ana)

    with changing(empty_engine) as connection:
        _rebuild(connection, "circle")

    for statement in ("UPDATE compactversion SET number = 2", "DELETE FROM signature"):
        with (
            pytest.raises(sa.exc.IntegrityError, match="is written once"),
            empty_engine.begin() as connection,
        ):
            connection.exec_driver_sql(statement)
    with empty_engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM circle")
    assert (world.rows_of(CompactVersion), world.rows_of(Signature)) == ([], [])


def _rebuild(connection: sa.Connection, table: str) -> None:
    context = MigrationContext.configure(connection, opts={"render_as_batch": True})
    with Operations(context).batch_alter_table(table, recreate="auto") as batch:
        batch.alter_column("name", type_=sa.String(90), existing_type=sa.String(80))


def test_a_migration_that_breaks_half_way_leaves_everything_as_it_was(empty_engine):
    migrate(empty_engine)
    world = World(empty_engine)
    world.member("Ana")

    with pytest.raises(RuntimeError, match="half way"):
        _break_half_way(empty_engine)

    migrate(empty_engine)
    with empty_engine.connect() as connection:
        assert sa.inspect(connection).has_table("activity")
    assert world.rows_of(type(world.circle))[0].name == "Lantern"


def _break_half_way(engine: sa.Engine) -> None:
    with changing(engine) as connection:
        connection.exec_driver_sql("DROP TABLE activity")
        connection.exec_driver_sql("UPDATE circle SET name = 'gone'")
        raise RuntimeError("half way")


def test_several_processes_starting_at_once_migrate_once(empty_engine):
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _number: migrate(empty_engine), range(3)))

    assert current(empty_engine) == newest()
