"""Giving a circle a copy of a diagram, or of a part of it; giving it to fewer; taking it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, CircleState, Membership, MembershipState
from peercircles.circles.queries import membership_of
from peercircles.circles.seats import held_circle, locked_circle, locking
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import Conflict, Invalid, NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.theories import policy
from peercircles.theories.events import CopyChanged, CopyShared, CopyTakenBack
from peercircles.theories.frozen import branch_of, graph_from, parts_of
from peercircles.theories.graphs import Graph
from peercircles.theories.held import held_graph, node_not_found, open_diagram
from peercircles.theories.models import Diagram, NodeKind, SharedCopy

MOST_COPIES = 20
FOR_A_CIRCLE = (Audience.CIRCLE, Audience.COACH)


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A copy as a circle, or its owner, has it. `seat` is the owner's."""

    id: str
    circle_id: str
    circle_name: str
    diagram_id: str
    owner_name: str
    seat: int
    at: datetime
    audience: Audience
    graph: Graph
    is_yours: bool


def share_copy(
    work: Work,
    diagram_id: UUID,
    circle_id: UUID,
    *,
    audience: Audience = Audience.CIRCLE,
    driver_id: UUID | None = None,
    seen: str | None = None,
) -> SharedCopy:
    """Let a circle read what is there now: all of it, or one driver with what hangs on it.

    What is written later is not in the copy. Conflict where the diagram is not as it was when
    it was `seen` any more.
    """
    circle = locked_circle(work, circle_id)
    member = membership_of(work.session, work.actor, circle_id)
    policy.may_share(member, circle_id, is_closed=circle.state is CircleState.CLOSED).enforce()
    if audience not in FOR_A_CIRCLE:
        raise Invalid(text("A copy is read by the whole circle."), field="audience")
    diagram = open_diagram(work, diagram_id)
    if seen is not None and seen != diagram.state():
        raise Conflict(
            text("Nothing is shared. You changed this in another window: look at it again.")
        )
    graph = held_graph(work, diagram)
    _check_number(work, circle_id)
    copy = SharedCopy(
        circle_id=circle_id,
        owner_id=diagram.owner_id,
        diagram_id=diagram.id,
        audience=audience,
        parts=parts_of(_part(graph, driver_id) if driver_id else graph),
        at=work.now,
    )
    work.session.add(copy)
    _announce(work, copy, CopyShared)
    return copy


def narrow_copy(work: Work, copy_id: UUID) -> SharedCopy:
    """From now on it is for the circle alone."""
    copy = _held_copy(work, copy_id)
    policy.may_take_back(work.actor.person_id, copy).enforce()
    if copy.audience is not Audience.CIRCLE:
        copy.narrow(Audience.CIRCLE)
        work.session.add(copy)
        _announce(work, copy, CopyChanged)
    return copy


def take_back_copy(work: Work, copy_id: UUID) -> None:
    """Nothing of it is kept."""
    copy = _held_copy(work, copy_id)
    policy.may_take_back(work.actor.person_id, copy).enforce()
    work.session.delete(copy)
    _announce(work, copy, CopyTakenBack)


def take_back_copies_of(work: Work, diagram: Diagram) -> None:
    """Leave no copy of a diagram, which the actor holds, with any circle."""
    copies = select(SharedCopy).where(SharedCopy.diagram_id == diagram.id)
    for copy in work.session.exec(locking(copies.order_by(col(SharedCopy.id)))).all():
        work.session.delete(copy)
        _announce(work, copy, CopyTakenBack)


def copies_in(session: Session, actor: Actor, circle_id: UUID) -> list[CopyRow]:
    """What the circle's members gave it to read, the last first: for its members."""
    member = membership_of(session, actor, circle_id)
    policy.may_read_copies(member, circle_id).enforce()
    return _rows(session, actor.person_id, SharedCopy.circle_id == circle_id)


def my_copies(session: Session, actor: Actor, diagram_id: UUID) -> list[CopyRow]:
    """Where copies of a diagram of the actor's own are."""
    return _rows(
        session,
        actor.person_id,
        SharedCopy.diagram_id == diagram_id,
        SharedCopy.owner_id == actor.person_id,
    )


def copies_for_coach(session: Session, circle_id: UUID) -> list[CopyRow]:
    """What is marked for coaches, for one who was found to be allowed before."""
    return _rows(
        session, None, SharedCopy.circle_id == circle_id, SharedCopy.audience == Audience.COACH
    )


def _part(graph: Graph, driver_id: UUID) -> Graph:
    node = graph.by_id.get(driver_id)
    if node is None or node.kind is not NodeKind.PRIMARY:
        raise node_not_found()
    return branch_of(graph, driver_id)


def _held_copy(work: Work, copy_id: UUID) -> SharedCopy:
    """A copy of the actor's own, locked after its circle; also while they take a pause from it."""
    mine = select(SharedCopy).where(
        SharedCopy.id == copy_id, SharedCopy.owner_id == work.actor.person_id
    )
    found = work.session.exec(mine).one_or_none()
    if found is None:
        raise copy_not_found()
    held_circle(work, found.circle_id)
    copy = work.session.exec(locking(mine)).one_or_none()
    if copy is None:
        raise copy_not_found()
    return copy


def copy_not_found() -> NotFound:
    """The one sentence for a copy that is not there or not theirs."""
    return NotFound(text("We could not find that copy."))


def _check_number(work: Work, circle_id: UUID) -> None:
    mine = select(SharedCopy.id).where(
        SharedCopy.circle_id == circle_id, SharedCopy.owner_id == work.actor.person_id
    )
    if len(work.session.exec(mine).all()) >= MOST_COPIES:
        raise Conflict(
            text("You gave this circle {count} copies already. Take one back.", count=MOST_COPIES)
        )


def _rows(session: Session, viewer_id: UUID | None, *where: object) -> list[CopyRow]:
    """The copies whose owner is in the circle now."""
    statement = (
        select(SharedCopy, Circle.name, Person.name, Membership.seat)
        .join(Circle, col(Circle.id) == col(SharedCopy.circle_id))
        .join(Person, col(Person.id) == col(SharedCopy.owner_id))
        .join(
            Membership,
            (col(Membership.circle_id) == col(SharedCopy.circle_id))
            & (col(Membership.person_id) == col(SharedCopy.owner_id)),
        )
        .where(Membership.state != MembershipState.LEFT, *where)  # pyright: ignore[reportArgumentType] - columns compared
        .order_by(col(SharedCopy.at).desc(), col(SharedCopy.id))
    )
    return [
        CopyRow(
            id=str(copy.id),
            circle_id=str(copy.circle_id),
            circle_name=circle_name,
            diagram_id=str(copy.diagram_id),
            owner_name=owner_name,
            seat=seat,
            at=copy.at,
            audience=copy.audience,
            graph=graph_from(copy.parts),
            is_yours=copy.owner_id == viewer_id,
        )
        for copy, circle_name, owner_name, seat in session.exec(statement)
    ]


def _announce(
    work: Work,
    copy: SharedCopy,
    kind: type[CopyShared] | type[CopyChanged] | type[CopyTakenBack],
) -> None:
    work.session.flush()
    work.record(
        kind(
            at=work.now,
            by=work.actor.person_id,
            circle_id=copy.circle_id,
            copy_id=copy.id,
            person_id=copy.owner_id,
        )
    )
