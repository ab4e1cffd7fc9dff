"""Builders for what people measure."""

from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from peercircles.goals.models import Goal
from peercircles.measures.models import Measure, MeasurePoint
from peercircles.theories.models import Node
from tests.moments import LONG_AGO

_numbers = count(1)
FIRST_DAY = LONG_AGO.date()
WEEK = timedelta(weeks=1)


class Measured:
    """The part of a world where people measure things."""

    def add(self, row: Any) -> Any:
        """Store a row as it is."""
        raise NotImplementedError

    def measure(self, goal: Goal, *values: float, **fields: Any) -> Measure:
        """A measure of a goal, by its owner, with these numbers a week apart."""
        return self._measure(goal.owner_id, *values, **{"goal_id": goal.id, **fields})

    def measure_of(self, node: Node, *values: float, **fields: Any) -> Measure:
        """A measure of a node of a diagram, by its owner, with these numbers a week apart."""
        own = {"node_id": node.id, "owner_id": node.owner_id}
        return self._measure(node.owner_id, *values, **{**own, **fields})

    def point(self, measure: Measure, value: float, **fields: Any) -> MeasurePoint:
        """A number of a measure, by whoever measures."""
        defaults: dict[str, Any] = {
            "measure_id": measure.id,
            "by": measure.by,
            "day": FIRST_DAY,
            "value": value,
            "at": LONG_AGO,
        }
        return self.add(MeasurePoint(**{**defaults, **fields}))

    def _measure(self, by: UUID, *values: float, **fields: Any) -> Measure:
        defaults: dict[str, Any] = {
            "by": by,
            "title": f"Measure {next(_numbers)}",
            "created_at": LONG_AGO,
        }
        measure = self.add(Measure(**{**defaults, **fields}))
        for number, value in enumerate(values):
            self.point(measure, value, day=FIRST_DAY + number * WEEK)
        return measure
