"""What forms send is text: the choices, numbers, days and times in it."""

from collections.abc import Mapping
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text

Choice = TypeVar("Choice", bound=StrEnum)


def chosen(kind: type[Choice], value: str, *, field: str) -> Choice:
    """The choice called `value`. Raises Invalid where there is no such choice."""
    try:
        return kind(value)
    except ValueError:
        raise Invalid(text("Please choose one of these."), field=field) from None


def version_in(form: Mapping[str, Any]) -> int:
    """The version an edit began with; 0, which none has, where none is given."""
    given = str(form.get("version", ""))
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def whole_number(value: str, *, field: str) -> int:
    """The number in a number field. Raises Invalid where there is none."""
    try:
        return int(value.strip())
    except ValueError:
        raise Invalid(text("Please give a whole number."), field=field) from None


def chosen_day(value: str, *, field: str) -> date:
    """The day in a date field. Raises Invalid where there is none.

    The calendar's first and last year are no choice: elsewhere it may be the year before or after.
    """
    try:
        day = date.fromisoformat(value.strip())
    except ValueError:
        day = date.min
    if day.year == date.max.year:
        raise Invalid(text("This day is too far ahead. Choose one within two years."), field=field)
    if day.year == date.min.year:
        raise Invalid(text("Please choose a day."), field=field)
    return day


def chosen_time(value: str, *, field: str) -> time:
    """The wall time in a time field. Raises Invalid where there is none."""
    try:
        return time.fromisoformat(value.strip()).replace(tzinfo=None)
    except ValueError:
        raise Invalid(text("Please choose a time."), field=field) from None
