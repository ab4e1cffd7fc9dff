"""Where the sources speak English past the catalogues: in Python, and in templates."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import Environment, nodes

from peercircles.cli.translations import MARKS

# Two words with a space between them, or one that begins like a sentence.
_PROSE = re.compile(r"[^\W\d_]{2,}[,;:.]? [^\W\d_]|^[A-Z][a-z’]+\W?$")
_CLASSES = re.compile(r"^btn( [a-z]+)+$")  # of a button; its words stand beside them
_WORD = re.compile(r"[^\W\d_]{2,}")
# Arguments that are read by programs, and those who log.
_FOR_PROGRAMS = frozenset({"class_name", "d", "rel", "view_box", "custom_attrs", "scope"})
_LOGGING = frozenset({"debug", "info", "warning", "error", "exception"})
_READ_ATTRIBUTES = frozenset({"alt", "title", "placeholder", "aria-label", "aria-description"})
_SILENT_ELEMENTS = frozenset({"script", "style"})


def unmarked_words(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The texts of a module that people would read untranslated, with their lines."""
    for node in _children(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _PROSE.search(node.value) and not _CLASSES.search(node.value):
                yield node.lineno, node.value
        else:
            yield from unmarked_words(node)


def unmarked_marks(tree: ast.AST) -> list[int]:
    """The lines where a sentence to translate is not written out, and so cannot be found."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [
        call.lineno
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in MARKS and not _is_written_out(call)
    ]


def bare_words(template: str) -> list[str]:
    """What a template says itself instead of letting `_()` say it."""
    tree = Environment(autoescape=True).parse(template)
    written = "".join(data.data for data in tree.find_all(nodes.TemplateData))
    given = [
        str(child.value)
        for output in tree.find_all(nodes.Output)
        for child in output.nodes
        if isinstance(child, nodes.Const)
    ]
    page = _Page()
    page.feed(written)
    return [words.strip() for words in (*page.said, *given) if _WORD.search(words)]


class _Page(HTMLParser):
    """What a reader of a page would be told by it."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._is_silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._is_silent = tag in _SILENT_ELEMENTS
        self.said += [value or "" for name, value in attrs if name in _READ_ATTRIBUTES]

    def handle_endtag(self, tag: str) -> None:
        self._is_silent = False

    def handle_data(self, data: str) -> None:
        if not self._is_silent:
            self.said.append(data)


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a piece of Python in which words for people could stand."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from node.body
        case ast.Call() if _is_for_programs(node):
            return
        case ast.AnnAssign():
            yield from filter(None, [node.value])
        case ast.Expr(value=ast.Constant()) | ast.Compare() | ast.Raise():
            return
        case ast.Assign(targets=[ast.Name(id="tag" | "library")]):
            return
        case ast.keyword(arg=name) if name in _FOR_PROGRAMS:
            return
        case _:
            yield from ast.iter_child_nodes(node)


def _is_for_programs(call: ast.Call) -> bool:
    match call.func:
        case ast.Name(id=name):
            return name in MARKS or name in {"TypeVar", "suppress_and_log"}
        case ast.Attribute(attr=name):
            return name in _LOGGING
        case _:
            return False


def _is_written_out(call: ast.Call) -> bool:
    places = MARKS[call.func.id]
    return len(call.args) > max(places) and all(
        isinstance(call.args[place], ast.Constant) for place in places
    )
