"""Who leads the circle's meetings, as other pages show it; everything of turns is in rosters.py."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import Select

from peercircles.circles.models import Circle, Membership
from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.facilitation.facts import facts_at
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import (
    LIVE_STATES,
    Role,
    Turn,
    TurnSource,
)
from peercircles.facilitation.planning import Planning, foresee, planning_of
from peercircles.facilitation.reasons import reason_in_words
from peercircles.facilitation.slots import Slot
from peercircles.identity.models import Person
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState

VOLUNTEERS_IN_CHARGE = timedelta(days=7)


@dataclass(frozen=True)
class TurnRow:
    """Whose turn a coming meeting is; without a person it needs a volunteer (seat -1).

    A forecast is not published: it may change, and nobody has been told.
    """

    meeting_id: str
    starts_at: datetime
    minutes: int
    person_id: str
    person_name: str
    seat: int
    is_you: bool
    is_forecast: bool
    reason: Text


@dataclass(frozen=True)
class PublishedTurn:
    """Who facilitates a meeting. They may have left the circle since."""

    person_id: str
    person_name: str
    seat: int
    is_you: bool


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody who has or had a seat."""

    name: str
    seat: int


def coming_turns(session: Session, actor: Actor, circle_id: UUID, limit: int = 4) -> list[TurnRow]:
    """Who leads the circle's next meetings and why: published turns, then forecasts."""
    standing = standing_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    planning = planning_of(session, circle, rotas_of(session, circle_id))
    people = people_of(session, circle_id)
    coming = [at for at, slot in enumerate(planning.slots) if _is_planned(slot)]
    foreseen = foresee(planning, coming[:limit])
    return [
        _turn_row(planning, at, foreseen[at, Role.FACILITATOR], people, standing)
        for at in coming[:limit]
    ]


def published_turns(session: Session, actor: Actor, circle_id: UUID) -> dict[str, PublishedTurn]:
    """Who facilitates or facilitated the circle's meetings, as published, by meeting."""
    standing_of(session, actor, circle_id)
    people = people_of(session, circle_id)
    return {
        str(meeting_id): PublishedTurn(
            person_id=str(person_id),
            person_name=people[str(person_id)].name,
            seat=people[str(person_id)].seat,
            is_you=person_id == actor.person_id,
        )
        for meeting_id, person_id in facilitators_of(session, circle_id).items()
    }


def facilitator_of(session: Session, meeting_id: UUID) -> UUID | None:
    """Who facilitates the meeting as published, or who really did."""
    return facilitators_at(session, [meeting_id]).get(meeting_id)


def facilitators_of(session: Session, circle_id: UUID) -> dict[UUID, UUID]:
    """Who facilitates which of the circle's meetings, by meeting, or really did."""
    return dict(session.exec(_facilitators().where(Turn.circle_id == circle_id)).all())


def facilitators_at(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Who facilitates which of these meetings, by meeting, or really did."""
    return dict(session.exec(_facilitators().where(col(Turn.meeting_id).in_(meeting_ids))).all())


def in_charge_of(session: Session, circle_id: UUID, now: datetime) -> dict[UUID, UUID]:
    """Who may change which of the circle's meetings as its facilitator, by meeting.

    Whoever offered to facilitate one, from a week before it: by offering, nobody gets hold of
    a season.
    """
    return dict(session.exec(_in_charge(now).where(Turn.circle_id == circle_id)).all())


def in_charge_at(session: Session, meeting_id: UUID, now: datetime) -> UUID | None:
    """The same of one meeting."""
    found = session.exec(_in_charge(now).where(Turn.meeting_id == meeting_id)).first()
    return found[1] if found else None


def _in_charge(now: datetime) -> Select[UUID, UUID]:
    is_near = col(Meeting.starts_at) <= now + VOLUNTEERS_IN_CHARGE
    return (
        _facilitators()
        .join(Meeting, col(Meeting.id) == col(Turn.meeting_id))
        .where(or_(col(Turn.source) != TurnSource.VOLUNTEER, is_near))
    )


def _facilitators() -> Select[UUID, UUID]:
    # A turn that is done and was held by nobody had a holder who did not come.
    holder = func.coalesce(col(Turn.held_by), col(Turn.person_id))
    return select(Turn.meeting_id, holder).where(
        Turn.role == Role.FACILITATOR, col(Turn.state).in_(LIVE_STATES)
    )


def people_of(session: Session, circle_id: UUID) -> dict[str, Seated]:
    """Everybody who has or had a seat: a stored reason may name somebody who has left."""
    statement = (
        select(Person.id, Person.name, Membership.seat)
        .join(Membership, col(Membership.person_id) == col(Person.id))
        .where(Membership.circle_id == circle_id)
        .order_by(col(Membership.seat))
    )
    return {str(person_id): Seated(name, seat) for person_id, name, seat in session.exec(statement)}


def _is_planned(slot: Slot) -> bool:
    return slot.meeting.state is MeetingState.PLANNED


def _turn_row(
    planning: Planning,
    at: int,
    reason: dict[str, Any],
    people: dict[str, Seated],
    standing: Standing,
) -> TurnRow:
    slot = planning.slots[at]
    turn = slot.turns.get(Role.FACILITATOR)
    person_id = reason["person"] or ""
    seated = people.get(person_id, Seated("", -1))
    names = {known: person.name for known, person in people.items()}
    reader = str(standing.person_id)
    return TurnRow(
        meeting_id=str(slot.meeting.id),
        starts_at=slot.meeting.starts_at,
        minutes=slot.meeting.minutes,
        person_id=person_id,
        person_name=seated.name,
        seat=seated.seat,
        is_you=person_id == reader,
        is_forecast=turn is None,
        reason=reason_in_words(
            reason,
            names,
            reader,
            is_inside=standing.is_member,
            facts=facts_at(planning, at, Role.FACILITATOR),
        ),
    )
