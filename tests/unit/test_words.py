"""The words of pages: translated while building, and two made-up languages for tests."""

import re

import pytest
import reflex as rx
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.pseudo import pseudo
from peercircles.kernel.text import LOCALES
from peercircles.web.shared import words


@given(st.text(max_size=80).filter(lambda sentence: "{" not in sentence and "}" not in sentence))
def test_a_pseudo_sentence_is_bracketed_and_longer(sentence: str) -> None:
    said = pseudo(sentence)
    assert said[0] == "⟦"
    assert said[-1] == "⟧"
    assert len(said) >= len(sentence) * 1.35


def test_a_pseudo_sentence_keeps_its_placeholders() -> None:
    said = pseudo("{name} meets on {day} at {clock}.")
    assert re.findall(r"\{\w+\}", said) == ["{name}", "{day}", "{clock}"]
    assert said.format(name="Lantern", day="Thursday", clock="14:30").startswith("⟦Lantern ")


@pytest.mark.parametrize(
    ("locale", "direction", "lang"),
    [
        ("en", "ltr", "en"),
        ("es", "ltr", "es"),
        ("ar", "rtl", "ar"),
        ("qps", "ltr", "en-x-pseudo"),
        ("qps-rtl", "rtl", "en-x-pseudo"),
    ],
)
def test_each_language_has_its_direction_and_its_tag(
    locale: str, direction: str, lang: str
) -> None:
    assert words.direction_of(locale) == direction
    assert words.html_lang(locale) == lang


def test_the_language_of_the_build_decides_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words._("Everything else can wait.") == "Everything else can wait."
    monkeypatch.setenv(words.BUILD_LOCALE_SETTING, "qps")
    assert words._("Hello {name}", name="Ada").startswith("⟦Hélô Ada".replace("Hélô", "Héllô"))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_plural_category_of_a_language_has_a_sentence(locale: str) -> None:
    forms = words.plural_forms(locale, "{count} zzz goal", "{count} zzz goals")
    assert set(forms) == set(Locale.parse(locale).plural_form.tags) | {"other"}
    assert forms["one"] == "{count} zzz goal"
    assert forms["other"] == "{count} zzz goals"


def test_a_live_number_and_a_live_name_stay_live() -> None:
    count = rx.Var("n").to(int)
    chosen = words.count_words(count, "{count} goal", "{count} goals", who=rx.Var("x").to(str))
    assert "countWords(" in str(chosen)
    assert '["one"] : "{count} goal"' in str(chosen)
    assert words._("Good morning, {name}.", name=rx.Var("x").to(str)).startswith("Good morning, ")
