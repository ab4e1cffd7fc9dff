"""What happens to records. A record is its owner's alone: events name whose pages look again."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChanged(Event):
    """Something on one person's own page of their record is different."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRecordsChanged(CircleEvent):
    """What members shared of their records with a circle is something else."""
