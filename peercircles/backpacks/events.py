"""What happens to backpacks. A backpack is its owner's alone: only their own pages look again."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class BackpackChanged(Event):
    """Something in the backpack of `person_id` is different."""

    person_id: UUID
