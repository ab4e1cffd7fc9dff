"""Every table says what it keeps of people, and what becomes of it."""

from importlib import import_module

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from peercircles.keeping.belongings import spoken
from peercircles.keeping.holdings import ALWAYS, Fate
from peercircles.keeping.part_words import LABELS, TITLES
from peercircles.keeping.registry import HOLDINGS, parts_with_tables
from peercircles.keeping.tables import circle_of, person_columns, table_of, targets_of
from tests.architecture.sources import FEATURES, ROOT

# Every module there is, and not only those in which the registry looks for tables.
for feature in FEATURES:
    for path in sorted((ROOT / "peercircles" / feature).glob("*.py")):
        import_module(f"peercircles.{feature}.{path.stem}")
TABLES = sorted(SQLModel.metadata.tables)
IDS = [holding.table for holding in HOLDINGS]


def test_every_table_is_in_the_registry_once_and_nothing_else_is():
    missing = set(TABLES) - set(IDS)
    assert not missing, f"say in peercircles/keeping/holdings_of_….py what they keep: {missing}"
    assert sorted(IDS) == TABLES


@pytest.mark.parametrize("holding", HOLDINGS, ids=IDS)
def test_every_column_that_could_name_somebody_says_whether_it_does(holding):
    unexplained = [
        column.name
        for column in table_of(holding.table).columns
        if isinstance(column.type, sa.Uuid)
        and not column.primary_key
        and not targets_of(column)
        and column.name not in (*holding.people, *holding.other_ids)
    ]
    assert unexplained == []


@pytest.mark.parametrize("holding", HOLDINGS, ids=IDS)
def test_every_column_of_many_things_is_looked_through_for_ids(holding):
    many = {c.name for c in table_of(holding.table).columns if isinstance(c.type, sa.JSON)}
    assert many - set(holding.mentions) - WITHOUT_IDS.get(holding.table, set()) == set()


@pytest.mark.parametrize("holding", HOLDINGS, ids=IDS)
def test_what_names_somebody_is_exported_or_says_why_it_is_not(holding):
    assert bool(holding.parts) != bool(holding.not_exported)


@pytest.mark.parametrize("holding", HOLDINGS, ids=IDS)
def test_what_names_somebody_is_erased_or_unnamed_with_the_account(holding):
    named = {column.name for column in person_columns(holding)}
    gone = set(holding.own) | set(holding.goes)
    if holding.fate is Fate.NOBODYS:
        assert named == set()
    elif holding.table != "person" and not holding.addresses:
        assert named or holding.mentions
        assert gone <= named
        assert circle_of(holding.table) is not None or named - {"stub_id"} == gone


@pytest.mark.parametrize("holding", HOLDINGS, ids=IDS)
def test_what_goes_with_a_closed_circle_is_not_somebody_s_own_in_every_row(holding):
    always = [column for column, values in holding.own.items() if values == ALWAYS]
    if holding.rule == "closed-circles":
        assert all(table_of(holding.table).c[column].nullable for column in always)


@pytest.mark.parametrize("holding", HOLDINGS, ids=IDS)
def test_every_named_column_exists(holding):
    table = table_of(holding.table)
    used = {*holding.people, *holding.other_ids, *holding.own, *holding.goes, *holding.mentions}
    used |= {*holding.words, *holding.addresses}
    for part in holding.parts:
        used |= {part.of, *part.fields, *part.names, *part.when}
    assert used <= set(table.columns.keys())


def test_every_part_has_a_title_and_every_field_a_label():
    parts = [part for _table, part in parts_with_tables()]
    assert [part.name for part in parts] == list(TITLES)
    fields = {field for part in parts for field in part.fields}
    fields |= {spoken(column) for part in parts for column in part.names}
    assert fields <= LABELS.keys()


# What was read through by hand, and found to have no id of a person in it.
WITHOUT_IDS = {
    "agendasegment": {"rules", "families"},
    "circleformat": {"parts"},
    "compactversion": {"clauses"},
    "diagramversion": {"parts"},
    "observation": {"consented"},
    "outboxmessage": {"payload"},
    "pulse": {"items", "bands"},
    "sharedcopy": {"parts"},
}
