"""Numbers as people write them, with a decimal comma or a decimal point.

The rule, for all numbers that are pasted together:

- where both marks stand in a number, the last one is the decimal mark and the other groups
  thousands (1.234,5 and 1,234.5); so does a mark that stands there more than once, a space
  and an apostrophe;
- one mark alone is the decimal mark (7,5 and 7.5), except before exactly three figures: 1,234
  can be either, and is taken only where another number shows which mark is the decimal one;
- one paste has one decimal mark. Where both occur, nothing is guessed.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from unicodedata import decimal

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text

LARGEST = 1_000_000_000
DECIMALS = 4
_SIGNED = re.compile(r"([+\-−–]?)\s*([0-9][0-9.,' \u00a0\u202f’]*|[.,][0-9]+)")
_GROUPS = re.compile(r"[' \u00a0\u202f’]")
_ONE_MARK = re.compile(r"([0-9]*)([.,])([0-9]+)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*(?:([.,])([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Marked:
    """Figures with at most one mark that counts: `mark` is empty for whole numbers.

    `is_open`: the mark may group thousands as well as be a decimal one.
    """

    is_negative: bool
    whole: str
    mark: str = ""
    rest: str = ""
    is_open: bool = False


def decimal_marks(typed: Iterable[str]) -> set[str]:
    """The marks that must be decimal ones in these numbers."""
    marked = [number for each in typed if (number := _marked(each))]
    return {number.mark for number in marked if number.mark and not number.is_open}


def typed_number(typed: str, *, field: str, marks: Collection[str] = ()) -> float:
    """The number, where those typed beside it have the decimal marks `marks`.

    Raises Invalid (with `field`) where it is none, or where one could not be sure of it.
    """
    number = _marked(typed)
    if number is None:
        raise Invalid(text("This is not a number."), field=field)
    if number.mark and len(marks) > 1:
        raise Invalid(
            text("Some numbers have a decimal comma, others a decimal point. Use one."),
            field=field,
        )
    if number.is_open and not marks:
        raise Invalid(
            text("This can be thousands or decimals. Please write thousands without a mark."),
            field=field,
        )
    if number.is_open and number.mark not in marks:
        number = Marked(number.is_negative, number.whole + number.rest)
    return _value(number, field=field)


def _value(number: Marked, *, field: str) -> float:
    decimals = number.rest.rstrip("0")
    value = float(f"{number.whole or '0'}.{decimals or '0'}")
    if len(decimals) > DECIMALS or value > LARGEST:
        raise Invalid(
            text(
                "Numbers go up to {most}, with up to {count} decimals.",
                most=LARGEST,
                count=DECIMALS,
            ),
            field=field,
        )
    return -value if number.is_negative and value else value


def _with_known_figures(typed: str) -> str:
    """The figures of any script as 0 to 9; what is raised or lowered is no figure of a number."""
    return "".join(str(decimal(each)) if each.isdecimal() else each for each in typed)


def _marked(typed: str) -> Marked | None:
    signed = _SIGNED.fullmatch(_with_known_figures(typed.strip()))
    if not signed:
        return None
    is_negative, figures = signed[1] not in {"", "+"}, _GROUPS.sub("", signed[2])
    if figures.isdecimal():
        return Marked(is_negative, figures)
    if one := _ONE_MARK.fullmatch(figures):
        is_open = len(one[3]) == 3 and 0 < len(one[1]) < 4 and not one[1].startswith("0")
        return Marked(is_negative, one[1], one[2], one[3], is_open)
    grouped = _GROUPED.fullmatch(figures)
    if not grouped or grouped[1] == grouped[2]:
        return None
    whole = figures[: grouped.start(2)] if grouped[2] else figures
    return Marked(is_negative, whole.replace(grouped[1], ""), grouped[2] or "", grouped[3] or "")
