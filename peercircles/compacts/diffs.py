"""What differs between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|[^\s\w]|\w+")


class Fate(StrEnum):
    """What becomes of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stay, go or come."""

    fate: Fate
    words: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The way from one text to the other: what goes stands before what comes in its place."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    pieces = [
        piece
        for step, i1, i2, j1, j2 in steps
        for piece in _pieces(step, "".join(old[i1:i2]), "".join(new[j1:j2]))
    ]
    return tuple(_joined(pieces))


def _pieces(step: str, old: str, new: str) -> Iterator[Piece]:
    if step == "equal":
        yield Piece(Fate.SAME, old)
        return
    if old:
        yield Piece(Fate.REMOVED, old)
    if new:
        yield Piece(Fate.ADDED, new)


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """One change where only a space stays between two: a phrase is read as a phrase."""
    held = list[Piece]()
    for at, piece in enumerate(pieces):
        if piece.fate is Fate.SAME and (piece.words.strip() or not 0 < at < len(pieces) - 1):
            yield from _told(held)
            held = []
            yield piece
        else:
            held.append(piece)
    yield from _told(held)


def _told(held: list[Piece]) -> Iterator[Piece]:
    gone = "".join(piece.words for piece in held if piece.fate is not Fate.ADDED)
    come = "".join(piece.words for piece in held if piece.fate is not Fate.REMOVED)
    if gone == come:
        yield from [Piece(Fate.SAME, gone)] if gone else []
        return
    if gone:
        yield Piece(Fate.REMOVED, gone)
    if come:
        yield Piece(Fate.ADDED, come)
