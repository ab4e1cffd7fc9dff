"""What people type: cleaned once, here, before any command keeps it."""

import unicodedata

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import plural_text, text

# Characters that turn the direction of what follows, and others that show nothing:
# they let one text pose as another.
_DECEPTIVE = frozenset(
    "\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff"
)
_LINE_BREAKS = frozenset("\n\t")
# Letters by their category, and yet nothing to see.
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# Accents by their category that show nothing either.
_UNSEEN_MARKS = frozenset("\u034f\u17b4\u17b5\u180b\u180c\u180d\u180f")


def typed_line(value: str, *, field: str, limit: int, required: bool = True) -> str:
    """One line of text without control characters, at most `limit` characters long.

    Raises Invalid (with `field`) when it is empty but required, too long, or holds
    characters that cannot be seen.
    """
    line = " ".join(_cleaned(value, field=field).split())
    return _measured(line, field=field, limit=limit, required=required)


def typed_passage(value: str, *, field: str, limit: int, required: bool = False) -> str:
    """Several lines of text; otherwise as `typed_line`."""
    passage = _cleaned(value.replace("\r\n", "\n").replace("\r", "\n"), field=field).strip()
    return _measured(passage, field=field, limit=limit, required=required)


def kept_text(value: str, *, field: str, limit: int) -> str:
    """A text exactly as it was typed, at most `limit` characters long.

    For what is saved while somebody still types: nothing may change under their hands. What
    shows nothing raises Invalid all the same; the page sends none of it (assets/js/editing.js).
    """
    _check_seen(value, field=field)
    return _measured(value, field=field, limit=limit, required=False)


def as_seen(words: str) -> str:
    """Words for comparing whether two look the same: without what cannot be seen in them.

    Capitals and the wide forms of letters are like any others here.
    """
    seen = "".join(character for character in words if not _is_hidden(character))
    return " ".join(unicodedata.normalize("NFKC", seen).casefold().split())


def _cleaned(value: str, *, field: str) -> str:
    composed = unicodedata.normalize("NFC", value)
    _check_seen(composed, field=field)
    return composed


def _check_seen(value: str, *, field: str) -> None:
    for character in value:
        hidden = unicodedata.category(character) in {"Cc", "Cs"} and character not in _LINE_BREAKS
        if hidden or character in _DECEPTIVE:
            raise Invalid(
                text("There is a character in this that cannot be seen. Please type it again."),
                field=field,
            )


def _measured(value: str, *, field: str, limit: int, required: bool) -> str:
    if required and not any(_can_be_seen(character) for character in value):
        raise Invalid(text("Please write something here."), field=field)
    if len(value) > limit:
        raise Invalid(
            plural_text(
                "This is {count} character too long.",
                "This is {count} characters too long.",
                len(value) - limit,
            ),
            field=field,
        )
    return value


def _is_hidden(character: str) -> bool:
    """Whether it shows nothing between letters: joiners, soft hyphens, variants of signs."""
    return (
        unicodedata.category(character) == "Cf"
        or character in _BLANK
        or character in _UNSEEN_MARKS
        or "\ufe00" <= character <= "\ufe0f"
        or "\U000e0100" <= character <= "\U000e01ef"
    )


def _can_be_seen(character: str) -> bool:
    """Whether the character shows by itself: no space, no joiner, no accent without a letter."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK
