"""Everything in the database as one file, and back, on either database.

A backup is a zip: `backup.json` names the tables' version, and each table is a file of
JSON lines. It restores into SQLite and PostgreSQL alike, so it also moves an
installation from one to the other; an older one is brought up to date as it is restored.
"""

import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import click
import sqlalchemy as sa

from peercircles.accesses.models import Access, AccessKind
from peercircles.accesses.noting import note_access
from peercircles.cli.installation import prepare_data
from peercircles.kernel.clock import utc_now
from peercircles.kernel.database import open_engine
from peercircles.kernel.migrations import current, migrate
from peercircles.kernel.work import NOBODY, Transactions
from peercircles.networks.sealing import KEY_FILE, add_keys
from peercircles.settings import Settings

_MANIFEST = "backup.json"
_REVISIONS = "alembic_version"
# The keys of people maps; names and notes are in the backup as they are in the database, sealed.
_KEYS = "people.key"
_AT_ONCE = 500


def write_backup(ours: Settings, file: Path | None = None) -> Path:
    """Write a backup; without `file`, into the data folder. The server may run meanwhile."""
    engine = open_engine(ours.database)
    try:
        _note(engine, AccessKind.BACKUP)
        return _write(ours, engine, file or _usual_file(ours, "backup"))
    finally:
        engine.dispose()


def restore_backup(ours: Settings, file: Path, *, replace: bool) -> int:
    """Put a backup into the database and bring it up to date; how many rows there were.

    What is there now is refused, or with `replace` backed up first and then dropped.
    """
    prepare_data(ours.data)
    engine = open_engine(ours.database)
    try:
        with _opened(file) as archive:
            revision = _revision_in(archive)
            _make_room(ours, engine, replace=replace)
            migrate(engine, revision)
            rows = _load(engine, archive)
            if _KEYS in archive.namelist():
                add_keys(ours, archive.read(_KEYS).decode())
        migrate(engine)
        _note(engine, AccessKind.RESTORE)
    finally:
        engine.dispose()
    return rows


def dumped_rows(engine: sa.Engine) -> Iterator[tuple[str, Iterator[str]]]:
    """Each table's name and its rows as JSON, all as of one moment."""
    tables = _tables(engine)
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        for table in tables:
            statement = sa.select(table).order_by(*table.primary_key.columns)
            found = connection.execution_options(yield_per=_AT_ONCE).execute(statement)
            yield table.name, (json.dumps(_plain(row._mapping)) for row in found)  # noqa: SLF001 - SQLAlchemy's public name for it


def _note(engine: sa.Engine, kind: AccessKind) -> None:
    """Let every circle read of it, where the tables of this version are there already."""
    if sa.inspect(engine).has_table(str(Access.__tablename__)):
        Transactions(engine).run(NOBODY, note_access, kind, circle_id=None)


def _write(ours: Settings, engine: sa.Engine, file: Path) -> Path:
    revision = current(engine)
    if not revision:
        raise click.ClickException("There is nothing to back up: the database has no tables yet.")
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_name(f"{file.name}.partial")
    partial.touch(mode=0o600)
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in dumped_rows(engine):
            with archive.open(f"{name}.jsonl", "w") as entry:
                for line in lines:
                    entry.write(f"{line}\n".encode())
        manifest = {"revision": revision, "made_at": utc_now().isoformat()}
        archive.writestr(_MANIFEST, json.dumps(manifest))
        if (keys := ours.data / KEY_FILE).exists():
            archive.writestr(_KEYS, keys.read_text())
    return partial.rename(file)


def _usual_file(ours: Settings, name: str) -> Path:
    return ours.data / "backups" / f"{name}-{utc_now():%Y%m%d-%H%M%S}.zip"


def _tables(engine: sa.Engine) -> Sequence[sa.Table]:
    metadata = sa.MetaData()
    metadata.reflect(engine)
    return [table for table in metadata.sorted_tables if table.name != _REVISIONS]


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except zipfile.BadZipFile:
        raise click.ClickException(f"{file} is not a backup of PeerCircles.") from None


def _revision_in(archive: zipfile.ZipFile) -> str:
    if _MANIFEST not in archive.namelist() or archive.testzip() is not None:
        raise click.ClickException(f"{archive.filename} is damaged, or not a backup.")
    return str(json.loads(archive.read(_MANIFEST))["revision"])


def _make_room(ours: Settings, engine: sa.Engine, *, replace: bool) -> None:
    with engine.connect() as connection:
        has_rows = any(connection.execute(sa.select(table)).first() for table in _tables(engine))
    if has_rows and not replace:
        raise click.ClickException(
            "The database is not empty. --replace backs it up and puts the other in its place."
        )
    if has_rows:
        click.echo(f"What was there: {_write(ours, engine, _usual_file(ours, 'before-restore'))}")
    metadata = sa.MetaData()
    metadata.reflect(engine)
    metadata.drop_all(engine)


def _load(engine: sa.Engine, archive: zipfile.ZipFile) -> int:
    loaded = 0
    with engine.execution_options(writes=True).begin() as connection:
        for table in _tables(engine):
            connection.execute(table.delete())
            for rows in _batches(archive, table):
                connection.execute(table.insert(), rows)
                loaded += len(rows)
    return loaded


def _batches(archive: zipfile.ZipFile, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    with archive.open(f"{table.name}.jsonl") as lines:
        for line in lines:
            row = json.loads(line)
            batch.append({name: _fitting(table.c[name].type, row[name]) for name in row})
            if len(batch) == _AT_ONCE:
                yield batch
                batch = []
    if batch:
        yield batch


def _plain(row: sa.RowMapping) -> dict[str, Any]:
    return {name: _as_json(value) for name, value in row.items()}


def _as_json(value: Any) -> Any:
    match value:
        case UUID():
            return value.hex
        case datetime():
            aware = value if value.tzinfo else value.replace(tzinfo=UTC)
            return aware.astimezone(UTC).isoformat()
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _fitting(column: sa.types.TypeEngine[Any], value: Any) -> Any:
    """A value of a backup as this database takes it."""
    match column:
        case _ if value is None:
            return None
        case sa.Uuid():
            return UUID(value)
        case sa.DateTime():
            instant = datetime.fromisoformat(value)
            return instant if column.timezone else instant.replace(tzinfo=None)
        case sa.Date():
            return date.fromisoformat(value)
        case sa.Time():
            return time.fromisoformat(value)
        case _:
            return value
