"""Turns to facilitate in figures: who led which meeting, and where a turn was put off."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, or_, select

from peercircles.facilitation.models import (
    LIVE_STATES,
    EntryKind,
    LedgerEntry,
    Role,
    Turn,
    TurnState,
)
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState


@dataclass(frozen=True, slots=True)
class LeadFigure:
    """Who really facilitated a meeting; nobody, where that is not known.

    `is_put_off`: its turn was given back for nothing, or what somebody owed was let go after it.
    """

    meeting_id: UUID
    held_by: UUID | None
    is_put_off: bool


def lead_figures(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, LeadFigure]:
    """Each of these meetings, in figures."""
    led = select(col(Turn.meeting_id), col(Turn.held_by)).where(
        col(Turn.meeting_id).in_(meeting_ids),
        Turn.role == Role.FACILITATOR,
        Turn.state == TurnState.DONE,
    )
    holders = dict(session.exec(led).all())
    put_off = _put_off(session, meeting_ids)
    return {
        meeting_id: LeadFigure(meeting_id, holders.get(meeting_id), meeting_id in put_off)
        for meeting_id in meeting_ids
    }


def next_to_lead(session: Session, circle_id: UUID, now: datetime) -> UUID | None:
    """Who facilitates the circle's next meeting, as far as it is known."""
    coming = (
        select(col(Meeting.id))
        .where(
            Meeting.circle_id == circle_id,
            Meeting.state == MeetingState.PLANNED,
            or_(col(Meeting.starts_at) > now, Meeting.live == LiveMark.RUNNING),
        )
        .order_by(col(Meeting.starts_at), col(Meeting.id))
        .limit(1)
    )
    meeting_id = session.exec(coming).one_or_none()
    leads = select(col(Turn.person_id)).where(
        Turn.meeting_id == meeting_id,
        Turn.role == Role.FACILITATOR,
        col(Turn.state).in_(LIVE_STATES),
    )
    return session.exec(leads).one_or_none() if meeting_id else None


def _put_off(session: Session, meeting_ids: Collection[UUID]) -> set[UUID | None]:
    given_back = select(col(Turn.meeting_id)).where(
        col(Turn.meeting_id).in_(meeting_ids),
        Turn.role == Role.FACILITATOR,
        Turn.state == TurnState.DECLINED,
    )
    let_go = select(col(LedgerEntry.meeting_id)).where(
        col(LedgerEntry.meeting_id).in_(meeting_ids),
        LedgerEntry.role == Role.FACILITATOR,
        LedgerEntry.kind == EntryKind.FORGIVE,
    )
    return {*session.exec(given_back), *session.exec(let_go)}
