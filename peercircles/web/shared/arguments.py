"""What a browser may hand to a handler: exactly the arguments it declares, of their types."""

import inspect
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, get_type_hints

from pydantic import ConfigDict, TypeAdapter, ValidationError
from typing_extensions import is_typeddict

LONGEST_TEXT = 20_000
MOST_FIELDS = 60
# As far as the narrowest whole number of a database goes.
LARGEST_NUMBER = 2**31 - 1
FORM_ENTRIES = "__reflex_form_data__"
_HALF = re.compile("[\ud800-\udfff]")


def are_acceptable(handler: Callable[..., Any], payload: Mapping[str, Any]) -> bool:
    """Whether `payload` has the arguments of `handler`, no others, each strictly of its type."""
    hints, required = _declared(handler)
    if not required <= set(payload) <= set(hints):
        return False
    return all(_fits(hints[name], value) for name, value in payload.items())


def drop_absent_fields(payload: Mapping[str, Any]) -> None:
    """Take out of a form what the browser names without a value: a field not shown just now.

    Half a character, as a cut or a paste leaves it, becomes the sign for one that is missing:
    it could not be sent back to the page.
    """
    for value in payload.values():
        if isinstance(value, dict) and isinstance(value.get(FORM_ENTRIES), list):
            entries = value[FORM_ENTRIES]
            entries[:] = [_mended(each) for each in entries if not _is_absent(each)]


@cache
def _declared(handler: Callable[..., Any]) -> tuple[dict[str, Any], set[str]]:
    hints = get_type_hints(handler)
    parameters = list(inspect.signature(handler).parameters.values())[1:]
    required = {
        parameter.name for parameter in parameters if parameter.default is inspect.Parameter.empty
    }
    return {parameter.name: hints[parameter.name] for parameter in parameters}, required


def _fits(hint: Any, value: object) -> bool:
    if is_typeddict(hint):
        fields = set(hint.__annotations__)
        return (
            isinstance(value, dict)
            and set(value) == {FORM_ENTRIES}
            and _is_form(value[FORM_ENTRIES], fields)
        )
    if not _is_small(value):
        return False
    try:
        _adapter(hint).validate_python(value)
    except ValidationError:
        return False
    return True


@cache
def _adapter(hint: Any) -> TypeAdapter[Any]:
    return TypeAdapter(hint, config=ConfigDict(strict=True))


def _is_form(entries: object, fields: set[str]) -> bool:
    return (
        isinstance(entries, list)
        and len(entries) <= MOST_FIELDS
        and all(_is_entry(entry, fields) for entry in entries)
    )


def _is_entry(entry: object, fields: set[str]) -> bool:
    return (
        isinstance(entry, list)
        and len(entry) == 2
        and all(isinstance(part, str) and len(part) <= LONGEST_TEXT for part in entry)
        and entry[0] in fields
    )


def _is_absent(entry: object) -> bool:
    return isinstance(entry, list) and len(entry) == 2 and entry[1] is None


def _mended(entry: object) -> object:
    if isinstance(entry, list):
        return [_HALF.sub("\ufffd", part) if isinstance(part, str) else part for part in entry]
    return entry


def _is_small(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= LONGEST_TEXT and not _HALF.search(value)
    if isinstance(value, dict):
        return len(value) <= MOST_FIELDS and all(_is_small(part) for part in value.values())
    if isinstance(value, list):
        return len(value) <= MOST_FIELDS and all(_is_small(part) for part in value)
    if isinstance(value, int):
        return abs(value) <= LARGEST_NUMBER
    return True
