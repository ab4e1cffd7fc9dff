"""What somebody sees of the ideas of a diagram of their own, and where these stand."""

from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, select

from peercircles.kernel.work import Actor
from peercircles.priorities.field import Field, Idea, Spot, field_of, in_order
from peercircles.priorities.models import IdeaPlace, PriorityAxes
from peercircles.theories.models import NodeKind
from peercircles.theories.queries import diagram_page


@dataclass(frozen=True, slots=True)
class PrioritiesPage:
    """The ideas in the order they are told, the field they stand on, and its axes' own names."""

    diagram_id: UUID
    aim: str
    across: str
    up: str
    ideas: list[Idea]
    field: Field


def priorities_page(session: Session, actor: Actor, diagram_id: UUID) -> PrioritiesPage:
    """The ideas of one diagram; NotFound where it is not the actor's, or was removed."""
    graph = diagram_page(session, actor, diagram_id).graph
    places = select(IdeaPlace).where(
        IdeaPlace.diagram_id == diagram_id, IdeaPlace.owner_id == actor.person_id
    )
    spots = {place.node_id: Spot(place.across, place.up) for place in session.exec(places)}
    named = select(PriorityAxes).where(
        PriorityAxes.diagram_id == diagram_id, PriorityAxes.owner_id == actor.person_id
    )
    axes = session.exec(named).one_or_none()
    ideas = [Idea(node.id, node.title, spots.get(node.id)) for node in graph.columns[NodeKind.IDEA]]
    return PrioritiesPage(
        diagram_id=diagram_id,
        aim=graph.aim.what,
        across=axes.across if axes else "",
        up=axes.up if axes else "",
        ideas=in_order(ideas),
        field=field_of(ideas),
    )
