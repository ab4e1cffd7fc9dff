"""Looking for words among what is measured: of goals in the actor's circles, and of own drivers."""

import sqlalchemy as sa
from sqlmodel import Session, col

from peercircles.goals.finding import goals_in_reach
from peercircles.goals.models import Goal
from peercircles.kernel.finding import Found, Places, Search
from peercircles.kernel.work import Actor
from peercircles.measures.models import Measure
from peercircles.theories.models import Diagram, Node


def measures_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Measures of goals that are there, each under its goal."""
    of_goal = (col(Measure.goal_id) == col(Goal.id)) & col(Measure.removed_at).is_(None)
    places = Places(
        within=goals_in_reach(actor).join(Measure, of_goal),
        id=col(Measure.id),
        at=col(Measure.created_at),
        title=col(Measure.title),
        words=col(Measure.unit),
        about=col(Goal.title),
        thing_id=col(Goal.id),
        home_id=col(Goal.circle_id),
        texts=(col(Measure.title), col(Measure.unit)),
    )
    return search.found(session, "measure", places)


def own_measures_with(session: Session, actor: Actor, search: Search) -> list[Found]:
    """Measures of drivers of the actor's own, each under its driver."""
    within = (
        sa.select()
        .select_from(Measure)
        .join(Node, col(Node.id) == col(Measure.node_id))
        .join(Diagram, col(Diagram.id) == col(Node.diagram_id))
        .where(
            col(Measure.owner_id) == actor.person_id,
            col(Measure.removed_at).is_(None),
            col(Node.removed_at).is_(None),
            col(Diagram.removed_at).is_(None),
        )
    )
    places = Places(
        within=within,
        id=col(Measure.id),
        at=col(Measure.created_at),
        title=col(Measure.title),
        words=col(Measure.unit),
        about=col(Node.title),
        thing_id=col(Node.id),
        home_id=col(Node.diagram_id),
        texts=(col(Measure.title), col(Measure.unit)),
    )
    return search.found(session, "own-measure", places)
