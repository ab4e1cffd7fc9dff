"""Where somebody is on which day: at home, or on a journey with a zone of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.hours.comfort import announce_hours
from peercircles.hours.costs import Stay, Zones
from peercircles.hours.models import TravelZone
from peercircles.identity.models import Person
from peercircles.identity.people import locked_self
from peercircles.kernel.errors import Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.kernel.zones import local, place_of, zone_named

LONGEST_JOURNEY = timedelta(days=366)
FURTHEST_JOURNEY = timedelta(days=2 * 366)
MOST_JOURNEYS = 50


@dataclass(frozen=True)
class TravelRow:
    """One of the actor's own journeys."""

    id: str
    zone: str
    from_on: date
    to_on: date
    is_now: bool


def add_travel(work: Work, *, zone: str, from_on: date, to_on: date) -> UUID:
    """Days the actor spends in another zone; no two journeys share a day."""
    person = locked_self(work)
    named = zone_named(zone, field="zone")
    today = local(work.now, person.zone).date()
    _check_days(from_on, to_on, today)
    _check_number(work, today)
    _check_no_other(work, from_on, to_on, person.locale)
    journey = TravelZone(person_id=person.id, zone=named, from_on=from_on, to_on=to_on)
    work.session.add(journey)
    work.session.flush()
    announce_hours(work)
    return journey.id


def drop_travel(work: Work, travel_id: UUID) -> None:
    """The actor does not go there after all."""
    statement = (
        select(TravelZone)
        .where(TravelZone.id == travel_id, TravelZone.person_id == work.actor.person_id)
        .with_for_update()
    )
    journey = work.session.exec(statement).one_or_none()
    if journey is None:
        raise NotFound(text("We could not find that journey."))
    work.session.delete(journey)
    work.session.flush()
    announce_hours(work)


def own_travels(session: Session, actor: Actor, now: datetime) -> list[TravelRow]:
    """The actor's own journeys that are not over, soonest first."""
    person = session.get_one(Person, actor.person_id)
    today = local(now, person.zone).date()
    statement = (
        select(TravelZone)
        .where(TravelZone.person_id == actor.person_id, col(TravelZone.to_on) >= today)
        .order_by(col(TravelZone.from_on))
    )
    return [
        TravelRow(
            id=str(journey.id),
            zone=journey.zone,
            from_on=journey.from_on,
            to_on=journey.to_on,
            is_now=journey.covers(today),
        )
        for journey in session.exec(statement)
    ]


def own_zones(session: Session, actor: Actor) -> Zones:
    """Where the actor is on which day."""
    return zones_of(session, [actor.person_id])[actor.person_id]


def zone_at(session: Session, person_id: UUID, instant: datetime) -> str:
    """The zone whose clocks the person lives by at that instant."""
    return zones_of(session, [person_id])[person_id].at(instant)


def zones_of(session: Session, people: Collection[UUID]) -> dict[UUID, Zones]:
    """Where each of `people` is on which day."""
    homes = select(Person.id, Person.zone).where(col(Person.id).in_(people))
    stays: dict[UUID, list[Stay]] = {}
    statement = (
        select(TravelZone)
        .where(col(TravelZone.person_id).in_(people))
        .order_by(col(TravelZone.from_on))
    )
    for row in session.exec(statement):
        stays.setdefault(row.person_id, []).append(Stay(row.zone, row.from_on, row.to_on))
    return {
        person_id: Zones(zone, tuple(stays.get(person_id, ())))
        for person_id, zone in session.exec(homes)
    }


def _check_days(from_on: date, to_on: date, today: date) -> None:
    if from_on > to_on:
        raise Invalid(text("The last day cannot be before the first."), field="to_on")
    if to_on < today:
        raise Invalid(text("These days have passed. Choose days to come."), field="to_on")
    if to_on > today + FURTHEST_JOURNEY:
        raise Invalid(
            text("This day is too far ahead. Choose one within two years."), field="to_on"
        )
    if to_on - from_on > LONGEST_JOURNEY:
        raise Invalid(
            text("A journey can take a year at most. For longer, change your own time zone."),
            field="to_on",
        )


def _check_number(work: Work, today: date) -> None:
    statement = select(func.count(col(TravelZone.id))).where(
        TravelZone.person_id == work.actor.person_id, col(TravelZone.to_on) >= today
    )
    if work.session.exec(statement).one() >= MOST_JOURNEYS:
        raise Invalid(
            text("You have {count} journeys here already.", count=MOST_JOURNEYS), field="from_on"
        )


def _check_no_other(work: Work, from_on: date, to_on: date, locale: str) -> None:
    statement = (
        select(TravelZone)
        .where(
            TravelZone.person_id == work.actor.person_id,
            col(TravelZone.from_on) <= to_on,
            col(TravelZone.to_on) >= from_on,
        )
        .order_by(col(TravelZone.from_on))
    )
    if other := work.session.exec(statement).first():
        sentence = text(
            "You are in {place} from {from_on} to {to_on} already. Take that journey out first.",
            from_on=other.from_on,
            to_on=other.to_on,
            place=place_of(other.zone, locale),
        )
        raise Invalid(sentence, field="from_on")
