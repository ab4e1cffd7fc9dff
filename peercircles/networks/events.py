"""What happens to people maps. A map is its owner's alone: only their own pages look again."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChanged(Event):
    """Something on the people map of `person_id` is different."""

    person_id: UUID
