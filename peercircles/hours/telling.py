"""Whether a reader may be told how heavy hours are, where it could be one other person's number."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from peercircles.hours.costs import Band

# Of fewer people who stretch it is plain whose number the heaviest is.
_FEWEST = 2


def tells_numbers(
    ways: Iterable[Mapping[UUID, Sequence[Band]]], reader: UUID, members: Iterable[UUID]
) -> bool:
    """Whether no number of these ways to meet gives away how far one other person stretches.

    All of them are told, or none: which one is missing would say something, too. Without a
    way it is about what would help.
    """
    ways = list(ways)
    if not ways:
        return len(set(members) - {reader}) >= _FEWEST
    return all(_is_nobodys(bands, reader) for bands in ways)


def _is_nobodys(bands: Mapping[UUID, Sequence[Band]], reader: UUID) -> bool:
    stretching = {person for person, own in bands.items() if any(band > Band.FINE for band in own)}
    others = stretching - {reader}
    return not stretching or len(others) >= _FEWEST
