"""What one's own map could make one think of: offers, made of nothing but the map itself.

A network is read for diversity (how many spheres), density (who knows whom) and strength (how
near): Higgins and Kram 2001. No number comes of it, and nothing is said of a small map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from peercircles.networks.models import Closeness, ContactWords, Function, Sphere

# Of fewer people nothing can be said but what they help with.
ENOUGH = 3


class HintKind(StrEnum):
    """What there is to think of."""

    NOBODY_FOR = "nobody_for"
    ONE_SPHERE = "one_sphere"
    ALL_KNOW = "all_know"
    NOBODY_CLOSE = "nobody_close"
    ONE_FOR_ALL = "one_for_all"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing to think of, and what it is about."""

    kind: HintKind
    function: Function | None = None
    sphere: Sphere | None = None


def hints_for(contacts: Sequence[ContactWords]) -> list[Hint]:
    """What this map makes one think of; nothing where nobody is on it."""
    if not contacts:
        return []
    hints = [
        Hint(HintKind.NOBODY_FOR, function=function)
        for function in Function
        if not any(function in each.functions for each in contacts)
    ]
    return hints if len(contacts) < ENOUGH else [*hints, *_of_the_whole(contacts)]


def _of_the_whole(contacts: Sequence[ContactWords]) -> list[Hint]:
    hints: list[Hint] = []
    spheres = {each.sphere for each in contacts}
    if len(spheres) == 1:
        hints.append(Hint(HintKind.ONE_SPHERE, sphere=spheres.pop()))
    if all(each.knows_others for each in contacts):
        hints.append(Hint(HintKind.ALL_KNOW))
    if not any(each.closeness is Closeness.CLOSE for each in contacts):
        hints.append(Hint(HintKind.NOBODY_CLOSE))
    alone = [each for each in contacts if len(each.functions) == len(Function)]
    others = [each for each in contacts if len(each.functions) < len(Function)]
    if len(alone) == 1 and len(frozenset[Function]().union(*(e.functions for e in others))) < 2:
        hints.append(Hint(HintKind.ONE_FOR_ALL))
    return hints
