"""Turns that were taken, in words."""

import pytest

from peercircles.facilitation.handovers import reason_of_taking
from peercircles.facilitation.models import TurnSource
from peercircles.facilitation.reasons import reason_in_words
from tests.rotas import person

ANA, BEN, CHI = person(0), person(1), person(2)
NAMES = {str(ANA): "Ana", str(BEN): "Ben", str(CHI): "Chi"}


@pytest.mark.parametrize(
    ("source", "reader", "sentence"),
    [
        (TurnSource.COVER, CHI, "Ana took this turn over from Ben."),
        (TurnSource.COVER, ANA, "You took this turn over from Ben."),
        (TurnSource.COVER, BEN, "Ana took this turn over from you."),
        (TurnSource.SWAP, CHI, "Ana and Ben swapped turns."),
        (TurnSource.SWAP, ANA, "You and Ben swapped turns."),
        (TurnSource.SWAP, BEN, "You and Ana swapped turns."),
        (TurnSource.VOLUNTEER, BEN, "Ana offered to take this turn."),
        (TurnSource.VOLUNTEER, ANA, "You offered to take this turn."),
    ],
)
def test_who_took_a_turn_from_whom(source, reader, sentence):
    had = None if source is TurnSource.VOLUNTEER else BEN
    reason = reason_of_taking(ANA, source, had=had)

    assert str(reason_in_words(reason, NAMES, str(reader))) == sentence


def test_who_is_nowhere_to_be_found_has_no_name():
    reason = reason_of_taking(ANA, TurnSource.COVER, had=BEN)

    assert str(reason_in_words(reason, {})) == (
        "Somebody who has left took this turn over from Somebody who has left."
    )
