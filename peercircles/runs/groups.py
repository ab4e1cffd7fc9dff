"""Pairs and fours, made fairly from whoever is there. Pure.

Nobody is left alone, and those who were together least recently come together first: of all
ways to divide the people, the one is taken whose most recent meeting again lies furthest
back, then the second most recent, and so on. Circles are small, so every way is looked at.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations
from uuid import UUID

Group = tuple[UUID, ...]
# For two people, when they were together last: the greater, the more recent.
History = Mapping[frozenset[UUID], int]

# Beyond so many people, looking at every way would keep the others waiting.
_MOST = 12


def pairs(people: Sequence[UUID], history: History) -> list[Group]:
    """Twos, and one three where the number is odd; nothing for one person alone."""
    return _fairest(tuple(people), history, _sizes_of_pairs)


def fours(people: Sequence[UUID], history: History) -> list[Group]:
    """Fours, or threes and fives where the number is not a multiple; two stay together."""
    return _fairest(tuple(people), history, _sizes_of_fours)


def _sizes_of_pairs(count: int) -> list[int]:
    return [2] * (count // 2 - count % 2) + [3] * (count % 2)


def _sizes_of_fours(count: int) -> list[int]:
    groups = max(1, (count + 2) // 4)
    size, larger = divmod(count, groups)
    return [size] * (groups - larger) + [size + 1] * larger


def _fairest(people: Group, history: History, sizes_of: Callable[[int], list[int]]) -> list[Group]:
    if len(people) < 2:
        return []
    if len(people) > _MOST:
        # A multiple of four, that leaves more than a pair: nobody is in a group too large.
        first = _MOST if len(people) - _MOST > 2 else _MOST - 4
        parts = (people[:first], people[first:])
        return [group for part in parts for group in _fairest(part, history, sizes_of)]
    ways = _ways(people, tuple(sizes_of(len(people))))
    return min(ways, key=lambda way: _recent_first(way, history))


def _recent_first(way: list[Group], history: History) -> list[int]:
    met = [history.get(frozenset(two), 0) for group in way for two in combinations(group, 2)]
    return sorted(met, reverse=True)


def _ways(people: Group, sizes: tuple[int, ...]) -> Iterator[list[Group]]:
    """Every way to divide the people: whoever comes first is put into a group of each size."""
    if not sizes:
        yield []
        return
    first, rest = people[0], people[1:]
    for size in dict.fromkeys(sizes):
        place = sizes.index(size)
        others = (*sizes[:place], *sizes[place + 1 :])
        for company in combinations(rest, size - 1):
            left = tuple(person for person in rest if person not in company)
            yield from ([(first, *company), *way] for way in _ways(left, others))
