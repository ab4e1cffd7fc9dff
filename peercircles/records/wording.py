"""A record as a text for people, in their language."""

from collections.abc import Iterator

from babel.dates import format_date

from peercircles.keeping.markdown import escaped, heading, listed
from peercircles.kernel.text import Text, text, written_as
from peercircles.records.documents import RecordEntry, RecordFile
from peercircles.records.models import AccomplishmentKind

KINDS: dict[AccomplishmentKind, Text] = {
    AccomplishmentKind.RESULT: text("Result"),
    AccomplishmentKind.PUBLICATION: text("Publication"),
    AccomplishmentKind.TALK: text("Talk"),
    AccomplishmentKind.TEACHING: text("Teaching or mentoring"),
    AccomplishmentKind.ROLE: text("Role or responsibility"),
    AccomplishmentKind.QUALIFICATION: text("Course or qualification"),
    AccomplishmentKind.RECOGNITION: text("Recognition"),
    AccomplishmentKind.LEARNING: text("Something learned"),
    AccomplishmentKind.OTHER: text("Something else"),
}
ACCOMPLISHMENTS, NOTHING = text("Accomplishments"), text("Nothing here yet.")
DAY, KIND, WORDS = text("Day"), text("Kind"), text("What it was")
LINK, BESIDE, DRAFT = text("Link"), text("With"), text("Draft")
IS_DRAFT = text("made from a goal, not looked through yet")


def as_markdown(record: RecordFile, locale: str) -> str:
    """The file for people."""
    return "\n".join(_lines(record, locale)).rstrip() + "\n"


def _lines(record: RecordFile, locale: str) -> Iterator[str]:
    yield heading(1, ACCOMPLISHMENTS.into(locale))
    if not record.entries:
        yield from ("", escaped(NOTHING.into(locale)))
    for entry in record.entries:
        yield from ("", heading(2, entry.title), "")
        yield from listed(list(_pairs(entry, locale)))


def _pairs(entry: RecordEntry, locale: str) -> Iterator[tuple[str, str]]:
    yield DAY.into(locale), format_date(entry.on, "long", locale=written_as(locale))
    yield KIND.into(locale), KINDS[entry.kind].into(locale)
    if entry.is_draft:
        yield DRAFT.into(locale), IS_DRAFT.into(locale)
    if entry.beside:
        yield BESIDE.into(locale), ", ".join(entry.beside)
    if entry.words:
        yield WORDS.into(locale), entry.words
    if entry.link:
        yield LINK.into(locale), entry.link
