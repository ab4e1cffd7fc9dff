"""Modules one can read in a sitting, called by what they are about."""

import io
import re
import tokenize

import pytest

from tests.architecture.sources import called, own_modules, python_files

LONGEST = 300
# Sentence after sentence, each read on its own.
LONGEST_TEST = 500
SAYS_NOTHING = {
    "utils",
    "helpers",
    "manager",
    "base",
    "common",
    "data",
    "info",
    "process",
    "handle",
}
# The code it lifts, then a reason after a dash.
SUPPRESSION = re.compile(r"#\s*(noqa|type: ignore|pyright: ignore)(.*)")
WELL_PUT = re.compile(r"(:\s*[A-Z]+\d+(,\s*[A-Z]+\d+)*|\[[\w, -]+\])\s+-\s+\w.{4,}")


@pytest.mark.parametrize("path", python_files(), ids=called)
def test_a_module_fits_in_a_sitting(path):
    lines = len(path.read_text().splitlines())
    assert lines <= (LONGEST_TEST if path.name.startswith("test_") else LONGEST)


@pytest.mark.parametrize("path", own_modules(), ids=called)
def test_a_module_is_called_by_what_it_is_about(path):
    words = {word for part in path.relative_to(path.parents[1]).parts for word in _words(part)}
    assert not words & SAYS_NOTHING


def test_every_suppression_says_what_and_why():
    unexplained = [
        f"{called(path)}:{line}: {comment}"
        for path in python_files()
        for line, comment in _comments(path)
        if (found := SUPPRESSION.search(comment)) and not WELL_PUT.match(found[2])
    ]
    assert unexplained == []


def test_nothing_is_left_to_do_later():
    left = [
        f"{called(path)}:{line}"
        for path in python_files()
        for line, comment in _comments(path)
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", comment)
    ]
    assert left == []


def _comments(path):
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text()).readline)
    return [(t.start[0], t.string) for t in tokens if t.type == tokenize.COMMENT]


def _words(name):
    return name.removesuffix(".py").split("_")
