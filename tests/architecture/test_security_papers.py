"""What is said of security names tests that exist, and says so where there is none."""

import ast
import re

import pytest

from tests.architecture.sources import ROOT

PAPERS = ROOT / "docs/security"
ROW = re.compile(r"^\| (\d+) \| (.+?) \| (.+?) \| (.*?) \|$", re.MULTILINE)
NODE = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
ROWS = ROW.findall((PAPERS / "asvs.md").read_text())


def names_in(path: str) -> set[str]:
    """The names of a file's tests; empty where there is no such file."""
    file = ROOT / path
    if not file.exists():
        return set()
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        node.name for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, functions)
    }


def test_the_table_has_all_its_lines_in_their_order():
    assert [int(number) for number, *_rest in ROWS] == list(range(1, 48))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_line_is_shown_by_tests_or_says_why_not(row):
    _number, _item, shown, more = row
    named = NODE.findall(shown)

    assert named or more.startswith(("Does not apply: ", "Does not hold yet: "))
    assert not [f"{path}::{name}" for path, name in named if name not in names_in(path)]


@pytest.mark.parametrize("paper", sorted(PAPERS.glob("*.md")), ids=lambda paper: paper.name)
def test_a_paper_leads_to_files_that_exist(paper):
    text = paper.read_text()
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    files = re.findall(r"`((?:tests|peercircles|docs)/[\w/.-]+\.(?:py|md))", text)

    assert [link for link in links if not (paper.parent / link).exists()] == []
    assert [file for file in files if not (ROOT / file).exists()] == []
