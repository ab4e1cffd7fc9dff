"""What happens when people leave circles and look for new ones."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WishChanged(Event):
    """Somebody wishes for a new circle, or does so no more. For the programme's organisers."""

    person_id: UUID
    programme_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitResolved(Event):
    """Somebody who left has put away what was offered to them."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingChanged(CircleEvent):
    """Somebody agrees to close the circle, or does so no more."""
