"""The loops of a systems diagram, and which way each of them works. Pure.

A loop is an elementary circuit: a way along the links back to where it began that comes by
nothing twice. They are found as by D. B. Johnson, "Finding all the elementary circuits of a
directed graph", SIAM Journal on Computing 4 (1975), pages 77-84: time grows with the number of
loops, and what leads nowhere is looked at once for each.

A loop works by the product of its signs: with an even number of minus signs a change comes
back in the same direction (reinforcing), with an odd number in the opposite one (balancing);
so J. D. Sterman, "Business Dynamics" (2000), chapter 5.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from uuid import UUID

from peercircles.systems.models import Sign

# There can be more loops than anybody could read, and than a computer could count.
MOST_LOOPS = 100

Arrows = Mapping[tuple[UUID, UUID], Sign]


class LoopKind(StrEnum):
    """What a loop does to a change that goes round it."""

    REINFORCING = "reinforcing"
    BALANCING = "balancing"


@dataclass(frozen=True, slots=True)
class Loop:
    """A way round, from the thing of it that was written down first. `name` is R1, B1, R2…"""

    name: str
    kind: LoopKind
    nodes: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops, the shortest first. `is_all`: there are no more than these."""

    found: tuple[Loop, ...]
    is_all: bool


def loops_of(nodes: Sequence[UUID], arrows: Arrows, most: int = MOST_LOOPS) -> Loops:
    """The loops among things in their order: the same ones however the links are stored."""
    places = {node: place for place, node in enumerate(nodes)}
    ways = sorted((places[start], places[end]) for start, end in arrows)
    circuits = list(islice(_circuits(len(nodes), ways), most + 1))
    kept = sorted(circuits[:most], key=lambda circuit: (len(circuit), circuit))
    counts = dict.fromkeys(LoopKind, 0)
    found = list[Loop]()
    for circuit in kept:
        way = tuple(nodes[place] for place in circuit)
        kind = kind_of(way, arrows)
        counts[kind] += 1
        found.append(Loop(f"{kind.value[0].upper()}{counts[kind]}", kind, way))
    return Loops(tuple(found), is_all=len(circuits) <= most)


def kind_of(way: Sequence[UUID], arrows: Arrows) -> LoopKind:
    """Which way a loop works: by how many of its links are minus."""
    steps = zip(way, (*way[1:], way[0]), strict=True)
    minuses = sum(arrows[step] is Sign.MINUS for step in steps)
    return LoopKind.BALANCING if minuses % 2 else LoopKind.REINFORCING


def _circuits(number: int, ways: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    """Each elementary circuit once, beginning with its lowest place."""
    for start in range(number):
        onwards: dict[int, list[int]] = {place: [] for place in range(start, number)}
        for one, other in ways:
            if one >= start and other >= start:
                onwards[one].append(other)
        within = _reach(start, onwards) & _reach(start, _reversed(onwards))
        ahead = {place: [each for each in onwards[place] if each in within] for place in within}
        yield from _from(start, ahead)


def _from(start: int, ahead: Mapping[int, Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """The circuits through `start` among what it reaches and is reached from."""
    return _Walk(start, ahead).onwards_from(start)


class _Walk:
    """A walk along the links that comes back to `start` in every way there is.

    A place is blocked while it is on the path, and after that as long as no way on from it
    leads to `start` without crossing the path; `waiting` says what is opened with it then.
    """

    def __init__(self, start: int, ahead: Mapping[int, Sequence[int]]) -> None:
        self.start, self.ahead = start, ahead
        self.path = list[int]()
        self.blocked = set[int]()
        self.waiting: dict[int, set[int]] = {place: set() for place in ahead}

    def onwards_from(self, place: int) -> Iterator[tuple[int, ...]]:
        """Every circuit that goes on from here."""
        has_closed = False
        self.path.append(place)
        self.blocked.add(place)
        for onward in self.ahead[place]:
            for circuit in self._by(onward):
                has_closed = True
                yield circuit
        if has_closed:
            self._open(place)
        else:
            for onward in self.ahead[place]:
                self.waiting[onward].add(place)
        self.path.pop()

    def _by(self, onward: int) -> Iterator[tuple[int, ...]]:
        if onward == self.start:
            yield tuple(self.path)
        elif onward not in self.blocked:
            yield from self.onwards_from(onward)

    def _open(self, place: int) -> None:
        opened = [place]
        while opened:
            each = opened.pop()
            if each in self.blocked:
                self.blocked.discard(each)
                opened.extend(self.waiting[each])
                self.waiting[each].clear()


def _reach(start: int, onwards: Mapping[int, Sequence[int]]) -> set[int]:
    reached, waiting = {start}, [start]
    while waiting:
        for onward in onwards[waiting.pop()]:
            if onward not in reached:
                reached.add(onward)
                waiting.append(onward)
    return reached


def _reversed(onwards: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    back: dict[int, list[int]] = {place: [] for place in onwards}
    for place, ends in onwards.items():
        for end in ends:
            back[end].append(place)
    return back
