"""Who sits in the focus seats of a meeting."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session

from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.segments import Purpose
from peercircles.meetings.models import Meeting


def seat_holders(session: Session, circle_id: UUID, meeting: Meeting) -> list[UUID]:  # noqa: ARG001 - the ledger of the seats looks them up by these
    """The people who asked for a seat, whose turn it is first."""
    return []


def with_holders(
    segments: Sequence[PlannedSegment], holders: Sequence[UUID]
) -> tuple[PlannedSegment, ...]:
    """The segments, each free seat given to the next of `holders` who has none."""
    sitting = {each.owner_id for each in segments if each.purpose is Purpose.SEAT}
    waiting = [holder for holder in holders if holder not in sitting]
    done: list[PlannedSegment] = []
    for segment in segments:
        is_free = segment.purpose is Purpose.SEAT and not (segment.owner_id or segment.begun_at)
        done.append(replace(segment, owner_id=waiting.pop(0)) if is_free and waiting else segment)
    return tuple(done)
