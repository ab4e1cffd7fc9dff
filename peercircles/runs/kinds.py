"""What a line of a meeting's log can say."""

from enum import StrEnum


class Kind(StrEnum):
    """What happened. The data that goes with each is in fold.py, which reads it."""

    STARTED = "started"
    WENT_TO = "went-to"
    EXTENDED = "extended"
    PAUSED = "paused"
    RESUMED = "resumed"
    FLOOR = "floor"
    NEXT_SPEAKER = "next-speaker"
    HAND_UP = "hand-up"
    HAND_DOWN = "hand-down"
    GROUPED = "grouped"
    ARRIVED = "arrived"
    LEFT = "left"
    HANDED = "handed"
    TAKEN = "taken"
    OFFER_ENDED = "offer-ended"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    PART = "part"
    REPLANNED = "replanned"
    REMOVED = "removed"
    ENDED = "ended"


class Phase(StrEnum):
    """How far a meeting is."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Part(StrEnum):
    """A part beside the facilitator's, while the meeting is on."""

    TIMEKEEPER = "timekeeper"
    SCRIBE = "scribe"
    # May ask for a pause at any time; nobody's turn, and often nobody's part.
    GUARDIAN = "guardian"
