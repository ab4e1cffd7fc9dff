"""Why a turn is somebody's whom no comparison chose: they took it, in a sentence."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from peercircles.facilitation.models import TurnSource
from peercircles.facilitation.phrases import SOMEBODY
from peercircles.kernel.text import Text, text


class _Told(NamedTuple):
    """One taking as told to anybody, to who took the turn, and to who had it before."""

    of_them: Text
    to_taker: Text
    to_former: Text


_TAKINGS = {
    TurnSource.COVER: _Told(
        text("{name} took this turn over from {other}."),
        text("You took this turn over from {other}."),
        text("{name} took this turn over from you."),
    ),
    TurnSource.SWAP: _Told(
        text("{name} and {other} swapped turns."),
        text("You and {other} swapped turns."),
        text("You and {name} swapped turns."),
    ),
    TurnSource.VOLUNTEER: _Told(
        text("{name} offered to take this turn."),
        text("You offered to take this turn."),
        text("{name} offered to take this turn."),
    ),
}


def taking_in_words(reason: dict[str, Any], names: Mapping[str, str], reader: str = "") -> Text:
    """How the person came to the turn. `names` is by id; `reader` is the id of who reads it."""
    told = _TAKINGS[TurnSource(reason["source"])]
    taker, former = reason["person"], reason.get("from")
    if taker == reader:
        sentence = told.to_taker
    else:
        sentence = told.to_former if former == reader else told.of_them
    values = {"name": names.get(taker, SOMEBODY), "other": names.get(former or "", SOMEBODY)}
    return replace(sentence, values=values)
