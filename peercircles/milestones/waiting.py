"""What waits for what, as pure data. It never goes round: a change that would is not made."""

from collections.abc import Mapping
from uuid import UUID

# Each milestone with those it waits for.
Waits = Mapping[UUID, frozenset[UUID]]


def waiting_for(waits: Waits, milestone_id: UUID) -> frozenset[UUID]:
    """Those that wait for a milestone, directly or through others."""
    found: set[UUID] = set()
    looked_at = {milestone_id}
    while looked_at:
        looked_at = {each for each, needs in waits.items() if needs & looked_at} - found
        found |= looked_at
    return frozenset(found)


def goes_round(waits: Waits, milestone_id: UUID, needs: frozenset[UUID]) -> bool:
    """Whether a milestone that waited for these would in the end wait for itself."""
    return milestone_id in needs or bool(needs & waiting_for(waits, milestone_id))


def only_among(waits: Waits, there: frozenset[UUID]) -> Waits:
    """The same among those that are there, without the others."""
    return {each: needs & there for each, needs in waits.items() if each in there}
