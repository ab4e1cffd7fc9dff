"""Sentences that are put into the reader's language only when they are shown.

`text("…")` and `plural_text("…", "…", n)` mark a sentence for translation and keep its
values apart, so that one stored or raised sentence can be read in any language. Dates,
times and numbers among the values are written as the reader's language writes them.
"""

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from babel.dates import format_skeleton, format_time
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from peercircles.kernel.pseudo import PSEUDO_LOCALES, PseudoTranslations

SOURCE_LOCALE = "en"
LOCALES = ("en", "es")
# The product's English counts hours to 24 and puts the day before the month.
_WRITTEN_AS = dict.fromkeys((SOURCE_LOCALE, *PSEUDO_LOCALES), "en_GB")
_CATALOGUES = Path(__file__).parent.parent / "locales"


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the product with its values. `str()` gives the English one."""

    one: str
    many: str = ""
    count: int = 1
    values: Mapping[str, object] = field(default_factory=dict[str, object])

    def into(self, locale: str) -> str:
        """The sentence in `locale`, with its values filled in."""
        words = catalogue(locale)
        sentence = (
            words.ngettext(self.one, self.many, self.count)
            if self.many
            else words.gettext(self.one)
        )
        return sentence.format(**self._values_in(locale)) if self.values else sentence

    def __str__(self) -> str:
        return self.into(SOURCE_LOCALE)

    def _values_in(self, locale: str) -> dict[str, object]:
        return {name: _value_in(locale, value) for name, value in self.values.items()}


def text(sentence: str, **values: object) -> Text:
    """A sentence to translate; `{name}` in it is filled from `values`."""
    return Text(one=sentence, values=values)


def plural_text(one: str, many: str, count: int, **values: object) -> Text:
    """A sentence that depends on a number; `{count}` is always available in it."""
    return Text(one=one, many=many, count=count, values={"count": count, **values})


def _value_in(locale: str, value: object) -> object:
    match value:
        case Text():
            return value.into(locale)
        case datetime() | bool():
            return value  # an instant has no words without the reader's zone
        case date():
            return format_skeleton("MMMMd", value, locale=written_as(locale))
        case time():
            return format_time(value, "short", locale=written_as(locale))
        case int():
            return format_decimal(value, locale=written_as(locale))
        case _:
            return value


def day_words(day: date, locale: str) -> str:
    """A day with its year, short."""
    return format_skeleton("yMMMd", day, locale=written_as(locale))


def written_as(locale: str) -> str:
    """Whose dates, numbers and places a language has, as Babel calls it."""
    return _WRITTEN_AS.get(locale, locale)


@cache
def catalogue(locale: str) -> gettext.NullTranslations:
    """The translations of `locale`; English and unknown locales give the source text."""
    if locale in PSEUDO_LOCALES:
        return PseudoTranslations()
    path = _CATALOGUES / f"{locale}.po"
    if locale == SOURCE_LOCALE or locale not in LOCALES or not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=locale))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
