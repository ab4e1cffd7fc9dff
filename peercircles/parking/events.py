"""What happens in a parking lot."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkingEvent(CircleEvent):
    """Something that happened to one parked item."""

    item_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemParked(ParkingEvent):
    """Something is in the parking lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemPicked(ParkingEvent):
    """An item goes into the agenda of `meeting_id`."""

    meeting_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLetGo(ParkingEvent):
    """An item is not needed any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemBroughtBack(ParkingEvent):
    """An item waits again; it is in no agenda any more, if it was in one."""
