"""A record as files: what is read back is what was written, and no cell is a formula."""

import csv
import io
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from peercircles.records.documents import (
    COLUMNS,
    NotOurs,
    RecordEntry,
    RecordFile,
    as_csv,
    as_json,
    from_csv,
    from_json,
)
from peercircles.records.models import AccomplishmentKind
from peercircles.records.wording import KINDS, as_markdown

# What the commands keep: no control characters but line breaks, no lone surrogates.
WORDS = st.text(st.characters(exclude_categories=("Cc", "Cs"))) | st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''=1", "'tis", "＝1", '"quoted", a;b', "two\nlines"]
)
LINES = WORDS.map(lambda words: " ".join(words.split())).filter(bool)
ENTRIES = st.builds(
    RecordEntry,
    on=st.dates(),
    kind=st.sampled_from(AccomplishmentKind),
    title=LINES,
    words=WORDS,
    link=st.sampled_from(["", "https://example.org/a?b=c"]),
    beside=st.lists(LINES, max_size=4).map(tuple),
    is_draft=st.booleans(),
)
RECORDS = st.builds(RecordFile, entries=st.lists(ENTRIES, max_size=4).map(tuple))
EMPTY = RecordFile(entries=())


def entry(**fields):
    defaults = {
        "on": date(2026, 11, 3),
        "kind": AccomplishmentKind.TALK,
        "title": "A talk",
        "words": "About waiting",
        "link": "https://example.org/talk",
        "beside": ("Ben", "Chi"),
        "is_draft": True,
    }
    return RecordEntry(**{**defaults, **fields})


@given(RECORDS)
@example(EMPTY)
def test_json_read_back_is_the_same(record):
    assert from_json(as_json(record)) == record


@given(RECORDS)
@example(EMPTY)
def test_a_table_read_back_is_the_same(record):
    assert from_csv(as_csv(record)) == record.entries
    assert from_csv("\ufeff" + as_csv(record)) == record.entries


@given(RECORDS)
def test_no_cell_begins_like_a_formula(record):
    for row in csv.reader(io.StringIO(as_csv(record), newline="")):
        assert not any(cell[:1] in "=+-@＝＋－＠\t\r" for cell in row if cell)


@settings(deadline=None)
@given(RECORDS, st.sampled_from(["en", "es"]))
def test_nothing_that_was_typed_becomes_a_heading_or_a_link(record, locale):
    lines = as_markdown(record, locale).splitlines()

    assert sum(line.startswith("# ") for line in lines) == 1
    assert sum(line.startswith("## ") for line in lines) == len(record.entries)
    typed = [line for line in lines if not line.startswith("#")]
    assert not any("](" in line.replace("\\]", "") for line in typed)


def test_every_format_has_every_field():
    record = RecordFile(entries=(entry(),))
    values = ("2026-11-03", "A talk", "About waiting", "https://example.org/talk", "Ben", "Chi")

    for written in (as_json(record), as_csv(record)):
        assert [value for value in values if value not in written] == []
    in_words = ("3 November 2026", *values[1:])
    assert [value for value in in_words if value not in as_markdown(record, "en")] == []
    assert tuple(RecordEntry.__dataclass_fields__) == COLUMNS
    assert "talk" in as_csv(record)
    assert str(KINDS[AccomplishmentKind.TALK]) in as_markdown(record, "en")
    assert "not looked through" in as_markdown(record, "en")


def test_an_empty_record_is_a_file_all_the_same():
    assert from_json(as_json(EMPTY)) == EMPTY
    assert from_csv(as_csv(EMPTY)) == ()
    assert "Nothing here yet" in as_markdown(EMPTY, "en")


@pytest.mark.parametrize("content", ["[]", "{}", '{"format": "peercircles-record", "version": 99}'])
def test_another_file_is_not_taken_for_one(content):
    with pytest.raises(NotOurs):
        from_json(content)


@pytest.mark.parametrize("content", ["", "a,b\r\n"])
def test_another_table_is_not_taken_for_one(content):
    with pytest.raises(NotOurs):
        from_csv(content)


def test_every_kind_has_a_word():
    assert set(KINDS) == set(AccomplishmentKind)
