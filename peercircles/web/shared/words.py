"""The words of pages, put into the language of the build while it is made.

One build of the front end for each language: what `_()` returns is in that language
already, and the browser never sees another one.
"""

import os
from collections.abc import Mapping
from typing import cast

import reflex as rx
from babel import Locale
from reflex.vars import VarData
from reflex_base.utils.imports import ImportVar
from reflex_base.vars.function import FunctionStringVar

from peercircles.kernel.pseudo import PSEUDO_LOCALES
from peercircles.kernel.text import SOURCE_LOCALE, catalogue, written_as

BUILD_LOCALE_SETTING = "PEERCIRCLES_BUILD_LOCALE"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ps", "ur", "yi"})
# How the browser's Intl is asked: "en" alone would write dates the American way.
_INTL_LOCALES = {"en": "en-GB", "qps": "en-GB", "qps-rtl": "en-GB"}


def build_locale() -> str:
    """The language this build of the front end is made in."""
    return os.environ.get(BUILD_LOCALE_SETTING) or SOURCE_LOCALE


def direction_of(locale: str) -> str:
    """`rtl` or `ltr`, for the html element."""
    language = locale.partition("-")[0]
    return "rtl" if language in _RIGHT_TO_LEFT or locale == "qps-rtl" else "ltr"


def html_lang(locale: str) -> str:
    """The language tag of the html element; the made-up languages are a kind of English."""
    return "en-x-pseudo" if locale in PSEUDO_LOCALES else locale


def intl_locale(locale: str) -> str:
    """The tag the browser's number, date and plural rules are asked with."""
    return _INTL_LOCALES.get(locale, locale)


def _(sentence: str, **values: rx.Var | str | int) -> str:
    """`sentence` in the language of this build, with its values filled in.

    A value may be a Var: the words around it are fixed now, the value in the browser.
    """
    translated = sentence_in(build_locale(), sentence)
    return translated.format(**values) if values else translated


def sentence_in(locale: str, sentence: str) -> str:
    """`sentence` in `locale`, its {placeholders} untouched."""
    return catalogue(locale).gettext(sentence)


def count_words(
    count: rx.Var[int], one: str, many: str, /, **values: rx.Var | str | int
) -> rx.Var[str]:
    """The sentence for a number that is only known in the browser.

    `one` and `many` are the English forms, with `{count}` where the number goes.
    """
    locale = build_locale()
    choose = _function("countWords", "words")
    return choose.call(intl_locale(locale), plural_forms(locale, one, many), count, values).to(str)


def word_for(value: rx.Var[str], words: Mapping[str, rx.Var[str] | str]) -> rx.Var[str]:
    """The words for a value that is only known in the browser; none for another value."""
    return cast("rx.Var[str]", rx.match(value, *words.items(), ""))


def plural_forms(locale: str, one: str, many: str) -> dict[str, str]:
    """The sentence in each plural category of `locale`, named as Intl.PluralRules does."""
    words, category_of = catalogue(locale), Locale.parse(written_as(locale)).plural_form
    samples = {category_of(number): number for number in (1_000_000, *range(200, -1, -1))}
    return {
        category: words.ngettext(one, many, number) for category, number in sorted(samples.items())
    }


def _function(name: str, module: str) -> FunctionStringVar:
    """A function of `assets/js/<module>.js`, to be called in the browser."""
    return FunctionStringVar.create(
        name,
        _var_data=VarData(imports={f"$/public/js/{module}.js": [ImportVar(tag=name)]}),
    )
