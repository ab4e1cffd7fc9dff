"""What is sent out has no way to what is private: no import, no table, no name."""

import ast

import pytest
import sqlalchemy as sa

from peercircles.notes import models as notes
from peercircles.notifications import models as notifications
from peercircles.recaps import models as recaps
from tests.architecture.sources import ROOT, called, own_modules, tree_of

SENT_OUT = [
    path
    for path in own_modules()
    if path.relative_to(ROOT).parts[1] in {"recaps", "notifications"}
    or path.relative_to(ROOT).parts[1:3] == ("web", "recaps")
]
NAMES_OF_NOTES = {"Note", "NoteKind", "MeetingNotes", "WrittenNote", "OwnNote", "Draft"}


def test_there_is_something_sent_out():
    assert {path.parent.name for path in SENT_OUT} == {"recaps", "notifications"}


@pytest.mark.parametrize("path", SENT_OUT, ids=called)
def test_no_module_of_it_names_a_note(path):
    tree = tree_of(path)
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    names |= {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    modules = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }

    assert not names & NAMES_OF_NOTES
    assert not {module for module in modules if module.split(".")[1:2] == ["notes"]}


@pytest.mark.parametrize("path", SENT_OUT, ids=called)
def test_no_statement_of_it_names_the_table(path):
    texts = [
        node.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    table = sa.inspect(notes.Note).local_table.name

    assert not {words for words in texts if words == table or f"FROM {table}" in words}


@pytest.mark.parametrize("models", [recaps, notifications], ids=lambda each: each.__name__)
def test_no_table_of_it_refers_to_notes(models):
    tables = [
        sa.inspect(kind).local_table
        for kind in vars(models).values()
        if isinstance(kind, type) and hasattr(kind, "__table__")
    ]
    referred = {key.column.table.name for table in tables for key in table.foreign_keys}

    assert tables
    assert "note" not in referred
