"""What happens to promises."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseEvent(CircleEvent):
    """Something that happened to one promise."""

    promise_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseMade(PromiseEvent):
    """Somebody will do something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSettled(PromiseEvent):
    """A promise is done, changed or let go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseReopened(PromiseEvent):
    """A promise is open again."""
