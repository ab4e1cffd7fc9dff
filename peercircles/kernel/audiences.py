"""Who sees a text: settled before it is written, and never widened afterwards."""

from enum import StrEnum


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
