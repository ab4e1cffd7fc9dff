"""What the tests about reflections share."""

from datetime import date
from typing import Any
from uuid import UUID

from peercircles.circles.models import Circle
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.reflections.models import (
    Balance,
    BalanceNotes,
    Reflection,
    ReflectionCopy,
    ReflectionWords,
    WeekAudit,
)
from tests.factories import World
from tests.moments import LONG_AGO

DAY, MONDAY = date(2026, 11, 5), date(2026, 11, 2)
NOTES = BalanceNotes("I love to ask", "I am good at lists", "", "Asking in workshops")


def thought(words: str = "A quiet month", **more: Any) -> ReflectionWords:
    """A reflection as it is typed."""
    balance = Balance(*(more.pop(name, None) for name in ("heart", "skill", "pay")))
    return ReflectionWords(**{"on": DAY, "words": words, "balance": balance, **more})


def reflected_by(world: World, circle: Circle, person: Person) -> dict[str, UUID]:
    """A reflection of somebody's with a copy, one that was removed, and a week."""
    about: dict[str, Any] = {"person_id": person.id, "on": DAY, "created_at": LONG_AGO}
    kept = world.add(Reflection(**about, words="Kept to oneself", heart=3))
    given: dict[str, Any] = {"circle_id": circle.id, "reflection_id": kept.id, "at": LONG_AGO}
    copy = world.add(ReflectionCopy(**given, person_id=person.id, on=DAY, heart=3))
    gone = world.add(Reflection(**about, words="Gone", removed_at=utc_now()))
    world.add(WeekAudit(person_id=person.id, monday=MONDAY, growth=60, at=LONG_AGO))
    return {"reflection": kept.id, "gone_reflection": gone.id, "reflection_copy": copy.id}
