"""When a coach may look: the whole rule, over plain facts (product.md 5.2, 9 and 5.3)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

# A recap is read after the meeting; this long the permission for one meeting goes on.
AFTER_A_MEETING = timedelta(hours=48)
FEWEST_VOTERS = 3


@dataclass(frozen=True, slots=True)
class Window:
    """From when (included) until when (not included) something may be seen; UTC."""

    begins_at: datetime
    ends_at: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it is open."""
        return self.begins_at <= now < self.ends_at


@dataclass(frozen=True, slots=True)
class Grant:
    """What a circle's agreement says: by whose places in the circle it was given, and for when."""

    consented: frozenset[UUID]
    window: Window


def is_live(grant: Grant, present: Collection[UUID], now: datetime) -> bool:
    """Whether the coach may look at this instant, but for a private moment (reading.py).

    `present` are the places (memberships) active now. One that was not asked, a newcomer's
    or that of somebody who is back, ends it by itself; somebody's leaving does not. Whoever
    revokes ends the grant, so that there is none to ask about.
    """
    return grant.window.holds(now) and grant.consented.issuperset(present)


def is_unanimous(answers: Collection[bool], voters: int) -> bool:
    """Whether everybody has said yes. Silence is a no, and so are too few to be secret among."""
    return voters >= FEWEST_VOTERS and len(answers) == voters and all(answers)
