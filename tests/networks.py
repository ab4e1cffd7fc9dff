"""What the tests about people maps share: contacts as they are kept."""

from typing import Any
from uuid import UUID

from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.networks.models import Contact
from tests.factories import World
from tests.moments import LONG_AGO


def contact_of(world: World, owner: Person, name: str = "Aunt Rosa", **fields: Any) -> Contact:
    """Somebody on the person's map, who helps them get the job done."""
    about = {"helps_job": True, "created_at": LONG_AGO, **fields}
    return world.add(Contact(owner_id=owner.id, name=name, **about))


def mapped_in(world: World, sitting: Person) -> dict[str, UUID]:
    """Somebody on the person's own map, and somebody they took off."""
    return {
        "contact": contact_of(world, sitting, "Kept to oneself").id,
        "gone_contact": contact_of(world, sitting, "Gone", removed_at=utc_now()).id,
    }
