"""The walk from a column to the browser leads past lines that are really there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "adding-a-field.md"
NAMED_FILE = re.compile(r"^`([\w./-]+\.\w+)`$")


def lines_by_file() -> list[tuple[str, str]]:
    """Each quoted line with the file named above it."""
    found, file = [], ""
    for line in PAGE.read_text().splitlines():
        if named := NAMED_FILE.match(line):
            file = named.group(1)
        elif line.startswith("    ") and file:
            found.append((file, line.strip()))
    return found


@pytest.mark.parametrize(("file", "line"), lines_by_file())
def test_the_line_is_in_the_file(file: str, line: str):
    written = [each.strip() for each in (ROOT / file).read_text().splitlines()]

    assert line in written


def test_the_walk_passes_every_layer():
    files = {file for file, _line in lines_by_file()}

    assert len(lines_by_file()) > 12
    for layer in ("models", "words", "commands", "queries", "web/goals/forms", "web/goals/panel"):
        assert any(layer in file for file in files)


def test_every_file_and_folder_it_mentions_exists():
    mentioned = re.findall(
        r"`((?:peercircles|tests|assets|alembic|docs)/[\w./-]+)`", PAGE.read_text()
    )

    assert mentioned
    assert [each for each in mentioned if not (ROOT / each).exists()] == []
