"""What happens to measures."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEvent(CircleEvent):
    """Something that happened to one measure of a goal."""

    goal_id: UUID
    measure_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureAdded(MeasureEvent):
    """A goal has a further measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEdited(MeasureEvent):
    """The words or lines of a measure are different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRemoved(MeasureEvent):
    """A measure is shown no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureBroughtBack(MeasureEvent):
    """A measure that was removed is there again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsAdded(MeasureEvent):
    """There are further numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCorrected(MeasureEvent):
    """A number, its day or its note is different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRemoved(MeasureEvent):
    """A number is gone."""
