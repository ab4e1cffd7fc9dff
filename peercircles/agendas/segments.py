"""The parts of a meeting, as it is led through: what the live meeting needs to know of them."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class Mode(StrEnum):
    """How people speak in a segment."""

    ROUND = "round"
    OPEN = "open"
    SILENT = "silent"
    PAIRS = "pairs"
    FOURS = "fours"
    PRESENTER = "presenter"
    DECIDE = "decide"


class Purpose(StrEnum):
    """What a segment is there for, where the product itself has something to do with it."""

    PLAIN = "plain"
    CHECK_IN = "check-in"
    PROMISES = "promises"
    PARKING = "parking"
    SEAT = "seat"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Segment:
    """One part of a meeting. It lasts `minutes`; `owner_id` is whom it is about, if anybody.

    `per_person`: everybody has an equal share of it. What it is called and what it asks are
    words for people, which each reads in their own language: see queries.py.
    """

    id: UUID
    minutes: int
    mode: Mode
    purpose: Purpose = Purpose.PLAIN
    owner_id: UUID | None = None
    rules: tuple[str, ...] = field(default=())
    per_person: bool = False
