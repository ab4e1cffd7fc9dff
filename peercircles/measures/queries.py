"""What can be seen of measures: by whoever sees the goal or the node they hang on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.goals.reading import reached_goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.measures import policy
from peercircles.measures.lines import MeasureLine, lines_of_node, measure_lines
from peercircles.measures.models import Measure, MeasurePoint, MeasureWords
from peercircles.measures.reading import home_of, measure_not_found
from peercircles.measures.run_charts import RunChart, is_enough, run_chart
from peercircles.theories.models import NodeKind
from peercircles.theories.queries import node_view


@dataclass(frozen=True, slots=True)
class PointRow:
    """A number of a day."""

    id: str
    day: date
    value: float
    note: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class RemovedMeasure:
    """A measure that can be brought back."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure in full. `points` stand in the order of their days, as `chart` counts them."""

    id: str
    words: MeasureWords
    version: int
    points: tuple[PointRow, ...]
    chart: RunChart
    is_median_of_before: bool


@dataclass(frozen=True, slots=True)
class Measures:
    """All that is measured for one thing; `removed` is for those who may write alone."""

    lines: tuple[MeasureLine, ...]
    removed: tuple[RemovedMeasure, ...]
    can_write: bool


@dataclass(frozen=True, slots=True)
class GoalMeasures(Measures):
    """All that is measured for a goal."""

    goal_id: str
    circle_id: str
    goal_title: str
    is_for_coach: bool


@dataclass(frozen=True, slots=True)
class NodeMeasures(Measures):
    """All that is measured for a node of a diagram of one's own."""

    node_id: str
    diagram_id: str
    kind: NodeKind
    node_title: str


def measures_of_goal(session: Session, actor: Actor, goal_id: UUID) -> GoalMeasures:
    """What is measured for a goal within the actor's reach."""
    reached = reached_goal(session, actor, goal_id)
    goal = reached.goal
    can_write = not goal.is_archived() and bool(policy.may_measure(reached.member, reached.people))
    return GoalMeasures(
        goal_id=str(goal.id),
        circle_id=str(goal.circle_id),
        goal_title=goal.title,
        is_for_coach=goal.audience is Audience.COACH,
        lines=measure_lines(session, [goal.id]).get(str(goal.id), ()),
        removed=_removed(session, col(Measure.goal_id) == goal_id) if can_write else (),
        can_write=can_write,
    )


def measures_of_node(session: Session, actor: Actor, node_id: UUID) -> NodeMeasures:
    """What is measured for a node of the actor's own diagram."""
    node = node_view(session, actor, node_id)
    return NodeMeasures(
        node_id=str(node.id),
        diagram_id=str(node.diagram_id),
        kind=node.kind,
        node_title=node.title,
        lines=lines_of_node(session, node_id),
        removed=_removed(session, col(Measure.node_id) == node_id),
        can_write=True,
    )


def measure_page(session: Session, actor: Actor, measure_id: UUID) -> MeasurePage:
    """One measure within the actor's reach, with its run chart."""
    home = home_of(session, actor, measure_id)
    if home.node_id is not None:
        node_view(session, actor, home.node_id)
    measure = session.get_one(Measure, measure_id)
    if measure.is_removed():
        raise measure_not_found()
    points = _points_of(session, measure_id)
    before = _days_before(measure.changed_on, [point.day for point in points])
    return MeasurePage(
        id=str(measure.id),
        words=measure.words(),
        version=measure.version,
        points=points,
        chart=run_chart([point.value for point in points], before=before),
        is_median_of_before=is_enough(before),
    )


def _days_before(changed_on: date | None, days: Sequence[date]) -> int | None:
    return None if changed_on is None else sum(day < changed_on for day in days)


def _removed(session: Session, home: sa.ColumnElement[bool]) -> tuple[RemovedMeasure, ...]:
    statement = (
        select(Measure.id, Measure.title)
        .where(home, col(Measure.removed_at).is_not(None))
        .order_by(col(Measure.removed_at).desc())
    )
    return tuple(RemovedMeasure(str(own), title) for own, title in session.exec(statement))


def _points_of(session: Session, measure_id: UUID) -> tuple[PointRow, ...]:
    point = MeasurePoint
    columns = (col(point.id), col(point.day), col(point.value), col(point.note), col(point.version))
    statement = (
        sa.select(*columns).where(col(point.measure_id) == measure_id).order_by(col(point.day))
    )
    rows = session.connection().execute(statement)
    return tuple(PointRow(str(row[0]), *row[1:]) for row in rows)
