"""What can be seen of circles, and the only definition of "my circle"."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles import policy
from peercircles.circles.models import (
    Circle,
    Invitation,
    Membership,
    MembershipState,
    Organiser,
    Programme,
)
from peercircles.circles.policy import Standing
from peercircles.circles.views import (
    CirclePage,
    CircleRow,
    InvitationRow,
    ProgrammeRow,
    RestingRow,
    SeatRow,
)
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor


def circle_ids_of(actor: Actor) -> SelectOfScalar[UUID]:
    """The circles the actor is an active member of: the reach of everything inside a circle."""
    return select(Membership.circle_id).where(
        Membership.person_id == actor.person_id,
        Membership.state == MembershipState.ACTIVE,
    )


def organised_circle_ids_of(actor: Actor) -> SelectOfScalar[UUID]:
    """The circles of the programmes the actor organises."""
    return (
        select(Circle.id)
        .join(Organiser, col(Organiser.programme_id) == col(Circle.programme_id))
        .where(Organiser.person_id == actor.person_id)
    )


def known_circle_ids_of(actor: Actor) -> SelectOfScalar[UUID]:
    """The circles the actor is in or looks after: the reach of what is said of a circle."""
    return select(Circle.id).where(
        or_(
            col(Circle.id).in_(circle_ids_of(actor)),
            col(Circle.id).in_(organised_circle_ids_of(actor)),
        )
    )


def membership_of(session: Session, actor: Actor, circle_id: UUID) -> Membership:
    """The actor's own active membership; NotFound where there is none."""
    statement = select(Membership).where(
        Membership.circle_id == circle_id,
        Membership.person_id == actor.person_id,
        Membership.state == MembershipState.ACTIVE,
    )
    if member := session.exec(statement).one_or_none():
        return member
    raise circle_not_found()


def standing_of(session: Session, actor: Actor, circle_id: UUID) -> Standing:
    """What the actor is to the circle; NotFound for those it is hidden from."""
    is_member = _holds(session, circle_ids_of(actor), circle_id)
    is_organiser = _holds(session, organised_circle_ids_of(actor), circle_id)
    if not (is_member or is_organiser):
        raise circle_not_found()
    return Standing(
        circle_id=circle_id,
        person_id=actor.person_id,
        is_member=is_member,
        is_organiser=is_organiser,
    )


def circle_not_found() -> NotFound:
    """The one sentence for a circle that is not there or not theirs."""
    return NotFound(text("We could not find that circle."))


def member_ids(session: Session, circle_id: UUID) -> list[UUID]:
    """The people of the circle now, in the order of their seats."""
    return list(
        session.exec(
            select(Membership.person_id)
            .where(Membership.circle_id == circle_id, Membership.state == MembershipState.ACTIVE)
            .order_by(col(Membership.seat))
        )
    )


def seats_kept(session: Session, circle_id: UUID) -> int:
    """How many seats are somebody's: of those in the circle, and of those on a pause."""
    statement = select(func.count(col(Membership.id))).where(
        Membership.circle_id == circle_id, Membership.state != MembershipState.LEFT
    )
    return session.exec(statement).one()


def pending_in(circle_id: UUID) -> sa.ColumnElement[bool]:
    """Which invitations into the circle nobody has accepted or taken back, be it in time or not."""
    return sa.and_(
        col(Invitation.circle_id) == circle_id,
        col(Invitation.accepted_at).is_(None),
        col(Invitation.withdrawn_at).is_(None),
    )


def programmes_of(session: Session, actor: Actor) -> list[ProgrammeRow]:
    """The programmes the actor organises, by name."""
    statement = (
        select(Programme)
        .join(Organiser, col(Organiser.programme_id) == col(Programme.id))
        .where(Organiser.person_id == actor.person_id)
        .order_by(col(Programme.name), col(Programme.id))
    )
    return [ProgrammeRow(id=str(row.id), name=row.name) for row in session.exec(statement)]


def my_circles(session: Session, actor: Actor) -> list[CircleRow]:
    """The circles the actor is in or looks after: their own first, then by name."""
    statement = select(Circle).where(col(Circle.id).in_(known_circle_ids_of(actor)))
    circles = session.exec(statement.order_by(col(Circle.name), col(Circle.id))).all()
    people = _people_of(session, actor, [circle.id for circle in circles])
    mine = set(session.exec(circle_ids_of(actor)))
    organised = set(session.exec(organised_circle_ids_of(actor)))
    rows = [
        CircleRow(
            id=str(circle.id),
            name=circle.name,
            purpose=circle.purpose,
            zone=circle.zone,
            cadence=circle.cadence,
            minutes=circle.minutes,
            state=circle.state,
            member_count=len(people[circle.id]),
            people=people[circle.id],
            is_member=circle.id in mine,
            is_organiser=circle.id in organised,
        )
        for circle in circles
    ]
    return sorted(rows, key=lambda row: not row.is_member)


