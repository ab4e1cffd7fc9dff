"""What the tests about backpacks share: items as they are kept."""

from typing import Any
from uuid import UUID

from peercircles.backpacks.models import BackpackItem
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from tests.factories import World
from tests.moments import LONG_AGO


def item_of(world: World, owner: Person, name: str = "Facilitating", **fields: Any) -> BackpackItem:
    """Something in the person's backpack."""
    return world.add(
        BackpackItem(owner_id=owner.id, name=name, **{"created_at": LONG_AGO, **fields})
    )


def packed_in(world: World, sitting: Person) -> dict[str, UUID]:
    """An item of the person's own, and one they took out."""
    return {
        "item": item_of(world, sitting, "Kept to oneself").id,
        "gone_item": item_of(world, sitting, "Gone", removed_at=utc_now()).id,
    }
