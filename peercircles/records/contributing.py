"""What others do for one's own goals, as the owner of the goals reads it."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Contributor, Goal
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.records.views import ContributionRow


def contributions_to(session: Session, actor: Actor) -> tuple[ContributionRow, ...]:
    """The actor's goals that others contribute to, in the circles they are in, the latest first.

    Whoever is in that circle now is named. Whoever is not is there without a name.
    """
    goals = (
        select(Goal, Circle.name)
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .where(
            col(Goal.circle_id).in_(circle_ids_of(actor)),
            Goal.owner_id == actor.person_id,
            col(Goal.id).in_(select(Contributor.goal_id)),
        )
        .order_by(col(Goal.created_at).desc(), col(Goal.id))
    )
    found = session.exec(goals).all()
    beside = _beside(session, [goal.id for goal, _name in found])
    return tuple(
        ContributionRow(
            goal_id=str(goal.id),
            circle_id=str(goal.circle_id),
            title=goal.title,
            circle_name=circle_name,
            names=tuple(name for name in beside.get(goal.id, ()) if name),
            has_others="" in beside.get(goal.id, ()),
        )
        for goal, circle_name in found
    )


def _beside(session: Session, goal_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Who contributes to each goal, by name; without one, where they are not in its circle."""
    statement = (
        select(Contributor.goal_id, Person.name, Membership.id)
        .join(Goal, col(Goal.id) == col(Contributor.goal_id))
        .join(Person, col(Person.id) == col(Contributor.person_id))
        .outerjoin(
            Membership,
            (col(Membership.person_id) == col(Contributor.person_id))
            & (col(Membership.circle_id) == col(Goal.circle_id))
            & (col(Membership.state) == MembershipState.ACTIVE),
        )
        .where(col(Contributor.goal_id).in_(goal_ids), Contributor.person_id != Goal.owner_id)
        .order_by(col(Person.name), col(Person.id))
    )
    beside: dict[UUID, list[str]] = {}
    for goal_id, name, seat in session.exec(statement):
        beside.setdefault(goal_id, []).append(name if seat else "")
    return beside
