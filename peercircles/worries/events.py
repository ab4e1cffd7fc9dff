"""What happens to worries."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class WorryChanged(CircleEvent):
    """A worry was told, or taken back: news for `people` alone, its author among them."""

    people: tuple[UUID, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CareWordsChanged(Event):
    """A programme says otherwise whom people can turn to."""

    programme_id: UUID
