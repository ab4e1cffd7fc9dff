"""What became of a meeting that was led through the live page."""

from enum import StrEnum


class LiveMark(StrEnum):
    """Whether a meeting was led through the live page, and what came of that.

    `BROKEN_OFF`: it was begun, and ended too early to count.
    """

    NONE = "none"
    RUNNING = "running"
    BROKEN_OFF = "broken-off"
    DONE = "done"
