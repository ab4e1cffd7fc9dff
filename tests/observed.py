"""Builders for what a coach asks and was granted."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.identity.models import Person
from peercircles.kernel.clock import utc_now
from peercircles.meetings.models import Meeting
from peercircles.observations.models import CoachAssignment, Observation, ObservationState, Scope
from peercircles.pulses.sealing import new_key
from tests.factories import World
from tests.moments import LONG_AGO


def coach_of(world: World, circle: Circle | None = None, name: str = "Ines") -> Person:
    """Somebody who may ask the circle, and sees nothing of it."""
    coach = world.person(name)
    assign(world, coach, circle)
    return coach


def assign(world: World, coach: Person, circle: Circle | None = None) -> CoachAssignment:
    """Let the person ask the circle."""
    return world.add(
        CoachAssignment(
            circle_id=(circle or world.circle).id,
            coach_id=coach.id,
            assigned_by=coach.id,
            at=LONG_AGO,
        )
    )


def asked(
    world: World, coach: Person, scope: Scope, meeting: Meeting | None = None, **fields: Any
) -> Observation:
    """A question to the circle that is open for a day."""
    now = utc_now()
    about = {"circle_id": fields.pop("circle_id", world.circle.id), "coach_id": coach.id}
    defaults: dict[str, Any] = {
        "purpose": "To hear how you open and close",
        "asked_at": now,
        "closes_at": now + timedelta(days=1),
        "until": now + timedelta(days=30),
        "key": new_key(),
    }
    return world.add(
        Observation(
            scope=scope,
            **about,
            **{"meeting_id": meeting.id if meeting else None, **defaults, **fields},
        )
    )


def granted(
    world: World, coach: Person, scope: Scope, meeting: Meeting | None = None, **fields: Any
) -> Observation:
    """A permission that everybody who is in the circle now has agreed to."""
    circle_id = fields.get("circle_id", world.circle.id)
    with Session(world.engine) as session:
        places = session.exec(
            select(Membership.id).where(
                Membership.circle_id == circle_id, Membership.state == MembershipState.ACTIVE
            )
        ).all()
    return asked(
        world,
        coach,
        scope,
        meeting,
        **{
            "state": ObservationState.GRANTED,
            "granted_at": utc_now() - timedelta(minutes=1),
            "consented": [str(place) for place in places],
            "key": "",
            **fields,
        },
    )
