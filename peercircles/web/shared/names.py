"""Names as a seat shows them."""

from collections.abc import Sequence


def initials_of(name: str) -> str:
    """Up to two letters that stand for a name in a seat."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "·"


def short_names(names: Sequence[str]) -> list[str]:
    """What people call each other: the first name, with more of it where two share that."""
    lengths = list(zip(*[_shortenings(name) for name in names], strict=True))
    return [_told_apart(place, lengths) for place in range(len(names))]


def tint_of(seat: int) -> int:
    """The tint of a seat, 1 to 8, from its number (from 0)."""
    return seat % 8 + 1


def _shortenings(name: str) -> tuple[str, str, str]:
    first, *rest = name.split() or [name]
    if not rest:
        return first, first, first
    return first, f"{first} {rest[-1][0]}", f"{first} {rest[-1]}"


def _told_apart(place: int, lengths: Sequence[Sequence[str]]) -> str:
    for shortened in lengths:
        if shortened.count(shortened[place]) == 1:
            return shortened[place]
    return lengths[0][place]
