"""Every shared piece builds, and what assistive technology needs is in it."""

import re
from pathlib import Path

import pytest
import reflex as rx
from reflex.vars import ArrayVar

from peercircles.web.shared.forms import radio_group, select_field, text_field
from peercircles.web.shared.icons import ICONS, icon
from peercircles.web.shared.post_forms import post_form
from peercircles.web.shared.threads import THREADS, thread, thread_of, thread_word
from peercircles.web.shared.words import BUILD_LOCALE_SETTING
from tests.kit.board import kit_board_page
from tests.kit.page import kit_circle_page, kit_page

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.mark.parametrize("page", [kit_page, kit_board_page, kit_circle_page])
def test_every_piece_builds(page) -> None:
    assert page().render()


def test_every_word_of_the_pieces_can_be_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BUILD_LOCALE_SETTING, "qps")
    frame = str(kit_circle_page().render())
    for words in ("Skip to the page", "Your menu", "Overview", "Sign out", "No connection"):
        assert words not in frame


@pytest.mark.parametrize("name", ICONS)
def test_icons_are_hidden_from_screen_readers(name) -> None:
    assert '"aria-hidden":"true"' in icon(name).render()["props"]


@pytest.mark.parametrize("kind", THREADS)
def test_a_thread_always_carries_its_word(kind) -> None:
    assert thread_word(kind) in str(thread(kind).render())
    assert thread_word(kind) in str(thread_of(rx.Var("kind").to(str)).render())


def test_a_field_points_at_its_hint_and_its_reason() -> None:
    refused = str(text_field("title", "Title", hint="Short", error="Too long").render())
    assert "title-hint" in refused
    assert "title-wrong" in refused
    assert "aria-invalid" in refused
    assert 'htmlFor:"title"' in refused


def test_a_field_never_takes_back_what_was_typed() -> None:
    value = rx.Var("saved").to(str)
    for field in (text_field("a", "A", value=value), select_field("b", "B", [], value=value)):
        drawn = str(field.render())
        assert "defaultValue:saved" in drawn
        assert not re.search(r"[\[\s']value:saved", drawn)


def test_choices_may_come_from_the_server() -> None:
    choices: ArrayVar[list[tuple[str, str]]] = rx.Var("zones").to(list[tuple[str, str]])
    assert "zones" in str(select_field("zone", "Zone", choices).render())
    assert "zones" in str(radio_group("zone", "Zone", choices).render())


def test_the_fonts_of_a_first_visit_stay_small() -> None:
    first = [ASSETS / "fonts" / f"{name}-latin.woff2" for name in ("literata", "source-sans-3")]
    assert sum(font.stat().st_size for font in first) <= 150 * 1024


def test_the_style_sheet_never_says_left_or_right_of_words() -> None:
    sheet = (ASSETS / "peercircles.css").read_text()
    sided = r"(margin|padding|border)-(left|right)\b|text-align:\s*(left|right)|float:"
    assert not re.search(sided, sheet)


def test_signing_out_is_a_form_the_browser_really_sends() -> None:
    sent = post_form(action="/sign-out", id="sign-out").render()
    assert sent["name"] == '"form"'
    assert not any("onSubmit" in prop for prop in sent["props"])
