"""How far ideas were tried, in a diagram of one's own: a word with a small drawing."""

from collections.abc import Mapping
from uuid import UUID

import reflex as rx

from peercircles.theories.notes import Sign
from peercircles.trials.standings import Standing
from peercircles.web.shared.icons import IconName, drawn, icon
from peercircles.web.trials.wording import STANDINGS

_DRAWINGS: Mapping[Standing, IconName] = {
    Standing.TRIED: "clock",
    Standing.ADAPTED: "pen",
    Standing.ADOPTED: "check",
    Standing.LEARNED: "book",
}


def signs_of(standings: Mapping[UUID, Standing], locale: str) -> Mapping[UUID, Sign]:
    """The signs of ideas, in the reader's language."""
    return {
        idea_id: Sign(each.value, STANDINGS[each].into(locale), drawn(_DRAWINGS[each]))
        for idea_id, each in standings.items()
    }


def sign_of(kind: rx.Var[str], words: rx.Var[str]) -> rx.Component:
    """The sign of an idea; nothing where no test of it has begun."""
    drawings = [(each.value, icon(name)) for each, name in _DRAWINGS.items()]
    return rx.cond(
        kind,
        rx.el.small(rx.match(kind, *drawings, rx.fragment()), words, class_name="sign"),
    )
