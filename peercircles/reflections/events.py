"""What happens to reflections: whose pages look again, and nothing else."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ReflectionsChanged(Event):
    """Something `person_id` wrote down for themselves is different."""

    person_id: UUID
