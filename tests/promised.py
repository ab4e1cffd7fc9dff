"""Builders for what people promise and park."""

from datetime import timedelta
from itertools import count
from typing import Any

from peercircles.circles.models import Circle
from peercircles.huddles.models import Huddle, HuddlePerson
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.parking.models import ParkingItem
from peercircles.promises.models import Promise
from tests.moments import LONG_AGO

_numbers = count(1)


class Promised:
    """The part of a world where people promise and park things."""

    circle: Circle

    def add(self, row: Any) -> Any:
        """Store a row as it is."""
        raise NotImplementedError

    def promise(self, owner: Person, *, circle: Circle | None = None, **fields: Any) -> Promise:
        """Something the person will do by the next meeting."""
        defaults: dict[str, Any] = {
            "circle_id": (circle or self.circle).id,
            "owner_id": owner.id,
            "words": f"Promise {next(_numbers)}",
            "made_at": LONG_AGO,
        }
        return self.add(Promise(**{**defaults, **fields}))

    def parked(self, author: Person, *, circle: Circle | None = None, **fields: Any) -> ParkingItem:
        """Something that waits in the circle's parking lot."""
        defaults: dict[str, Any] = {
            "circle_id": (circle or self.circle).id,
            "author_id": author.id,
            "words": f"Parked {next(_numbers)}",
            "at": LONG_AGO,
        }
        return self.add(ParkingItem(**{**defaults, **fields}))

    def huddle(
        self, person: Person, *others: Person, circle: Circle | None = None, **fields: Any
    ) -> Huddle:
        """The person has arranged to talk with the others: tomorrow, if nothing else is said."""
        defaults: dict[str, Any] = {
            "circle_id": (circle or self.circle).id,
            "arranged_by": person.id,
            "starts_at": utc_now() + timedelta(days=1),
            "minutes": 15,
        }
        huddle = self.add(Huddle(**{**defaults, **fields}))
        for each in (person, *others):
            self.add(HuddlePerson(huddle_id=huddle.id, person_id=each.id))
        return huddle
