"""Who sees a text: settled before it is written, and never widened afterwards."""

from enum import StrEnum

from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text


class Audience(StrEnum):
    """The classes of text, from the narrowest to the widest (README, "Who sees what").

    PRIVATE: whoever wrote it, alone. PRESENTER: the person it is about, alone. CIRCLE: the
    circle's active members. COACH: these, and a coach while all of them allow it. AGGREGATE:
    numbers about a whole programme; never a text.
    """

    PRIVATE = "private"
    PRESENTER = "presenter"
    CIRCLE = "circle"
    COACH = "coach"
    AGGREGATE = "aggregate"

    def is_wider_than(self, other: "Audience") -> bool:
        """Whether somebody sees a text of this audience who sees none of `other`."""
        widths = list(Audience)
        return widths.index(self) > widths.index(other)


def check_narrowing(now: Audience, wanted: Audience) -> None:
    """Raise Conflict where `wanted` would let more people read what was written for `now`."""
    if wanted.is_wider_than(now):
        raise Conflict(text("Who reads this can become fewer people, never more."))
