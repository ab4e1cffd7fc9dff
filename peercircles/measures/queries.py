"""What can be seen of measures: by whoever sees their goal."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.queries import circle_ids_of
from peercircles.goals.models import Goal
from peercircles.goals.reading import reached_goal
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.measures import policy
from peercircles.measures.models import Measure, MeasurePoint, MeasureWords
from peercircles.measures.run_charts import RunChart, is_enough, median_of, run_chart


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


@dataclass(frozen=True, slots=True)
class PointRow:
    """A number of a day."""

    id: str
    day: date
    value: float
    note: str


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
class GoalMeasures:
    """All that is measured for a goal; `removed` is for those who may write alone."""

    goal_id: str
    circle_id: str
    goal_title: str
    is_for_coach: bool
    lines: tuple[MeasureLine, ...]
    removed: tuple[RemovedMeasure, ...]
    can_write: bool


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
        removed=_removed(session, goal_id) if can_write else (),
        can_write=can_write,
    )


def measure_page(session: Session, actor: Actor, measure_id: UUID) -> MeasurePage:
    """One measure of a goal within the actor's reach, with its run chart."""
    goal_measured(session, actor, measure_id)
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


def goal_measured(session: Session, actor: Actor, measure_id: UUID) -> UUID:
    """The goal of a measure within the actor's reach; one sentence for what is not."""
    statement = (
        select(Measure.goal_id)
        .join(Goal, col(Goal.id) == col(Measure.goal_id))
        .where(Measure.id == measure_id, col(Goal.circle_id).in_(circle_ids_of(actor)))
    )
    if goal_id := session.exec(statement).one_or_none():
        return goal_id
    raise measure_not_found()


def my_measure_lines(
    session: Session, actor: Actor, goal_ids: Collection[UUID]
) -> dict[str, tuple[MeasureLine, ...]]:
    """The measures of those of these goals that are in circles of the actor's."""
    reach = select(Goal.id).where(
        col(Goal.id).in_(goal_ids), col(Goal.circle_id).in_(circle_ids_of(actor))
    )
    return measure_lines(session, session.exec(reach).all())


def measure_lines(
    session: Session, goal_ids: Collection[UUID]
) -> dict[str, tuple[MeasureLine, ...]]:
    """The measures of these goals, for one who was found to be allowed before."""
    statement = (
        select(Measure)
        .where(col(Measure.goal_id).in_(goal_ids), col(Measure.removed_at).is_(None))
        .order_by(col(Measure.created_at), col(Measure.id))
    )
    measures = session.exec(statement).all()
    numbers = _numbers_of(session, [measure.id for measure in measures])
    lines: defaultdict[str, list[MeasureLine]] = defaultdict(list)
    for measure in measures:
        lines[str(measure.goal_id)].append(_line(measure, numbers[measure.id]))
    return {goal_id: tuple(own) for goal_id, own in lines.items()}


def _line(measure: Measure, numbers: Sequence[tuple[date, float]]) -> MeasureLine:
    values = [value for _day, value in numbers]
    before = _days_before(measure.changed_on, [day for day, _value in numbers])
    is_before = is_enough(before)
    has_median = is_before or is_enough(len(values))
    return MeasureLine(
        id=str(measure.id),
        title=measure.title,
        unit=measure.unit,
        count=len(values),
        latest=values[-1] if values else None,
        latest_on=numbers[-1][0] if numbers else None,
        usual=median_of(values[:before] if is_before else values) if has_median else None,
        is_before=is_before,
    )


def _days_before(changed_on: date | None, days: Sequence[date]) -> int | None:
    return None if changed_on is None else sum(day < changed_on for day in days)


def _removed(session: Session, goal_id: UUID) -> tuple[RemovedMeasure, ...]:
    statement = (
        select(Measure.id, Measure.title)
        .where(Measure.goal_id == goal_id, col(Measure.removed_at).is_not(None))
        .order_by(col(Measure.removed_at).desc())
    )
    return tuple(RemovedMeasure(str(own), title) for own, title in session.exec(statement))


def _points_of(session: Session, measure_id: UUID) -> tuple[PointRow, ...]:
    point = MeasurePoint
    statement = (
        sa.select(col(point.id), col(point.day), col(point.value), col(point.note))
        .where(col(point.measure_id) == measure_id)
        .order_by(col(point.day))
    )
    rows = session.connection().execute(statement)
    return tuple(PointRow(str(own), day, value, note) for own, day, value, note in rows)


def _numbers_of(
    session: Session, measure_ids: Collection[UUID]
) -> defaultdict[UUID, list[tuple[date, float]]]:
    statement = (
        sa.select(col(MeasurePoint.measure_id), col(MeasurePoint.day), col(MeasurePoint.value))
        .where(col(MeasurePoint.measure_id).in_(measure_ids))
        .order_by(col(MeasurePoint.day))
    )
    numbers: defaultdict[UUID, list[tuple[date, float]]] = defaultdict(list)
    for measure_id, day, value in session.connection().execute(statement):
        numbers[measure_id].append((day, value))
    return numbers


def measure_not_found() -> NotFound:
    """The one sentence for a measure that is not there or not theirs."""
    return NotFound(text("We could not find that measure."))
