"""Between cycles that are equally fair: fewer slots, then order, then the earliest.

Nobody has a hard hour twice in a row if another such order avoids it; who carries most has
the lighter meetings first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, pairwise, product

from peercircles.hours.cycles import Choice
from peercircles.hours.slots import Candidate

# Orders compared meeting by meeting. Where more are equal until then, these are the first.
_MOST_COMPARED = 200

Slots = tuple[int, ...]
Partition = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Orders:
    """The orders of one cycle length, compared on the real dates."""

    candidates: Sequence[Candidate]
    carries: Sequence[int]
    meetings: int

    def best(self, ways: Sequence[tuple[Choice, ...]]) -> Slots:
        """The slots, by number, of the cycle to propose."""
        cycles = sorted(set(self._cycles([[choice.slots for choice in way] for way in ways])))
        measured = [(self.repeats(slots), slots) for slots in cycles]
        fewest = min(number for number, _ in measured)
        calmest = [slots for number, slots in measured if number == fewest]
        return min(calmest[:_MOST_COMPARED], key=lambda slots: (self._course(slots), slots))

    def repeats(self, slots: Slots) -> int:
        """How many members have hard hours twice in a row."""
        hard = [
            self.candidates[slots[meeting % len(slots)]].hard[meeting]
            for meeting in range(self.meetings)
        ]
        return reduce(int.__or__, (a & b for a, b in pairwise(hard)), 0).bit_count()

    def _course(self, slots: Slots) -> list[list[int]]:
        """The burdens after each meeting, heaviest first."""
        charged = (
            [costs[meeting] for costs in self.candidates[slots[meeting % len(slots)]].costs]
            for meeting in range(self.meetings)
        )
        burdens = accumulate(charged, _added, initial=list(self.carries))
        return [sorted(burden, reverse=True) for burden in burdens]

    def _cycles(self, allowed: list[list[Slots]]) -> Iterator[Slots]:
        partitions = [list(_possible(way)) for way in allowed]
        fewest = min(len(found[0]) for found in partitions)
        for way, found in zip(allowed, partitions, strict=True):
            for partition in found:
                if len(partition) == fewest:
                    yield from self._filled(way, partition)

    def _filled(self, allowed: list[Slots], partition: Partition) -> Iterator[Slots]:
        """The cycles in which the positions of each block share a slot."""
        choices = [self._different(allowed, block) for block in partition]
        for slots in product(*choices):
            shared = {
                at: slot for block, slot in zip(partition, slots, strict=True) for at in block
            }
            yield tuple(shared[at] for at in range(len(allowed)))

    def _different(self, allowed: list[Slots], block: tuple[int, ...]) -> list[int]:
        """What a block can hold; of slots that cost the same on all its dates the earliest."""
        earliest: dict[object, int] = {}
        for slot in sorted(_common(allowed, block)):
            costs = self.candidates[slot].costs
            charged = tuple(each[at :: len(allowed)] for each in costs for at in block)
            earliest.setdefault(charged, slot)
        return list(earliest.values())


def _possible(allowed: list[Slots]) -> list[Partition]:
    """The ways to share slots between positions, those with the fewest slots."""
    found = [
        partition
        for partition in _partitions(tuple(range(len(allowed))))
        if all(_common(allowed, block) for block in partition)
    ]
    fewest = min(map(len, found))
    return [partition for partition in found if len(partition) == fewest]


def _common(allowed: list[Slots], block: tuple[int, ...]) -> set[int]:
    return set(allowed[block[0]]).intersection(*(allowed[at] for at in block[1:]))


def _partitions(positions: tuple[int, ...]) -> Iterator[Partition]:
    if not positions:
        yield ()
        return
    first, *others = positions
    for rest in _partitions(tuple(others)):
        yield ((first,), *rest)
        for at, block in enumerate(rest):
            yield (*rest[:at], (first, *block), *rest[at + 1 :])


def _added(burdens: list[int], charged: list[int]) -> list[int]:
    return list(map(int.__add__, burdens, charged))
