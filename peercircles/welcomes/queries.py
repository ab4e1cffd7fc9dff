"""What a circle's members read of their newcomers, and newcomers of their first steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, CircleState, Membership
from peercircles.circles.queries import membership_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.welcomes.models import NEW_FOR, Buddy, BuddyState, FirstSteps, Introduction
from peercircles.welcomes.newcomers import companions_of, new_since, seats_in, suggested_for


@dataclass(frozen=True)
class IntroductionRow:
    """What a member says of themselves."""

    person_id: str
    person_name: str
    words: str
    at: datetime
    is_you: bool


@dataclass(frozen=True)
class NewcomerRow:
    """Somebody new whom the reader could be at the side of.

    `is_suggested`: of all it would be the reader's turn. `offer_id`: the reader has offered;
    whether the newcomer would rather not, it does not say.
    """

    person_id: str
    person_name: str
    offer_id: str
    is_suggested: bool


@dataclass(frozen=True)
class PairRow:
    """An offer to the reader, or the buddy they have or are."""

    offer_id: str
    person_name: str
    is_newcomer: bool


@dataclass(frozen=True)
class CompanyRow:
    """Two others who are buddies now: nobody needs to offer, and everybody knows whom to ask."""

    offer_id: str
    newcomer_name: str
    buddy_name: str


@dataclass(frozen=True)
class Steps:
    """A newcomer's first steps. `can_meet`: there are people who could be a buddy."""

    is_introduced: bool
    can_meet: bool
    has_buddy: bool


@dataclass(frozen=True)
class Welcomes:
    """All of it, as one member reads it."""

    introductions: tuple[IntroductionRow, ...]
    newcomers: tuple[NewcomerRow, ...]
    offers: tuple[PairRow, ...]
    buddies: tuple[PairRow, ...]
    company: tuple[CompanyRow, ...]
    steps: Steps | None


def welcomes_in(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> Welcomes:
    """Introductions, newcomers, buddies and first steps. For members alone."""
    member = membership_of(session, actor, circle_id)
    seats = seats_in(session, circle_id)
    offers = session.exec(
        select(Buddy).where(Buddy.circle_id == circle_id).order_by(col(Buddy.at), col(Buddy.id))
    ).all()
    names = _names(session, {seat.person_id for seat in seats})
    reader = _Reader(member, seats, offers, names, now)
    introductions = _introductions(session, member, seats, names, now)
    is_living = session.get_one(Circle, circle_id).state is not CircleState.CLOSED
    has_put_away = session.get(FirstSteps, member.id) is not None
    is_introduced = session.get(Introduction, member.id) is not None
    return Welcomes(
        introductions=introductions,
        newcomers=reader.newcomers() if is_living else (),
        offers=reader.offers_to_them() if is_living else (),
        buddies=reader.buddies() if is_living else (),
        company=reader.company() if is_living else (),
        steps=None if has_put_away or not is_living else reader.steps(is_introduced=is_introduced),
    )


def own_introduction(session: Session, actor: Actor, circle_id: UUID) -> str:
    """What the actor says of themselves in the circle; empty without."""
    member = membership_of(session, actor, circle_id)
    row = session.get(Introduction, member.id)
    return row.words if row else ""


@dataclass(frozen=True)
class _Reader:
    """Who reads, and everything there is to tell from."""

    member: Membership
    seats: Sequence[Membership]
    all_offers: Sequence[Buddy]
    names: dict[UUID, str]
    now: datetime

    def newcomers(self) -> tuple[NewcomerRow, ...]:
        active = [seat.person_id for seat in self.seats if seat.is_active()]
        rows = [self._newcomer(person_id) for person_id in active]
        return tuple(row for row in rows if row)

    def offers_to_them(self) -> tuple[PairRow, ...]:
        return tuple(
            PairRow(str(offer.id), self.names[offer.buddy_id], is_newcomer=True)
            for offer in self.all_offers
            if offer.newcomer_id == self.member.person_id and offer.state is BuddyState.OFFERED
        )

    def buddies(self) -> tuple[PairRow, ...]:
        me = self.member.person_id
        return tuple(
            PairRow(
                str(offer.id),
                self.names[offer.buddy_id if offer.newcomer_id == me else offer.newcomer_id],
                is_newcomer=offer.newcomer_id == me,
            )
            for offer in self.all_offers
            if offer.is_on(self.now) and me in {offer.newcomer_id, offer.buddy_id}
        )

    def company(self) -> tuple[CompanyRow, ...]:
        me = self.member.person_id
        return tuple(
            CompanyRow(str(offer.id), self.names[offer.newcomer_id], self.names[offer.buddy_id])
            for offer in self.all_offers
            if offer.is_on(self.now) and me not in {offer.newcomer_id, offer.buddy_id}
        )

    def steps(self, *, is_introduced: bool) -> Steps | None:
        since = new_since(self.seats, self.member.person_id, self.now)
        if since is None:
            return None
        return Steps(
            is_introduced=is_introduced,
            can_meet=bool(companions_of(self.seats, since)),
            has_buddy=any(pair.is_newcomer for pair in self.buddies()),
        )

    def _newcomer(self, person_id: UUID) -> NewcomerRow | None:
        me = self.member.person_id
        since = new_since(self.seats, person_id, self.now)
        offers = [offer for offer in self.all_offers if offer.newcomer_id == person_id]
        has_buddy = any(offer.is_on(self.now) for offer in offers)
        if since is None or has_buddy or me not in companions_of(self.seats, since):
            return None
        mine = [offer for offer in offers if offer.buddy_id == me and offer.stands()]
        is_offered = any(offer.state is BuddyState.OFFERED for offer in offers)
        suggested = suggested_for(self.seats, self.all_offers, since)
        return NewcomerRow(
            person_id=str(person_id),
            person_name=self.names[person_id],
            offer_id=str(mine[0].id) if mine else "",
            is_suggested=suggested == me and not is_offered and not mine,
        )


def _introductions(
    session: Session,
    member: Membership,
    seats: Sequence[Membership],
    names: dict[UUID, str],
    now: datetime,
) -> tuple[IntroductionRow, ...]:
    here = {seat.id for seat in seats if seat.is_active()}
    statement = (
        select(Introduction)
        .where(col(Introduction.membership_id).in_(here), col(Introduction.at) > now - NEW_FOR)
        .order_by(col(Introduction.at).desc())
    )
    return tuple(
        IntroductionRow(
            person_id=str(row.person_id),
            person_name=names[row.person_id],
            words=row.words,
            at=row.at,
            is_you=row.person_id == member.person_id,
        )
        for row in session.exec(statement)
    )


def _names(session: Session, person_ids: set[UUID]) -> dict[UUID, str]:
    statement = select(Person.id, Person.name).where(col(Person.id).in_(person_ids))
    return dict(session.exec(statement).all())
