"""What happens to systems diagrams."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemChanged(Event):
    """Something in a systems diagram of `person_id` is different: for their pages alone."""

    person_id: UUID
    system_id: UUID
