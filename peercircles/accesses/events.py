"""What happens to the record of accesses."""

from dataclasses import dataclass

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessNoted(CircleEvent):
    """The circle can read of another access."""
