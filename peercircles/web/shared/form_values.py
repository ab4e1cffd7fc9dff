"""What forms send is text: the choices and numbers in it."""

from enum import StrEnum
from typing import TypeVar

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text

Choice = TypeVar("Choice", bound=StrEnum)


def chosen(kind: type[Choice], value: str, *, field: str) -> Choice:
    """The choice called `value`. Raises Invalid where there is no such choice."""
    try:
        return kind(value)
    except ValueError:
        raise Invalid(text("Please choose one of these."), field=field) from None


def whole_number(value: str, *, field: str) -> int:
    """The number in a number field. Raises Invalid where there is none."""
    try:
        return int(value.strip())
    except ValueError:
        raise Invalid(text("Please give a whole number."), field=field) from None
