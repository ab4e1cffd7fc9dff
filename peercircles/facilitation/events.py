"""What happens to turns."""

from dataclasses import dataclass

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsPublished(CircleEvent):
    """The circle's coming turns are different."""
