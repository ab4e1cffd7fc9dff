"""Everything one owns as a text for people, in their language."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from peercircles.keeping import part_words as words
from peercircles.keeping.belongings import Belongings, Entry
from peercircles.keeping.markdown import escaped, heading, listed
from peercircles.kernel.text import Text

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\dZ")
# A string of half hours, and the make-up of a format: nothing one reads line by line.
_FOR_PROGRAMS = frozenset({"week", "parts"})


def as_markdown(belongings: Belongings, locale: str) -> str:
    """The file for people. A part in which there is nothing says so."""
    return _written(belongings, locale, words.EVERYTHING, words.TITLES)


def pack_as_markdown(pack: Belongings, locale: str) -> str:
    """A circle's pack for people."""
    return _written(pack, locale, words.PACK, words.PACK_TITLES)


def _written(belongings: Belongings, locale: str, title: Text, titles: Mapping[str, Text]) -> str:
    return "\n".join(_lines(belongings, locale, title, titles)).rstrip() + "\n"


def _lines(
    belongings: Belongings, locale: str, title: Text, titles: Mapping[str, Text]
) -> Iterator[str]:
    yield heading(1, title.into(locale))
    yield ""
    when = Text(one=words.AS_IT_WAS.one, values={"moment": _moment(belongings.made_at)})
    yield escaped(when.into(locale))
    for name, entries in belongings.parts.items():
        yield from ("", heading(2, titles[name].into(locale)), "")
        if not entries:
            yield escaped(words.NOTHING.into(locale))
        for entry in entries:
            yield from listed(_pairs(entry, locale))
            yield ""


def _pairs(entry: Entry, locale: str) -> list[tuple[str, str]]:
    return [
        (words.LABELS[key].into(locale), _said(key, value, locale))
        for key, value in entry.items()
        if value not in (None, "")
    ]


def _said(key: str, value: Any, locale: str) -> str:
    if key in _FOR_PROGRAMS:
        return words.IN_THE_OTHER_FILE.into(locale)
    if isinstance(value, bool):
        return (words.YES if value else words.NO).into(locale)
    return _moment(str(value))


def _moment(value: str) -> str:
    """An instant as people write one; anything else stays as it is."""
    instant = _INSTANT.fullmatch(value)
    return f"{instant[1]} {instant[2]}" if instant else value
