"""Days as people write them: 2027-03-28, 28.3.2027, or with slashes.

With dots the day comes first. With slashes it may be the day or the month: where one line of a
paste can only be read in one way, so are all the others; where no line tells, nothing is guessed.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from enum import StrEnum

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text

_ISO = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_DOTTED = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_SLASHED = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{4})")
_CLOCK = re.compile(r"[T ]00:00(?::00)?(?:\.0+)?Z?$")


class Order(StrEnum):
    """What comes first in a day with slashes."""

    DAY = "day"
    MONTH = "month"


def orders_shown(typed: Iterable[str]) -> set[Order]:
    """The orders that these days can only be read in."""
    pairs = [(int(day[1]), int(day[2])) for each in typed if (day := _slashed(each))]
    first = {Order.DAY for one, two in pairs if one > 12 >= two}
    return first | {Order.MONTH for one, two in pairs if two > 12 >= one}


def typed_day(typed: str, *, field: str, orders: Collection[Order] = ()) -> date:
    """The day, where those typed beside it are written in `orders`.

    Raises Invalid (with `field`) where it is none, or where one could not be sure of it.
    """
    stripped = _CLOCK.sub("", typed.strip())
    if iso := _ISO.fullmatch(stripped):
        return _day(iso[1], iso[2], iso[3], field=field)
    if dotted := _DOTTED.fullmatch(stripped):
        return _day(dotted[3], dotted[2], dotted[1], field=field)
    if not (slashed := _slashed(typed)):
        raise _no_day(field)
    one, two, year = slashed.groups()
    if one == two or _is_day_first(orders, field=field):
        return _day(year, two, one, field=field)
    return _day(year, one, two, field=field)


def _is_day_first(orders: Collection[Order], *, field: str) -> bool:
    if len(orders) == 1:
        return Order.DAY in orders
    raise Invalid(
        text("This can be the day or the month first. Please write dates like 2027-03-28."),
        field=field,
    )


def _slashed(typed: str) -> re.Match[str] | None:
    return _SLASHED.fullmatch(_CLOCK.sub("", typed.strip()))


def _day(year: str, month: str, day: str, *, field: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise _no_day(field) from None


def _no_day(field: str) -> Invalid:
    return Invalid(text("Please give a date like 2027-03-28."), field=field)
