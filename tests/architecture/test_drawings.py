"""Every drawing stands in words, too: each file that draws is listed with the test that compares.

A drawing is what only eyes can read: lines, figures, bars and squares, and things put in places.
"""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, called, own_modules, tracked_files, tree_of
from tests.drawn import DECORATIONS, TWINS

DRAWN_ELEMENTS = {"svg", "figure", "canvas", "progress", "meter", "i", "img"}
IN_MARKUP = re.compile(r"<(svg|figure|canvas|progress|meter|i|img)\b|\brole=\"(grid|img|meter)\"")
PROPS_OF_NO_LOOKS = {"key", "on_mount", "on_unmount", "hidden"}


def draws(path: Path) -> bool:
    """Whether a file of the product draws something itself."""
    if path.suffix != ".py":
        return bool(IN_MARKUP.search(path.read_text()))
    return any(map(_is_drawn, ast.walk(tree_of(path))))


def _is_drawn(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return "<svg" in node.value or "www.w3.org/2000/svg" in node.value
    if not isinstance(node, ast.Call):
        return False
    element = ast.unparse(node.func).removeprefix("rx.el.")
    props = {keyword.arg for keyword in node.keywords}
    is_made_of_nothing = (
        element in {"span", "div", "b"}
        and not node.args
        and (not props or not props <= PROPS_OF_NO_LOOKS)
    )
    is_element = ast.unparse(node.func).startswith("rx.el.")
    return is_element and (element in DRAWN_ELEMENTS or "style" in props or is_made_of_nothing)


def drawing_files() -> set[str]:
    """All files of the product that draw something."""
    scripts = [
        path
        for path in tracked_files()
        if path.suffix in {".js", ".jsx", ".html"}
        and (path.is_relative_to(ROOT / "assets") or path.is_relative_to(ROOT / "peercircles"))
    ]
    return {called(path) for path in [*own_modules(), *scripts] if draws(path)}


def functions_in(file: str) -> set[str]:
    """The tests in a file."""
    return {
        node.name
        for node in tree_of(ROOT / file).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_every_drawing_has_words_that_a_test_compares_or_says_nothing():
    assert drawing_files() == TWINS.keys() | DECORATIONS.keys()
    assert not TWINS.keys() & DECORATIONS.keys()


@pytest.mark.parametrize("twin", [twin for twins in TWINS.values() for twin in twins])
def test_the_test_that_compares_them_exists(twin):
    assert twin.words
    assert twin.test in functions_in(twin.file)


@pytest.mark.parametrize(
    ("written", "is_drawn"),
    [
        ("rx.el.svg(lines)", True),
        ("rx.el.span(class_name='bar')", True),
        ("rx.el.span()", True),
        ("rx.el.p(words, style={'left': far})", True),
        ("rx.el.i(class_name='square')", True),
        ("picture = '<svg>'", True),
        ("Element('svg', {'xmlns': 'http://www.w3.org/2000/svg'})", True),
        ("rx.el.span(words, class_name='bar')", False),
        ("rx.el.span(key='writes', on_mount=events)", False),
        ("rx.el.span(on_unmount=events, hidden=True)", False),
    ],
)
def test_what_counts_as_a_drawing(written, is_drawn):
    assert any(map(_is_drawn, ast.walk(ast.parse(written)))) is is_drawn
