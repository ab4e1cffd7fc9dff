"""Measures in one line each: how many numbers, the last one, and what is usual.

The database reckons them: of ten thousand numbers of a measure three are read for its line.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.kernel.work import Actor
from peercircles.measures.models import Measure, MeasurePoint
from peercircles.measures.run_charts import FEWEST_POINTS, is_enough, median_of
from peercircles.theories.models import Node


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in one line: its latest number, and what is usual or was so before.

    `usual` is None where there are too few numbers for a median; `is_before` says that it is
    that of the time before something changed.
    """

    id: str
    title: str
    unit: str
    count: int
    latest: float | None = None
    latest_on: date | None = None
    usual: float | None = None
    is_before: bool = False


Lines: TypeAlias = Mapping[str, tuple[MeasureLine, ...]]


@dataclass(frozen=True, slots=True)
class _Told:
    """A number that a line tells of, and how many there are, of which so many before the change."""

    day: date
    value: float
    count: int
    before: int
    is_latest: bool
    is_middle: bool


def my_measure_lines(session: Session, actor: Actor, goal_ids: Collection[UUID]) -> Lines:
    """The measures of those of these goals that are in circles of the actor's, by the goal."""
    reach = select(Goal.id).where(
        col(Goal.id).in_(goal_ids), col(Goal.circle_id).in_(circle_ids_of(actor))
    )
    return measure_lines(session, session.exec(reach).all())


def measure_lines(session: Session, goal_ids: Collection[UUID]) -> Lines:
    """The measures of these goals, for one who was found to be allowed before."""
    return _lines(session, col(Measure.goal_id), col(Measure.goal_id).in_(goal_ids))


def lines_in_diagram(session: Session, actor: Actor, diagram_id: UUID) -> Lines:
    """What is measured for the nodes of a diagram of the actor's own, by the node."""
    nodes = select(Node.id).where(
        Node.diagram_id == diagram_id,
        Node.owner_id == actor.person_id,
        col(Node.removed_at).is_(None),
    )
    return _lines(session, col(Measure.node_id), col(Measure.node_id).in_(nodes))


def lines_of_node(session: Session, node_id: UUID) -> tuple[MeasureLine, ...]:
    """What is measured for a node, for one who was found to be allowed before."""
    lines = _lines(session, col(Measure.node_id), col(Measure.node_id) == node_id)
    return lines.get(str(node_id), ())


def _lines(session: Session, home: Any, within: sa.ColumnElement[bool]) -> Lines:
    shown = (within, col(Measure.removed_at).is_(None))
    statement = select(Measure).where(*shown).order_by(col(Measure.created_at), col(Measure.id))
    told = _told_numbers(session, sa.and_(*shown))
    lines: defaultdict[str, list[MeasureLine]] = defaultdict(list)
    for measure in session.exec(statement):
        lines[str(getattr(measure, home.key))].append(_line(measure, told[measure.id]))
    return {own_id: tuple(own) for own_id, own in lines.items()}


def _line(measure: Measure, told: Sequence[_Told]) -> MeasureLine:
    latest = next((number for number in told if number.is_latest), None)
    middle = [number.value for number in told if number.is_middle]
    return MeasureLine(
        id=str(measure.id),
        title=measure.title,
        unit=measure.unit,
        count=latest.count if latest else 0,
        latest=latest.value if latest else None,
        latest_on=latest.day if latest else None,
        usual=median_of(middle) if middle else None,
        is_before=latest is not None and is_enough(latest.before),
    )


def _told_numbers(
    session: Session, shown: sa.ColumnElement[bool]
) -> defaultdict[UUID, list[_Told]]:
    """Of each measure the latest number, and those in the middle whose mean is the median.

    There are one or two of these; none where too few numbers are there for a median.
    """
    numbers = _numbers(shown)
    has_before = numbers.c.before >= FEWEST_POINTS
    counts = sa.case((has_before, numbers.c.is_before), else_=sa.true())
    among = sa.case((has_before, numbers.c.before), else_=numbers.c.count)
    place = sa.func.row_number().over(
        partition_by=(numbers.c.measure_id, counts), order_by=numbers.c.value
    )
    placed = sa.select(numbers, counts.label("counts"), among.label("among"), place.label("place"))
    row = placed.subquery().c
    # Doubled, the place in the middle of an odd number is one more; of an even one, both are near.
    is_middle = row.counts & (row.among >= FEWEST_POINTS)
    is_middle &= sa.between(2 * row.place, row.among, row.among + 2)
    statement = sa.select(
        row.measure_id, row.day, row.value, row.count, row.before, row.back == 1, is_middle
    ).where(sa.or_(row.back == 1, is_middle))
    told: defaultdict[UUID, list[_Told]] = defaultdict(list)
    for number in session.connection().execute(statement):
        told[number[0]].append(_Told(*number[1:]))
    return told


def _numbers(shown: sa.ColumnElement[bool]) -> sa.Subquery:
    """The numbers, each with how many there are, how many before the change, and its place."""
    measure_id, day = col(MeasurePoint.measure_id), col(MeasurePoint.day)
    is_before = sa.func.coalesce(day < col(Measure.changed_on), sa.false())
    before = sa.func.sum(sa.case((is_before, 1), else_=0)).over(partition_by=measure_id)
    return (
        sa.select(
            measure_id,
            day,
            col(MeasurePoint.value),
            is_before.label("is_before"),
            before.label("before"),
            sa.func.count().over(partition_by=measure_id).label("count"),
            sa.func.row_number().over(partition_by=measure_id, order_by=day.desc()).label("back"),
        )
        .join_from(MeasurePoint, Measure, col(Measure.id) == measure_id)
        .where(shown)
        .subquery()
    )
