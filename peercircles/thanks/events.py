"""What happens to thanks."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ThanksChanged(Event):
    """Somebody's own thanks are others: for the pages of one person, who gave or got them."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedThanksChanged(CircleEvent):
    """What a circle reads of thanks is something else."""
