"""What happens to driver diagrams."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagramChanged(Event):
    """Something in a diagram of `person_id` is different: for that person's pages alone."""

    person_id: UUID
    diagram_id: UUID
