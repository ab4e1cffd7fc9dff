"""What happens to signs: they are put aside, and looked at again."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPutAside(CircleEvent):
    """A circle's sign is not shown for a while, or is shown again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSignPutAside(Event):
    """The same of a sign for one person alone: nobody else's page looks again."""

    person_id: UUID
