"""The nine questions of a pulse, in our own words. Each meeting asks three of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from peercircles.kernel.text import Text, text

LOWEST, HIGHEST = 1, 5
AT_ONCE = 3


@dataclass(frozen=True, slots=True)
class Item:
    """Something to agree with or not, from `low` to `high`, in five steps."""

    key: str
    words: Text
    low: Text
    high: Text


# Neighbours are asked together: each three has one about the room, one about the talk, one
# about oneself.
ITEMS = (
    Item(
        "belonging",
        text("There was room for me today."),
        text("Hardly any"),
        text("All I needed"),
    ),
    Item(
        "usefulness",
        text("What we talked about was of use to me."),
        text("Of no use"),
        text("Of great use"),
    ),
    Item(
        "clarity",
        text("I know what I do next."),
        text("No idea"),
        text("Quite clear"),
    ),
    Item(
        "candour",
        text("I could say the hard part."),
        text("Not at all"),
        text("All of it"),
    ),
    Item(
        "airtime",
        text("The time to talk was shared fairly."),
        text("Not fairly"),
        text("Very fairly"),
    ),
    Item(
        "progress",
        text("I came further with a goal of mine."),
        text("Not a step"),
        text("A good way"),
    ),
    Item(
        "trust",
        text("I trust that what was said stays here."),
        text("I doubt it"),
        text("Fully"),
    ),
    Item(
        "difference",
        text("We let each other be different."),
        text("Hardly"),
        text("Wholly"),
    ),
    Item(
        "energy",
        text("I leave with more energy than I came with."),
        text("Much less"),
        text("Much more"),
    ),
)
_BY_KEY = {item.key: item for item in ITEMS}


def items_for(number: int) -> Sequence[Item]:
    """What the circle's pulse of that number asks, from 0: all nine in three pulses."""
    first = number * AT_ONCE % len(ITEMS)
    return ITEMS[first : first + AT_ONCE]


def item_called(key: str) -> Item:
    """The item of that key, also where it is asked no more."""
    return _BY_KEY[key]


def number_of(key: str) -> int:
    """The item's place among the nine, from 0."""
    return ITEMS.index(_BY_KEY[key])
