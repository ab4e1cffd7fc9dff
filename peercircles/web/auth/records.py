"""One's own record as files, and as a page to print: routes that need no socket."""

from collections.abc import Callable, Iterable
from itertools import groupby

from babel.dates import format_date
from starlette.responses import Response

from peercircles.kernel.clock import utc_now
from peercircles.kernel.text import written_as
from peercircles.records.documents import RecordEntry, RecordFile, as_csv, as_json, record_file
from peercircles.records.models import AccomplishmentKind
from peercircles.records.wording import KINDS, as_markdown
from peercircles.web.auth.belongings import package_answer
from peercircles.web.auth.limits import PACKAGES_OF_ONE_PERSON, PRINTS_OF_ONE_PERSON
from peercircles.web.auth.visits import Visit

PRINTED_PATH = "/account/record.html"
FILE_PATH = "/account/record.{kind}"
# How each file is made, in somebody's language, and what it is. A table needs a mark to be
# read as what it is: spreadsheets guess otherwise.
FILES: dict[str, tuple[Callable[[RecordFile, str], str], str]] = {
    "md": (as_markdown, "text/markdown"),
    "csv": (lambda record, _locale: "\ufeff" + as_csv(record), "text/csv"),
    "json": (lambda record, _locale: as_json(record), "application/json"),
}


async def saved(visit: Visit) -> Response:
    """GET: one file of one's own record, made now, kept nowhere."""
    if visit.session is None:
        return visit.sign_in_first()
    await visit.count(PACKAGES_OF_ONE_PERSON, str(visit.session.person_id))
    kind = visit.request.url.path.rpartition(".")[2]
    write, media_type = FILES[kind]
    record = await visit.services.read(visit.session.actor, record_file)
    name = f"record-{utc_now():%Y-%m-%d}.{kind}"
    return package_answer(write(record, visit.locale), name, media_type)


async def printed(visit: Visit) -> Response:
    """GET: a page to print, by year or (`layout=cv`) by kind. Drafts are left out."""
    if visit.session is None:
        return visit.sign_in_first()
    await visit.count(PRINTS_OF_ONE_PERSON, str(visit.session.person_id))
    record = await visit.services.read(visit.session.actor, record_file)
    by_kind = visit.query("layout") == "cv"
    entries = [entry for entry in record.entries if not entry.is_draft]
    return visit.page(
        "record.html",
        groups=_by_kind(entries) if by_kind else _by_year(entries),
        by_kind=by_kind,
        kinds=KINDS,
        day=lambda on: format_date(on, "long", locale=written_as(visit.locale)),
        has_drafts=len(entries) < len(record.entries),
    )


def _by_year(entries: Iterable[RecordEntry]) -> list[tuple[str, list[RecordEntry]]]:
    return [(str(year), list(group)) for year, group in groupby(entries, key=lambda e: e.on.year)]


def _by_kind(entries: list[RecordEntry]) -> list[tuple[object, list[RecordEntry]]]:
    groups = [(kind, [e for e in entries if e.kind is kind]) for kind in AccomplishmentKind]
    return [(KINDS[kind], group) for kind, group in groups if group]
