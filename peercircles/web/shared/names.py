"""Names as a seat shows them."""


def initials_of(name: str) -> str:
    """Up to two letters that stand for a name in a seat."""
    words = [word for word in name.split() if word[0].isalnum()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper() or "·"


def tint_of(seat: int) -> int:
    """The tint of a seat, 1 to 8, from its number (from 0)."""
    return seat % 8 + 1
