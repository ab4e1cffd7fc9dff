"""What is shown of answers: low, mid or high, and never more.

The rule is ours. The answers to one question are put in order, and the one in the middle
decides; of two in the middle the lower one does. 1 and 2 are low, 3 is mid, 4 and 5 are high.
So one very low or very high answer alone is not to be seen, and how many there were is not
either. Who knows the answers of all but one can still work that one out, as with any rule.
"""

from collections.abc import Sequence
from enum import StrEnum

# With fewer, a band would be somebody's answer.
FEWEST = 3
_LOW_UP_TO, _HIGH_FROM = 2, 4


class Band(StrEnum):
    """How a circle answered one question."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


def band_of(answers: Sequence[int]) -> Band:
    """The band of at least one answer."""
    middle = sorted(answers)[(len(answers) - 1) // 2]
    if middle <= _LOW_UP_TO:
        return Band.LOW
    return Band.HIGH if middle >= _HIGH_FROM else Band.MID


def bands_of(items: Sequence[str], sheets: Sequence[Sequence[int]]) -> dict[str, Band]:
    """The band of each item; nothing at all where fewer than three people answered."""
    if len(sheets) < FEWEST:
        return {}
    return {item: band_of([sheet[at] for sheet in sheets]) for at, item in enumerate(items)}
