"""What docs/exports.md says of every table is what the registry does."""

from peercircles.keeping.belongings import spoken
from peercircles.keeping.part_words import TITLES
from peercircles.keeping.registry import HOLDINGS, parts_with_tables
from tests.architecture.sources import ROOT

ROWS = {line for line in (ROOT / "docs/exports.md").read_text().splitlines() if line[:3] == "| `"}


def test_the_paper_has_every_part_with_its_fields_every_reason_and_every_fate():
    parts = {
        f"| `{part.name}` | {TITLES[part.name]} | {fields_of(part)} |"
        for _table, part in parts_with_tables()
    }
    reasons = {f"| `{each.table}` | {each.not_exported} |" for each in HOLDINGS if not each.parts}
    fates = {f"| `{each.table}` | {each.fate} | {each.rule} |" for each in HOLDINGS}

    assert parts | reasons | fates == ROWS


def fields_of(part):
    fields = [*part.fields, *map(spoken, part.names)]
    return ", ".join(f"`{field}`" for field in fields)
