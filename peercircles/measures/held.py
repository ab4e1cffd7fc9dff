"""Reaching a measure for a change: what it hangs on is held first, a goal's board or a diagram.

Commands about one goal or one diagram so come one after the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from peercircles.goals.boards import held_goal
from peercircles.goals.models import Beside, ChangeKind, Goal
from peercircles.goals.records import remember_beside
from peercircles.kernel.policy import Decision
from peercircles.kernel.work import Work
from peercircles.measures import policy
from peercircles.measures.events import (
    MeasureAdded,
    MeasureBroughtBack,
    MeasureEvent,
    MeasureRemoved,
)
from peercircles.measures.models import Measure, MeasurePoint
from peercircles.measures.reading import home_of, measure_not_found
from peercircles.theories.held import announce, open_node
from peercircles.theories.models import Diagram, Node, check_is_there

# Of numbers the history of a goal says nothing: there may be one a day.
_TOLD_IN_HISTORY: Mapping[type[MeasureEvent], ChangeKind] = {
    MeasureAdded: ChangeKind.ADDED,
    MeasureRemoved: ChangeKind.REMOVED,
    MeasureBroughtBack: ChangeKind.RESTORED,
}


@dataclass(frozen=True, slots=True)
class GoalHome:
    """A goal, and whether the actor may measure something for it."""

    goal: Goal
    may_measure: Decision

    def check_is_open(self) -> None:
        """Raise Conflict where nothing is written about it any more."""
        self.goal.check_on_board()

    def begin(self, measure: Measure) -> None:
        """Have a new measure hang on it."""
        measure.goal_id = self.goal.id

    def is_of_it(self) -> ColumnElement[bool]:
        """Which measures hang on it."""
        return col(Measure.goal_id) == self.goal.id

    def announce(self, work: Work, measure: Measure, happened: type[MeasureEvent]) -> None:
        """Tell the circle of what happened to a measure of the goal."""
        if kind := _TOLD_IN_HISTORY.get(happened):
            remember_beside(work, self.goal, Beside.MEASURE, kind, about_id=measure.id)
        work.record(
            happened(
                at=work.now,
                by=work.actor.person_id,
                circle_id=self.goal.circle_id,
                goal_id=self.goal.id,
                measure_id=measure.id,
            )
        )


@dataclass(frozen=True, slots=True)
class NodeHome:
    """A node of the actor's own diagram, and whether they may measure something for it."""

    diagram: Diagram
    node: Node
    may_measure: Decision

    def check_is_open(self) -> None:
        """Raise Conflict where nothing is written about it any more."""
        check_is_there(self.node)

    def begin(self, measure: Measure) -> None:
        """Have a new measure hang on it."""
        measure.node_id, measure.owner_id = self.node.id, self.node.owner_id

    def is_of_it(self) -> ColumnElement[bool]:
        """Which measures hang on it."""
        return col(Measure.node_id) == self.node.id

    def announce(self, work: Work, _measure: Measure, _happened: type[MeasureEvent]) -> None:
        """Tell the owner's pages, and nobody else's, that the diagram is different."""
        announce(work, self.diagram)


Home: TypeAlias = GoalHome | NodeHome


@dataclass(frozen=True, slots=True)
class HeldMeasure:
    """A measure with what it hangs on."""

    home: Home
    measure: Measure

    def announce(self, work: Work, happened: type[MeasureEvent]) -> None:
        """Tell of what happened to it."""
        self.home.announce(work, self.measure, happened)


def held_goal_home(work: Work, goal_id: UUID) -> GoalHome:
    """A goal within the actor's reach, its board held."""
    held = held_goal(work, goal_id)
    return GoalHome(held.goal, policy.may_measure(held.member, held.people))


def held_node_home(work: Work, node_id: UUID) -> NodeHome:
    """A node of the actor's own, its diagram held; Conflict where it was removed."""
    diagram, node = open_node(work, node_id)
    return NodeHome(diagram, node, policy.may_measure_node(work.actor.person_id, node))


def held_measure(work: Work, measure_id: UUID) -> HeldMeasure:
    """A measure within the actor's reach, there or removed."""
    found = home_of(work.session, work.actor, measure_id)
    if found.node_id is None:
        home: Home = held_goal_home(work, found.goal_id)
    else:
        home = held_node_home(work, found.node_id)
    return HeldMeasure(home, work.session.get_one(Measure, measure_id, populate_existing=True))


def measure_of(work: Work, point_id: UUID) -> UUID:
    """The measure that has this number; one sentence where there is none."""
    statement = select(MeasurePoint.measure_id).where(MeasurePoint.id == point_id)
    if measure_id := work.session.exec(statement).one_or_none():
        return measure_id
    raise measure_not_found()
