"""Everything that the code can send to somebody, found in the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOT, own_modules

MADE_IN = {
    "Letter": "peercircles.notifications.letters",
    "Entry": "peercircles.notifications.calendars",
    "DueDay": "peercircles.notifications.calendars",
}
# What speaks to others over a network; what a browser asks for is answered by our own server.
NETWORKS = (
    *("aiohttp", "aiosmtplib", "authlib.integrations", "ftplib", "http.client", "httpx"),
    *("imaplib", "pywebpush", "redis", "requests", "smtplib", "socket", "telnetlib"),
    *("urllib.request", "urllib3", "websocket", "websockets", "xmlrpc"),
)
# A function that only gives others' letters their common shape is known by those who call it.
SHAPES = {"_letter"}


def makers(source: str, module: str, *made: str) -> Iterator[str]:
    """Every function of a module that makes one of these, by its full name."""
    tree = ast.parse(source)
    known = _names_of(tree, module, made)
    shapes = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in SHAPES and _calls(node, known)
    }
    for name, function in _functions(tree, module):
        if function.name not in SHAPES and _calls(function, known | shapes):
            yield name


def services(source: str, module: str) -> Iterator[str]:
    """What a module speaks to other services with."""
    for node in ast.walk(ast.parse(source)):
        names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{each.name}" for each in node.names]
        for name in names:
            if found := next((each for each in NETWORKS if f"{name}.".startswith(f"{each}.")), ""):
                yield f"{module} {found.removesuffix('.integrations')}"


def module_of(path: Path) -> str:
    """What a file is imported as."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def everything(*made: str) -> set[str]:
    """Every function of the product that makes one of these."""
    return {
        name for path in own_modules() for name in makers(path.read_text(), module_of(path), *made)
    }


def _names_of(tree: ast.Module, module: str, made: tuple[str, ...]) -> set[str]:
    """What these are called in a module; where they are defined, by their own names."""
    imported = {
        each.asname or each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for each in node.names
        if each.name in made and node.module == MADE_IN[each.name]
    }
    return imported | {each for each in made if MADE_IN[each] == module}


def _functions(
    tree: ast.Module, module: str
) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for node in tree.body:
        inner = node.body if isinstance(node, ast.ClassDef) else [node]
        around = f"{module}.{node.name}" if isinstance(node, ast.ClassDef) else module
        for each in inner:
            if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{around}.{each.name}", each


def _calls(function: ast.AST, names: set[str]) -> bool:
    """Whether it makes one, by its name or by that of its module."""
    return any(
        isinstance(node, ast.Call)
        and (
            (isinstance(node.func, ast.Name) and node.func.id in names)
            or (isinstance(node.func, ast.Attribute) and node.func.attr in names)
        )
        for node in ast.walk(function)
    )
