"""What happens to tests of change."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RampChanged(Event):
    """Something in a ramp of tests of `person_id` is different: for that person's pages alone."""

    person_id: UUID
    ramp_id: UUID
