"""What meetings cost people by their present hours. Of others only the ease is ever shown."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session

from peercircles.hours.comfort import weeks_of
from peercircles.hours.costs import Band, Hours, minutes_since_epoch
from peercircles.hours.travels import zones_of


class Ease(StrEnum):
    """How an hour is for somebody, as the others of the circle may know it."""

    FINE = "fine"
    STRETCH = "stretch"
    NO = "no"


def ease_of(band: Band) -> Ease:
    """What others are told of a band: not how far somebody stretches."""
    match band:
        case Band.FINE:
            return Ease.FINE
        case Band.NEVER:
            return Ease.NO
        case _:
            return Ease.STRETCH


def hours_of(session: Session, people: Collection[UUID]) -> dict[UUID, Hours]:
    """When each of `people` can meet, in the order given. For reckoning, never for showing."""
    weeks, zones = weeks_of(session, people), zones_of(session, people)
    return {person_id: Hours(weeks[person_id], zones[person_id]) for person_id in people}


def bands_at(
    session: Session, people: Collection[UUID], starts: Sequence[datetime], minutes: int
) -> dict[UUID, tuple[Band, ...]]:
    """The band of each of `people` at each of the meetings. As `hours_of`."""
    moments = [minutes_since_epoch(start) for start in starts]
    return {
        person_id: tuple(Band(band) for band in hours.bands(moments, minutes))
        for person_id, hours in hours_of(session, people).items()
    }