def circle_page(session: Session, actor: Actor, circle_id: UUID) -> CirclePage:
    """A circle and its people, for those in it and those who look after it."""
    standing = standing_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    people = _people_of(session, actor, [circle_id])[circle_id]
    return CirclePage(
        id=str(circle.id),
        programme_id=str(circle.programme_id),
        name=circle.name,
        purpose=circle.purpose,
        zone=circle.zone,
        cadence=circle.cadence,
        minutes=circle.minutes,
        smallest=circle.smallest,
        largest=circle.largest,
        is_agreed=circle.agreed_at is not None,
        state=circle.state,
        version=circle.version,
        people=people,
        you_seat=next((row.seat for row in people if row.is_you), -1),
        is_member=standing.is_member,
        is_organiser=standing.is_organiser,
        can_invite=bool(policy.may_invite(standing, circle)),
        can_plan_season=bool(policy.may_plan_season(standing, circle)),
        can_change=bool(policy.may_change_circle(standing, circle)),
        can_end_membership=bool(policy.may_end_membership(standing, circle)),
    )


def resting_in(session: Session, actor: Actor, circle_id: UUID) -> list[RestingRow]:
    """Who takes a pause from the circle, in the order of their seats.

    For those in it and those who look after it.
    """
    standing_of(session, actor, circle_id)
    statement = (
        select(Membership, Person)
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            Membership.circle_id == circle_id,
            Membership.state == MembershipState.RESTING,
            col(Membership.left_at).is_not(None),
        )
        .order_by(col(Membership.seat))
    )
    return [
        RestingRow(
            person_id=str(person.id),
            name=person.name,
            since=membership.left_at or membership.joined_at,
        )
        for membership, person in session.exec(statement)
    ]


def invitations_of(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> list[InvitationRow]:
    """The circle's unused invitations, newest first. For organisers."""
    standing = standing_of(session, actor, circle_id)
    policy.may_see_invitations(standing, session.get_one(Circle, circle_id)).enforce()
    statement = (
        select(Invitation, Person.name)
        .join(Person, col(Person.id) == col(Invitation.invited_by))
        .where(pending_in(circle_id))
        .order_by(col(Invitation.created_at).desc(), col(Invitation.email))
    )
    return [
        _invitation_row(invitation, inviter_name, now)
        for invitation, inviter_name in session.exec(statement)
    ]


def _holds(session: Session, circle_ids: SelectOfScalar[UUID], circle_id: UUID) -> bool:
    statement = select(Circle.id).where(Circle.id == circle_id, col(Circle.id).in_(circle_ids))
    return session.exec(statement).one_or_none() is not None


def _people_of(session: Session, actor: Actor, circle_ids: list[UUID]) -> dict[UUID, list[SeatRow]]:
    statement = (
        select(Membership, Person, _first_joined_at())
        .join(Person, col(Person.id) == col(Membership.person_id))
        .where(
            col(Membership.circle_id).in_(circle_ids),
            Membership.state == MembershipState.ACTIVE,
        )
        .order_by(col(Membership.seat))
    )
    people: dict[UUID, list[SeatRow]] = {circle_id: [] for circle_id in circle_ids}
    for membership, person, joined_at in session.exec(statement):
        people[membership.circle_id].append(_seat_row(membership, person, joined_at, actor))
    return people


def _first_joined_at() -> sa.ScalarSelect[datetime]:
    """When the person of a membership took its seat first, before any pause."""
    earlier = aliased(Membership)
    return (
        select(func.min(earlier.joined_at))
        .where(
            earlier.circle_id == Membership.circle_id,
            earlier.person_id == Membership.person_id,
            earlier.seat == Membership.seat,
        )
        .correlate(Membership)
        .scalar_subquery()
    )


def _seat_row(membership: Membership, person: Person, joined_at: datetime, actor: Actor) -> SeatRow:
    return SeatRow(
        person_id=str(person.id),
        name=person.name,
        pronouns=person.pronouns,
        seat=membership.seat,
        zone=person.zone,
        joined_at=joined_at,
        is_you=person.id == actor.person_id,
    )


def _invitation_row(invitation: Invitation, inviter_name: str, now: datetime) -> InvitationRow:
    return InvitationRow(
        id=str(invitation.id),
        email=invitation.email,
        name=invitation.name,
        inviter_name=inviter_name,
        invited_at=invitation.created_at,
        ends_at=invitation.ends_at,
        is_open=invitation.is_open(now),
        was_mailed=invitation.mailed_at is not None,
        kind=invitation.kind,
    )
