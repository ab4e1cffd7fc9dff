"""Signs are made of figures: ids, instants, counts and choices. No way leads from them to words."""

import ast
import importlib
import inspect
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import get_args, get_type_hints
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlmodel import AutoString, SQLModel

from peercircles.networks.sealing import SealedText
from tests.architecture.sources import FEATURES, ROOT, called, own_modules, tree_of

FIGURES = [path for path in own_modules() if path.name == "figures.py"]
# What is made of figures: signs, and the reports of a programme as soon as there are any.
MADE_OF_FIGURES = [
    path for path in own_modules() if path.relative_to(ROOT).parts[1] in {"signals", "reports"}
]
PLAIN = {UUID, int, float, bool, date, datetime, timedelta, type(None)}


def module_of(path):
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def figures_in(path):
    module = module_of(path)
    return [
        kind
        for kind in vars(module).values()
        if is_dataclass(kind) and kind.__module__ == module.__name__
    ]


def is_text(column):
    """Whether it holds text, and not a choice among a few words of ours."""
    is_string = isinstance(column.type, sa.String | AutoString | SealedText)
    return is_string and not isinstance(column.type, sa.Enum)


def text_columns():
    """The names of columns that hold text, wherever there is one of that name."""
    for feature in FEATURES:
        for path in (ROOT / "peercircles" / feature).glob("*.py"):
            importlib.import_module(f"peercircles.{feature}.{path.stem}")
    columns = [c for table in SQLModel.metadata.sorted_tables for c in table.columns]
    elsewhere_plain = {column.name for column in columns if not is_text(column)}
    return {column.name for column in columns if is_text(column)} - elsewhere_plain


def is_plain(hint):
    if arguments := get_args(hint):
        return all(each is Ellipsis or is_plain(each) for each in arguments)
    is_choice = isinstance(hint, type) and issubclass(hint, StrEnum)
    is_figure = is_dataclass(hint) and hint.__module__.endswith(".figures")
    return hint in PLAIN or is_choice or is_figure


def test_there_are_figures_and_text_columns():
    assert {path.parent.name for path in FIGURES} >= {
        *("circles", "meetings", "goals", "promises", "parking", "facilitation", "runs", "pulses")
    }
    assert text_columns() >= {"words", "title", "why", "line", "name", "note", "text"}


@pytest.mark.parametrize("path", FIGURES, ids=called)
def test_a_figure_holds_ids_instants_counts_and_choices_only(path):
    for kind in figures_in(path):
        hints = get_type_hints(kind)
        assert [each.name for each in fields(kind) if not is_plain(hints[each.name])] == []


@pytest.mark.parametrize("path", FIGURES, ids=called)
def test_no_module_of_figures_names_a_text_column(path):
    attributes = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Attribute)]
    module = module_of(path)
    of_tables = [
        sa.inspect(table).columns[node.attr]
        for node in attributes
        if isinstance(node.value, ast.Name)
        and _is_table(table := getattr(module, node.value.id, None))
    ]

    assert {node.attr for node in attributes} & text_columns() == set()
    assert [column for column in of_tables if is_text(column)] == []


@pytest.mark.parametrize("path", FIGURES, ids=called)
def test_no_module_of_figures_reads_whole_rows(path):
    module = module_of(path)
    read = {
        argument.id
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and _is_select(node.func)
        for argument in node.args
        if isinstance(argument, ast.Name)
    }

    assert [name for name in read if _is_table(getattr(module, name, None))] == []


@pytest.mark.parametrize("path", MADE_OF_FIGURES, ids=called)
def test_what_is_made_of_figures_imports_figures_and_facts_alone(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            assert not [each for each in node.names if each.name.startswith("peercircles")]
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("peercircles"):
            _check(path, node)


def _check(path, node):
    feature, *rest = node.module.split(".")[1:]
    own = path.relative_to(ROOT).parts[1]
    if feature in {"kernel", own}:
        return
    assert rest in (["figures"], ["events"]), f"{called(path)} imports {node.module}"
    module = importlib.import_module(node.module)
    assert [each.name for each in node.names if _is_table(getattr(module, each.name))] == []


def _is_select(func):
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return name == "select"


def _is_table(thing):
    return inspect.isclass(thing) and issubclass(thing, SQLModel)
