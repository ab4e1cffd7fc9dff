"""The small words below the titles of a diagram: what else there is to say of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from peercircles.kernel.text import day_words, text
from peercircles.theories.graphs import Graph
from peercircles.theories.models import AimWords
from peercircles.theories.queries import GoalOfNode

NOTHING_MEASURED: Mapping[UUID, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Sign:
    """A word or two of how far an idea was tried, with a small drawing in a box of 24 by 24."""

    kind: str
    words: str
    drawn: tuple[str, ...] = ()


NOTHING_TRIED: Mapping[UUID, Sign] = MappingProxyType({})


def notes_in(
    graph: Graph,
    goals: Mapping[UUID, GoalOfNode],
    locale: str,
    measured: Mapping[UUID, str] = NOTHING_MEASURED,
) -> dict[UUID, str]:
    """For each node of which there is more to say: that something is missing, and its goal.

    `measured` says of nodes what is measured there: for their owner alone.
    """
    told = {
        node.id: _joined(
            _note(goals.get(node.id), is_gap=node.is_gap, locale=locale), measured.get(node.id, "")
        )
        for node in graph.nodes
    }
    return {node_id: note for node_id, note in told.items() if note}


def aim_note(aim: AimWords, locale: str) -> str:
    """How much, for whom and by when, in one line."""
    by_when = (
        text("by {day}", day=day_words(aim.by_when, locale)).into(locale) if aim.by_when else ""
    )
    return _joined(aim.how_much, aim.for_whom, by_when)


def _joined(*pieces: str) -> str:
    return " · ".join(piece for piece in pieces if piece)


def _note(goal: GoalOfNode | None, *, is_gap: bool, locale: str) -> str:
    if goal is None:
        return text("a gap").into(locale) if is_gap else ""
    if is_gap:
        return text("a gap, with a goal: {title}", title=goal.title).into(locale)
    return text("goal: {title}", title=goal.title).into(locale)
