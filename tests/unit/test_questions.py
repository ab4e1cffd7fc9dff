"""Words to look for: capitals, accents and the ends of words make no difference."""

import re
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peercircles.kernel.errors import Invalid
from peercircles.kernel.questions import LONGEST_QUESTION, MOST_WORDS, folded, question_of

LETTERS = "abcdefgimnorstuzñéèüöçåłøß"
WORDS = st.text(LETTERS, min_size=2, max_size=8).filter(lambda word: "ss" not in folded(word))
BETWEEN = st.sampled_from((" ", ", ", "\n", "-", "'", " (", "… "))


def marked(typed: str, words: str) -> list[str]:
    return [piece.text for piece in question_of(typed).pieces(words) if piece.is_match]


@pytest.mark.parametrize(
    ("typed", "words", "found"),
    [
        ("cafe", "Le CAFÉ du coin", ["CAFÉ"]),
        ("CAFÉ", "cafes", ["cafe"]),
        ("cafe", "Le cafe\u0301 du coin", ["cafe\u0301"]),
        ("cafe", "a decaf", []),
        ("strasse", "Straße, STRASSE", ["Straße", "STRASSE"]),
        ("stras", "Straße", ["Straß"]),
        ("lodz", "Łódź", ["Łódź"]),
        ("fish", "ﬁsh", ["ﬁsh"]),
        ("don't", "I don't", ["don", "t"]),
        ("ｗｉｄｅ", "wide", ["wide"]),
        ("σοφος", "ΣΟΦΌΣ", ["ΣΟΦΌΣ"]),
        ("猫", "黒猫", ["猫"]),
        ("한", "한국", ["한"]),
        ("plan next", "Next year's planning", ["Next", "plan"]),
    ],
)
def test_what_is_found_for_what(typed, words, found):
    assert marked(typed, words) == found


@given(words=st.lists(WORDS, min_size=1, max_size=6), between=BETWEEN, data=st.data())
def test_any_beginning_of_a_word_finds_it_however_it_is_written(words, between, data):
    text, word = between.join(words), data.draw(st.sampled_from(words))
    begun = word[: data.draw(st.integers(2, len(word)))]
    typed = data.draw(st.sampled_from((begun, begun.upper(), folded(begun))))
    if "ss" in folded(typed):
        return

    found = marked(typed, unicodedata.normalize(data.draw(st.sampled_from(("NFC", "NFD"))), text))

    assert folded(begun) in [folded(piece) for piece in found]


@given(words=st.lists(WORDS, min_size=1, max_size=6), between=BETWEEN, typed=WORDS)
def test_nothing_else_is_found(words, between, typed):
    asked = folded(typed)
    begun = [word for word in re.split(r"\W+", folded(between.join(words))) if word]

    is_found = bool(marked(typed, between.join(words)))

    assert is_found == any(word.startswith(asked) for word in begun)


@given(words=st.text(max_size=400), typed=WORDS, length=st.integers(20, 200))
def test_the_pieces_are_the_text_and_an_excerpt_is_a_piece_of_it(words, typed, length):
    question = question_of(typed)
    excerpt = question.excerpt(words, length)

    assert "".join(piece.text for piece in question.pieces(words)) == words
    assert len(excerpt) <= length + 2
    assert excerpt.strip("…").strip() in words


def test_an_excerpt_shows_the_match_far_down_in_a_long_text():
    words = "word " * 500 + "needle " + "word " * 500

    assert "needle" in question_of("needle").excerpt(words, 120)


@given(typed=st.text(max_size=LONGEST_QUESTION))
def test_whatever_is_typed_is_a_question_or_refused(typed):
    with suppress(Invalid):
        question = question_of(typed)
        assert 1 <= len(question.words) <= MOST_WORDS
        assert "".join(piece.text for piece in question.pieces(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("a", "Two letters"),
        ("  — …", "Two letters"),
        ("x" * (LONGEST_QUESTION + 1), "too long"),
        ("a b c d e f g h i", "Eight words"),
        ("zero\u202ewidth", "cannot be seen"),
    ],
)
def test_too_little_and_too_much_is_refused(typed, why):
    with pytest.raises(Invalid) as refusal:
        question_of(typed)

    assert why in refusal.value.message.into("en")
