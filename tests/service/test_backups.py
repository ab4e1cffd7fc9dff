"""What is backed up comes back the same, on either database and from one to the other."""

import json
import zipfile
from datetime import timedelta

import click
import pytest
import sqlalchemy as sa
from sqlmodel import Session

from peercircles.cli.backups import dumped_rows, restore_backup, write_backup
from peercircles.cli.sample import load_sample
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import current, newest
from peercircles.networks.sealing import keys_there, sealing_keys
from peercircles.settings import Settings
from tests.databases import laid_out
from tests.factories import World
from tests.grounds import Ground


@pytest.fixture(params=["sqlite", "postgres"])
def installation(request, tmp_path):
    """Makes empty installations on one of the databases."""

    def make(name, database=None):
        data = tmp_path / name
        if (database or request.param) == "sqlite":
            return Settings(data=data, people_keys="")  # pyright: ignore[reportCallIssue] - the rest has defaults
        server = request.getfixturevalue("postgres_url")
        name = f"{name}_{tmp_path.name}".lower().replace("-", "_")[:60]
        administration = sa.create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT")
        with administration.connect() as connection:
            connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{name}"')
            connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
        administration.dispose()
        return Settings(data=data, database_url=f"{server}/{name}", people_keys="")  # pyright: ignore[reportCallIssue] - the rest has defaults

    return make


@pytest.fixture
def lived_in(installation):
    """An installation with people, a circle and goals in it."""
    ours = installation("lived_in")
    ours.data.mkdir()
    engine = laid_out(ours.database)
    world = World(engine)
    ana = world.member("Ana “Ñandú” \u0007\n\\ 'quoted' 日本 🙂")
    world.goal(ana, title="Call three clients")
    world.former_member()
    world.meeting(starts_at=utc_now() + timedelta(days=3))
    engine.dispose()
    return ours


def everything_in(ours):
    """Every row of every table, for comparing; but for the lines that backups leave themselves."""
    engine = open_engine(ours.database)
    rows = {
        name: [_comparable(json.loads(line)) for line in lines]
        for name, lines in dumped_rows(engine)
        if name != "access"
    }
    engine.dispose()
    return {name: sorted(map(json.dumps, found)) for name, found in rows.items()}


def _comparable(row):
    """Dates without the zone that only one of the databases keeps."""
    return {
        name: value.removesuffix("+00:00") if isinstance(value, str) else value
        for name, value in row.items()
    }


def test_what_is_backed_up_comes_back_the_same(installation, lived_in):
    file = write_backup(lived_in)
    fresh = installation("fresh")

    rows = restore_backup(fresh, file, replace=False)

    assert everything_in(fresh) == everything_in(lived_in)
    own_line = 1
    assert rows == sum(map(len, everything_in(lived_in).values())) + own_line > 5


@pytest.mark.parametrize("other", ["sqlite", "postgres"])
def test_an_installation_moves_to_the_other_database(installation, lived_in, other):
    file = write_backup(lived_in)
    fresh = installation("elsewhere", other)

    restore_backup(fresh, file, replace=False)

    assert everything_in(fresh) == everything_in(lived_in)
    engine = open_engine(fresh.database)
    assert current(engine) == newest()
    assert World(engine).rows_of(Person)
    engine.dispose()


@pytest.mark.parametrize("other", ["sqlite", "postgres"])
def test_every_kind_of_thing_there_is_comes_back_the_same(installation, other):
    whole = installation("whole")
    whole.data.mkdir()
    engine = laid_out(whole.database)
    assert load_sample(engine)
    with Session(engine, expire_on_commit=False) as session:
        Ground(World.around(engine, "Lantern"), session)
    engine.dispose()
    fresh = installation("again", other)

    restore_backup(fresh, write_backup(whole), replace=False)

    before = everything_in(whole)
    assert everything_in(fresh) == before
    # A backup of tables without rows would show nothing: these have meetings, times and lists.
    assert all(before[name] for name in ("meeting", "season", "compactversion", "note"))


def test_nothing_is_replaced_unasked(lived_in):
    file, before = write_backup(lived_in), everything_in(lived_in)

    with pytest.raises(click.ClickException, match="not empty"):
        restore_backup(lived_in, file, replace=False)

    assert everything_in(lived_in) == before


def test_what_is_replaced_is_backed_up_first(lived_in):
    file, before = write_backup(lived_in), everything_in(lived_in)
    engine = open_engine(lived_in.database)
    World(engine).member("Somebody new")
    engine.dispose()
    with_them = everything_in(lived_in)

    restore_backup(lived_in, file, replace=True)
    assert everything_in(lived_in) == before

    (kept,) = (lived_in.data / "backups").glob("before-restore-*.zip")
    restore_backup(lived_in, kept, replace=True)
    assert everything_in(lived_in) == with_them


def test_a_damaged_file_changes_nothing(lived_in, tmp_path):
    before = everything_in(lived_in)
    damaged, foreign = tmp_path / "damaged.zip", tmp_path / "foreign.zip"
    damaged.write_bytes(write_backup(lived_in).read_bytes()[:-40])
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("something", "else")

    for file in (damaged, foreign):
        with pytest.raises(click.ClickException, match="backup"):
            restore_backup(lived_in, file, replace=True)

    assert everything_in(lived_in) == before


def test_only_its_owner_can_read_a_backup(lived_in):
    assert write_backup(lived_in).stat().st_mode & 0o077 == 0


def test_a_backup_takes_the_keys_of_people_maps_along(lived_in, installation, tmp_path):
    sealed_with = sealing_keys(lived_in)
    file = write_backup(lived_in, tmp_path / "backup.zip")
    elsewhere = installation("elsewhere")
    elsewhere.data.mkdir()
    there = sealing_keys(elsewhere)

    restore_backup(elsewhere, file, replace=True)

    assert keys_there(elsewhere) == (*sealed_with, *there)
