"""What the tests about records share: an entry as its form sends it, and rows as they are kept."""

from datetime import date
from typing import Any
from uuid import UUID

from peercircles.goals.models import Lane
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.records.models import (
    Accomplishment,
    AccomplishmentKind,
    Credit,
    CreditState,
    RecordCopy,
)
from peercircles.records.words import TypedEntry
from tests.factories import World
from tests.moments import LONG_AGO

DAY = date(2026, 11, 3)


def typed(**fields: Any) -> TypedEntry:
    """An entry as it is typed."""
    defaults: dict[str, Any] = {
        "kind": AccomplishmentKind.RESULT,
        "title": "Halved the waiting list",
        "words": "",
        "on": DAY,
        "link": "",
    }
    return TypedEntry(**{**defaults, **fields})


def with_people(*people: Person) -> frozenset[UUID]:
    """People as a form ticks them."""
    return frozenset(person.id for person in people)


def recorded_in(
    world: World, circle: Any, sitting: Person, owner: Person, other: Person
) -> dict[str, UUID]:
    """What `sitting` keeps in their record, and where `other` would like to name them."""
    about: dict[str, Any] = {"on": DAY, "created_at": LONG_AGO}
    entry = world.add(Accomplishment(keeper_id=sitting.id, title="Kept to oneself", **about))
    draft = world.add(
        Accomplishment(keeper_id=sitting.id, title="As it came", is_draft=True, **about)
    )
    removed = world.add(
        Accomplishment(keeper_id=sitting.id, title="Gone", removed_at=utc_now(), **about)
    )
    theirs = world.add(Accomplishment(keeper_id=other.id, title="Theirs", **about))
    credit = Credit(
        accomplishment_id=entry.id, keeper_id=sitting.id, person_id=other.id, at=LONG_AGO
    )
    naming = Credit(
        accomplishment_id=theirs.id,
        keeper_id=other.id,
        person_id=sitting.id,
        title="Theirs",
        state=CreditState.ASKED,
        at=LONG_AGO,
    )
    return {
        "accomplishment": entry.id,
        "draft": draft.id,
        "removed": removed.id,
        "credit": world.add(credit).id,
        "naming": world.add(naming).id,
        "record_copy": shared_copy(world, draft, circle).id,
        "done_goal": world.goal(owner, circle=circle, lane=Lane.DONE).id,
    }


def shared_copy(world: World, entry: Accomplishment, circle: Any, **fields: Any) -> RecordCopy:
    """A copy of an entry, as it is now."""
    copy = RecordCopy(
        accomplishment_id=entry.id,
        circle_id=circle.id,
        keeper_id=entry.keeper_id,
        kind=entry.kind,
        title=entry.title,
        words=entry.words,
        on=entry.on,
        at=LONG_AGO,
        **fields,
    )
    world.add(copy)
    return copy
