"""Names as a seat shows them."""

from collections.abc import Sequence


def initials_of(name: str) -> str:
    """Up to two letters that stand for a name in a seat."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "·"


def short_names(names: Sequence[str]) -> list[str]:
    """What people call each other: the first name, with an initial where two share it."""
    firsts = [(name.split() or [name])[0] for name in names]
    return [
        _short_name(name, is_shared=firsts.count(first) > 1)
        for name, first in zip(names, firsts, strict=True)
    ]


def tint_of(seat: int) -> int:
    """The tint of a seat, 1 to 8, from its number (from 0)."""
    return seat % 8 + 1


def _short_name(name: str, *, is_shared: bool) -> str:
    words = name.split() or [name]
    if is_shared and len(words) > 1:
        return f"{words[0]} {words[-1][0]}"
    return words[0]
