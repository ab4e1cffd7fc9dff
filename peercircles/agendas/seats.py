"""Who sits in the focus seats of a meeting."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.focus import FocusSeatRequest, SeatState
from peercircles.agendas.focus_ledger import sat_last, seat_rota
from peercircles.agendas.focus_order import SeatPlace, queue_of
from peercircles.agendas.focus_requests import can_be_urgent
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.segments import Purpose
from peercircles.circles.models import Circle
from peercircles.circles.queries import member_ids
from peercircles.facilitation.queries import facilitator_of
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting

# With fewer people there, whoever facilitates may sit in the seat, too.
ENOUGH_TO_KEEP_APART = 3


def seat_holders(session: Session, circle_id: UUID, meeting: Meeting) -> list[UUID]:
    """The people who asked for a seat, whose turn it is first."""
    return [place.person for place in seat_queue(session, circle_id, meeting)]


def seat_queue(session: Session, circle_id: UUID, meeting: Meeting) -> list[SeatPlace]:
    """The same with what decided it. Who cannot come, or facilitates, keeps their place."""
    members = member_ids(session, circle_id)
    unable = unable_at(session, meeting, members)
    requests = {
        request.person_id: request
        for request in open_requests(session, circle_id)
        if request.person_id in members and request.person_id not in unable
    }
    facilitator_id = facilitator_of(session, meeting.id)
    if facilitator_id and len(members) - len(unable) >= ENOUGH_TO_KEEP_APART:
        requests.pop(facilitator_id, None)
    return queue_of(
        seat_rota(session, circle_id),
        session.exec(select(Circle.rota_seed).where(Circle.id == circle_id)).one(),
        list(requests),
        urgent=_urgent(session, circle_id, requests.values()),
        sat_last=sat_last(session, circle_id),
    )


def open_requests(session: Session, circle_id: UUID) -> list[FocusSeatRequest]:
    """What is asked for in a circle, the oldest first."""
    statement = (
        select(FocusSeatRequest)
        .where(FocusSeatRequest.circle_id == circle_id, FocusSeatRequest.state == SeatState.OPEN)
        .order_by(col(FocusSeatRequest.at), col(FocusSeatRequest.id))
    )
    return list(session.exec(statement))


def _urgent(session: Session, circle_id: UUID, requests: Iterable[FocusSeatRequest]) -> set[UUID]:
    return {
        request.person_id
        for request in requests
        if request.is_urgent and can_be_urgent(session, circle_id, request.person_id)
    }


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
