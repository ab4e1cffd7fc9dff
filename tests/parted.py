"""Builders for people who leave, rest and wish for another circle."""

from typing import Any

from sqlmodel import select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.exits.models import Exit, Route, Wish
from peercircles.identity.models import Person
from peercircles.kernel.work import Transactions
from tests.moments import LONG_AGO


class Parted:
    """The part of a world where people leave."""

    engine: Any
    programme: Any

    def add(self, row: Any) -> Any:
        """Store a row as it is."""
        raise NotImplementedError

    def person(self, name: str = "") -> Person:
        """Somebody with an account and no circle."""
        raise NotImplementedError

    def member(self, name: str = "", *, circle: Circle | None = None) -> Person:
        """Somebody with a seat."""
        raise NotImplementedError

    def former_member(self, name: str = "", *, circle: Circle | None = None) -> Person:
        """Somebody who had a seat and has it no more."""
        person = self.member(name, circle=circle)
        with Transactions(self.engine).together() as session:
            seat = session.exec(select(Membership).where(Membership.person_id == person.id)).one()
            seat.state, seat.left_at = MembershipState.LEFT, LONG_AGO
            session.add(seat)
        return person

    def resting_member(self, name: str = "", *, circle: Circle | None = None) -> Person:
        """Somebody who takes a pause; their seat is kept."""
        person = self.member(name, circle=circle)
        with Transactions(self.engine).together() as session:
            seat = session.exec(select(Membership).where(Membership.person_id == person.id)).one()
            seat.rest(LONG_AGO)
            about = {"circle_id": seat.circle_id, "membership_id": seat.id}
            session.add(Exit(**about, person_id=person.id, route=Route.PAUSE, at=LONG_AGO))
        return person

    def just_left(self) -> Person:
        """Somebody who has left, and has not put away what is offered to them."""
        person = self.former_member()
        with Transactions(self.engine).together() as session:
            seat = session.exec(select(Membership).where(Membership.person_id == person.id)).one()
            about = {"circle_id": seat.circle_id, "membership_id": seat.id}
            session.add(Exit(**about, person_id=person.id, route=Route.FINISH, at=LONG_AGO))
        return person

    def wish(self, person: Person | None = None, **fields: Any) -> Wish:
        """Somebody wishes for a circle."""
        who = person or self.person()
        defaults = {"programme_id": self.programme.id, "at": LONG_AGO}
        return self.add(Wish(person_id=who.id, **{**defaults, **fields}))
