"""Placing ideas on the axes, and naming these. Each command holds the diagram first."""

from uuid import UUID

from sqlmodel import select

from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work
from peercircles.priorities.field import Spot
from peercircles.priorities.models import LONGEST_AXIS, STEPS, IdeaPlace, PriorityAxes
from peercircles.theories import policy
from peercircles.theories.held import announce, node_not_found, open_diagram, open_node
from peercircles.theories.models import Diagram, Node, NodeKind


def place_idea(work: Work, node_id: UUID, spot: Spot) -> Node:
    """Let an idea stand here."""
    diagram, idea = _open_idea(work, node_id)
    policy.may_change(work.actor.person_id, idea).enforce()
    _check(spot.across, field="across")
    _check(spot.up, field="up")
    _put(work, diagram, idea, spot)
    return idea


def step_idea(work: Work, node_id: UUID, *, across: int, up: int) -> Node:
    """Move an idea by so many steps; at the edge, and without a place, it stays."""
    diagram, idea = _open_idea(work, node_id)
    policy.may_change(work.actor.person_id, idea).enforce()
    if place := _place_of(work, node_id):
        spot = Spot(_within(place.across + across), _within(place.up + up))
        _put(work, diagram, idea, spot)
    return idea


def take_off(work: Work, node_id: UUID) -> Node:
    """Let an idea stand nowhere; it stays in the diagram."""
    diagram, idea = _open_idea(work, node_id)
    policy.may_change(work.actor.person_id, idea).enforce()
    if place := _place_of(work, node_id):
        work.session.delete(place)
        announce(work, diagram)
    return idea


def name_axes(work: Work, diagram_id: UUID, *, across: str, up: str) -> None:
    """Call the axes of a diagram something else; with nothing written, effort and effect."""
    diagram = open_diagram(work, diagram_id)
    policy.may_change(work.actor.person_id, diagram).enforce()
    names = {
        "across": typed_line(across, field="axis_across", limit=LONGEST_AXIS, required=False),
        "up": typed_line(up, field="axis_up", limit=LONGEST_AXIS, required=False),
    }
    found = select(PriorityAxes).where(PriorityAxes.diagram_id == diagram_id)
    axes = work.session.exec(found).one_or_none() or PriorityAxes(
        diagram_id=diagram_id, owner_id=diagram.owner_id
    )
    axes.across, axes.up = names["across"], names["up"]
    work.session.add(axes)
    announce(work, diagram)


def _open_idea(work: Work, node_id: UUID) -> tuple[Diagram, Node]:
    diagram, node = open_node(work, node_id)
    if node.kind is not NodeKind.IDEA:
        raise node_not_found()
    return diagram, node


def _put(work: Work, diagram: Diagram, idea: Node, spot: Spot) -> None:
    place = _place_of(work, idea.id)
    if place and (place.across, place.up) == (spot.across, spot.up):
        return
    place = place or IdeaPlace(
        diagram_id=diagram.id,
        owner_id=diagram.owner_id,
        node_id=idea.id,
        across=spot.across,
        up=spot.up,
    )
    place.across, place.up = spot.across, spot.up
    work.session.add(place)
    announce(work, diagram)


def _place_of(work: Work, node_id: UUID) -> IdeaPlace | None:
    return work.session.exec(select(IdeaPlace).where(IdeaPlace.node_id == node_id)).one_or_none()


def _check(step: int, *, field: str) -> None:
    if step not in STEPS:
        raise Invalid(text("Please choose one of these."), field=field)


def _within(step: int) -> int:
    return max(STEPS[0], min(STEPS[-1], step))
