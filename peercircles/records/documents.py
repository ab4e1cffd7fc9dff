"""One's own record as files, for programs, tables and people. What is read back is the same."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, cast

from sqlmodel import Session

from peercircles.kernel.cells import safe_cell, unquoted_cell
from peercircles.kernel.work import Actor
from peercircles.records.models import AccomplishmentKind
from peercircles.records.queries import entries_of
from peercircles.records.views import EntryRow
from peercircles.records.words import companions_of

FORMAT = "peercircles-record"
VERSION = 1
COLUMNS = ("on", "kind", "title", "words", "link", "beside", "is_draft")


class NotOurs(ValueError):
    """A file that is no record, or of a version that is not known here."""


@dataclass(frozen=True)
class RecordEntry:
    """An accomplishment as it is taken along. `beside`: those who want to be named."""

    on: date
    kind: AccomplishmentKind
    title: str
    words: str
    link: str
    beside: tuple[str, ...]
    is_draft: bool


@dataclass(frozen=True)
class RecordFile:
    """Everything of one's record that is taken along."""

    entries: tuple[RecordEntry, ...]


def record_file(session: Session, actor: Actor) -> RecordFile:
    """The actor's own record, with the names of those alone who agreed."""
    rows = entries_of(session, actor, companions_of(session, actor))
    return RecordFile(tuple(_entry(row) for row in rows))


def as_json(record: RecordFile) -> str:
    """The file for programs. docs/exports.md says what each word in it means."""
    entries = [asdict(entry) | {"on": entry.on.isoformat()} for entry in record.entries]
    document = {"format": FORMAT, "version": VERSION, "accomplishments": entries}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def from_json(content: str) -> RecordFile:
    """What `as_json` wrote. Raises NotOurs for anything else."""
    document: Any = json.loads(content)
    if not isinstance(document, dict):
        raise NotOurs("not a record")
    kept = cast("Mapping[str, Any]", document)
    if (kept.get("format"), kept.get("version")) != (FORMAT, VERSION):
        raise NotOurs("not a record of this version")
    return RecordFile(
        entries=tuple(
            RecordEntry(
                on=date.fromisoformat(entry["on"]),
                kind=AccomplishmentKind(entry["kind"]),
                title=entry["title"],
                words=entry["words"],
                link=entry["link"],
                beside=tuple(entry["beside"]),
                is_draft=entry["is_draft"],
            )
            for entry in kept["accomplishments"]
        )
    )


def as_csv(record: RecordFile) -> str:
    """The accomplishments as a table: one a row, names below each other in their cell."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for entry in record.entries:
        table.writerow(_cells(entry))
    return written.getvalue()


def from_csv(content: str) -> tuple[RecordEntry, ...]:
    """What `as_csv` wrote. Raises NotOurs for another table."""
    table = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
    if not table or tuple(table[0]) != COLUMNS:
        raise NotOurs("not a table of accomplishments")
    return tuple(_from_cells([unquoted_cell(cell) for cell in row]) for row in table[1:])


def _cells(entry: RecordEntry) -> Iterator[str]:
    yield entry.on.isoformat()
    yield entry.kind.value
    for words in (entry.title, entry.words, entry.link, "\n".join(entry.beside)):
        yield safe_cell(words)
    yield "yes" if entry.is_draft else "no"


def _from_cells(cells: list[str]) -> RecordEntry:
    on, kind, title, words, link, beside, is_draft = cells
    return RecordEntry(
        on=date.fromisoformat(on),
        kind=AccomplishmentKind(kind),
        title=title,
        words=words,
        link=link,
        beside=tuple(beside.split("\n")) if beside else (),
        is_draft=is_draft == "yes",
    )


def _entry(row: EntryRow) -> RecordEntry:
    return RecordEntry(
        on=row.on,
        kind=row.kind,
        title=row.title,
        words=row.words,
        link=row.link,
        beside=tuple(credit.name for credit in row.credits if credit.is_named),
        is_draft=row.is_draft,
    )
