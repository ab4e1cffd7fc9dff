"""Which tests of change stand on the chart of a measure: the reader's own, and nobody else's.

Of what is written in a test nothing is read for it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, or_, select

from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.measures.reading import OfGoal, OfNode, home_of
from peercircles.theories.branches import nodes_below
from peercircles.theories.models import Node
from peercircles.trials.models import Decision, Ramp, Step, Trial


@dataclass(frozen=True, slots=True)
class TrialSpan:
    """A test of an idea, and from when until when it was; `ended_on` is None while it is on."""

    id: str
    ramp_id: str
    title: str
    number: int
    begun_on: date
    ended_on: date | None
    decision: Decision | None


def trials_on_chart(session: Session, actor: Actor, measure_id: UUID) -> tuple[TrialSpan, ...]:
    """The actor's tests that have begun and are about what is measured, the first first.

    They look at the measure, or are of an idea that it hangs on, or that hangs on what it does.
    """
    home = home_of(session, actor, measure_id)
    trial, ramp = Trial, Ramp
    ideas = nodes_below(session, actor, _roots(session, actor, home))
    columns: list[Any] = [
        col(trial.id),
        col(trial.number),
        col(trial.step),
        col(trial.decision),
        col(trial.starts_on),
        col(trial.ends_on),
        col(trial.begun_at),
        col(trial.decided_at),
        col(ramp.id).label("ramp_id"),
        sa.func.coalesce(col(Node.title), col(ramp.title)).label("title"),
    ]
    statement = (
        sa.select(*columns)
        .join(ramp, col(ramp.id) == col(trial.ramp_id))
        .outerjoin(Node, col(Node.id) == col(ramp.idea_id))
        .where(
            col(trial.owner_id) == actor.person_id,
            col(trial.begun_at).is_not(None),
            col(ramp.removed_at).is_(None),
            or_(col(trial.measure_id) == measure_id, col(ramp.idea_id).in_(ideas)),
        )
    )
    zone = session.get_one(Person, actor.person_id).zone
    spans = [_span(row, zone) for row in session.connection().execute(statement)]
    return tuple(sorted(spans, key=lambda span: (span.begun_on, span.title, span.number, span.id)))


def _roots(session: Session, actor: Actor, home: OfGoal | OfNode) -> set[UUID]:
    """The actor's own nodes that are measured, or of which the goal was made that is."""
    is_home = (
        col(Node.id) == home.node_id if home.goal_id is None else col(Node.goal_id) == home.goal_id
    )
    statement = select(Node.id).where(
        is_home, Node.owner_id == actor.person_id, col(Node.removed_at).is_(None)
    )
    return set(session.exec(statement))


def _span(row: Any, zone: str) -> TrialSpan:
    begun_on: date = row.starts_on or _day(row.begun_at, zone)
    return TrialSpan(
        id=str(row.id),
        ramp_id=str(row.ramp_id),
        title=row.title,
        number=row.number,
        begun_on=begun_on,
        ended_on=_ended_on(row, begun_on, zone),
        decision=row.decision,
    )


def _ended_on(row: Any, begun_on: date, zone: str) -> date | None:
    """The last day, once it is looked back at; without one, the day on which it was decided."""
    if row.step not in {Step.STUDY, Step.ACT}:
        return None
    ended_on: date | None = row.ends_on
    if ended_on is None and row.decided_at is not None:
        ended_on = _day(row.decided_at, zone)
    return ended_on and max(ended_on, begun_on)


def _day(at: datetime, zone: str) -> date:
    return local(at, zone).date()
