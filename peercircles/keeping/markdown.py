"""Markdown that people read: whatever was typed stays a text, and never becomes a heading."""

import re
from collections.abc import Iterator, Sequence

# What means something wherever it stands, and what does so only where a line begins.
_ANYWHERE = re.compile(r"([\\`*_\[\]<>&|~])")
_AT_THE_START = re.compile(r"^(\d*)([#+\-=.):])")
_LONG = 100


def escaped(line: str) -> str:
    """One line as a text that no reader of Markdown takes for anything else."""
    inline = _ANYWHERE.sub(r"\\\1", " ".join(line.split()))
    return _AT_THE_START.sub(r"\1\\\2", inline)


def quoted(passage: str) -> Iterator[str]:
    """Several lines as a quotation, each escaped by itself; an empty one keeps its place."""
    for line in passage.splitlines() or [""]:
        yield f"> {escaped(line)}".rstrip()


def heading(level: int, words: str) -> str:
    """A heading of ours."""
    return f"{'#' * level} {escaped(words)}"


def listed(pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    """One thing: its labels with their values, a long value as a quotation."""
    for number, (label, value) in enumerate(pairs):
        lead = "  " if number else "- "
        if "\n" in value or len(value) > _LONG:
            yield f"{lead}{escaped(label)}:"
            yield ""
            yield from (f"  {line}" for line in quoted(value))
            yield ""
        else:
            # Two spaces at its end keep a line from running into the next.
            yield f"{lead}{escaped(label)}: {escaped(value)}  "
