"""What can be read of one's own record: by its keeper, and by those it names of themselves."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, or_, select

from peercircles.circles.models import Circle, CircleState
from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Contributor, Goal, Lane
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.records.contributing import contributions_to
from peercircles.records.models import (
    Accomplishment,
    Credit,
    CreditState,
    GoalTaken,
    RecordCopy,
)
from peercircles.records.views import (
    CopyRow,
    CreditRow,
    EntryRow,
    NamingRow,
    OfferRow,
    OwnRecord,
)
from peercircles.records.words import companions_of
from peercircles.thanks.queries import thanks_received


def own_record(session: Session, actor: Actor) -> OwnRecord:
    """The actor's record, and what they are asked and offered about it."""
    companions = companions_of(session, actor)
    circles = select(Circle.id, Circle.name).where(
        col(Circle.id).in_(circle_ids_of(actor)), Circle.state != CircleState.CLOSED
    )
    return OwnRecord(
        entries=entries_of(session, actor, companions),
        offers=_offers(session, actor),
        namings=_namings(session, actor, companions),
        people=tuple((str(person_id), name) for person_id, name in companions.items()),
        circles=tuple(
            (str(circle_id), name)
            for circle_id, name in session.exec(circles.order_by(col(Circle.name)))
        ),
        contributions=contributions_to(session, actor),
        thanks=thanks_received(session, actor),
    )


def entries_of(session: Session, actor: Actor, companions: dict[UUID, str]) -> tuple[EntryRow, ...]:
    """The actor's own entries, the latest day first."""
    statement = (
        select(Accomplishment)
        .where(
            Accomplishment.keeper_id == actor.person_id, col(Accomplishment.removed_at).is_(None)
        )
        .order_by(
            col(Accomplishment.on).desc(),
            col(Accomplishment.created_at).desc(),
            col(Accomplishment.id),
        )
    )
    entries = session.exec(statement).all()
    beside = _credits(session, actor, companions)
    copies = _copies(session, actor)
    return tuple(
        EntryRow(
            id=str(entry.id),
            kind=entry.kind,
            title=entry.title,
            words=entry.words,
            on=entry.on,
            link=entry.link,
            is_draft=entry.is_draft,
            version=entry.version,
            created_at=entry.created_at,
            credits=tuple(row for about, row in beside if about == entry.id),
            copies=tuple(row for about, row in copies if about == entry.id),
        )
        for entry in entries
    )


def _credits(
    session: Session, actor: Actor, companions: dict[UUID, str]
) -> Sequence[tuple[UUID, CreditRow]]:
    statement = (
        select(Credit, Accomplishment.title, Person.name)
        .join(Accomplishment, col(Accomplishment.id) == col(Credit.accomplishment_id))
        .outerjoin(Person, col(Person.id) == col(Credit.person_id))
        .where(Credit.keeper_id == actor.person_id, col(Credit.is_beside))
        .order_by(col(Credit.at), col(Person.name), col(Credit.name), col(Credit.id))
    )
    return [
        (credit.accomplishment_id, _credit_row(credit, title, name or credit.name, companions))
        for credit, title, name in session.exec(statement)
    ]


def _credit_row(credit: Credit, title: str, name: str, companions: dict[UUID, str]) -> CreditRow:
    is_here = credit.person_id in companions
    is_named = credit.names_them_for(title)
    return CreditRow(
        id=str(credit.id),
        person_id=str(credit.person_id or ""),
        name=name,
        is_named=is_named,
        is_asked=is_here and not is_named and credit.was_asked(),
        can_ask=is_here and not credit.was_asked(),
    )


def _copies(session: Session, actor: Actor) -> Sequence[tuple[UUID, CopyRow]]:
    statement = (
        select(RecordCopy, Circle.name)
        .join(Circle, col(Circle.id) == col(RecordCopy.circle_id))
        .where(RecordCopy.keeper_id == actor.person_id)
        .order_by(col(Circle.name), col(RecordCopy.id))
    )
    return [
        (
            copy.accomplishment_id,
            CopyRow(str(copy.id), str(copy.circle_id), name, copy.audience, copy.at),
        )
        for copy, name in session.exec(statement)
    ]


def _offers(session: Session, actor: Actor) -> tuple[OfferRow, ...]:
    """Goals that are done, which the actor owned or contributed to, and has not said no to."""
    me = actor.person_id
    shared = select(Contributor.goal_id).where(Contributor.person_id == me)
    taken = select(GoalTaken.goal_id).where(GoalTaken.person_id == me)
    statement = (
        select(Goal, Circle.name)
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .where(
            col(Goal.circle_id).in_(circle_ids_of(actor)),
            Goal.lane == Lane.DONE,
            col(Goal.archived_at).is_(None),
            or_(col(Goal.owner_id) == me, col(Goal.id).in_(shared)),
            col(Goal.id).not_in(taken),
        )
        .order_by(col(Circle.name), col(Goal.title), col(Goal.id))
    )
    return tuple(
        OfferRow(str(goal.id), goal.title, circle_name, is_owner=goal.owner_id == me)
        for goal, circle_name in session.exec(statement)
    )


def _namings(session: Session, actor: Actor, companions: dict[UUID, str]) -> tuple[NamingRow, ...]:
    """Where others would like to name the actor: open questions of people they share a circle
    with, and whatever was answered, as long as it is there."""
    statement = (
        select(Credit, Person.name)
        .join(Accomplishment, col(Accomplishment.id) == col(Credit.accomplishment_id))
        .join(Person, col(Person.id) == col(Credit.keeper_id))
        .where(
            Credit.person_id == actor.person_id,
            Credit.state != CreditState.KEPT,
            col(Credit.is_beside),
            col(Accomplishment.removed_at).is_(None),
        )
        .order_by(col(Credit.at).desc(), col(Credit.id))
    )
    return tuple(
        NamingRow(
            credit_id=str(credit.id),
            keeper_name=name,
            title=credit.title,
            is_open=credit.state is CreditState.ASKED,
            is_agreed=credit.state is CreditState.AGREED,
        )
        for credit, name in session.exec(statement)
        if credit.state is not CreditState.ASKED or credit.keeper_id in companions
    )
