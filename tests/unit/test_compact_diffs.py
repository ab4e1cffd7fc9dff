"""What differs between two texts: nothing is lost, and phrases are read as phrases."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from peercircles.compacts.diffs import Fate, Piece, word_diff

TEXTS = st.text(alphabet="ab \n,.é", max_size=60)


def left(pieces, fate):
    return "".join(piece.words for piece in pieces if piece.fate in {Fate.SAME, fate})


@given(before=TEXTS, after=TEXTS)
def test_both_texts_can_be_read_out_of_it(before, after):
    pieces = word_diff(before, after)

    assert left(pieces, Fate.REMOVED) == before
    assert left(pieces, Fate.ADDED) == after


@given(before=TEXTS, after=TEXTS)
def test_no_piece_is_empty_and_no_two_of_a_kind_follow_each_other(before, after):
    pieces = word_diff(before, after)

    assert all(piece.words for piece in pieces)
    assert all(one.fate is not next_.fate for one, next_ in pairwise(pieces))


@given(words=TEXTS)
def test_the_same_text_has_no_changes(words):
    assert all(piece.fate is Fate.SAME for piece in word_diff(words, words))


def test_a_word_that_changes_stands_alone():
    assert word_diff("We meet every week.", "We meet every month.") == (
        Piece(Fate.SAME, "We meet every "),
        Piece(Fate.REMOVED, "week"),
        Piece(Fate.ADDED, "month"),
        Piece(Fate.SAME, "."),
    )


def test_several_words_in_a_row_are_one_change():
    assert word_diff("Anybody may pass quietly.", "Everybody can speak quietly.") == (
        Piece(Fate.REMOVED, "Anybody may pass"),
        Piece(Fate.ADDED, "Everybody can speak"),
        Piece(Fate.SAME, " quietly."),
    )
