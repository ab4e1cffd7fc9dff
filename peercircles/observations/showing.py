"""What a coach sees of a meeting: its agenda, the meeting itself while it lasts, its recap.

Never notes, answers, attendance, who replied, or the way into the room; and nothing at all
of a private moment, neither while it lasts nor in what is read afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.agendas.planning import standing_plan
from peercircles.agendas.plans import PlannedSegment
from peercircles.agendas.queries import words_within
from peercircles.agendas.views import SegmentWords
from peercircles.circles.models import Circle
from peercircles.facilitation.queries import facilitator_of
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.seats import Seat, all_seats, seats_now
from peercircles.observations.models import Observation, PrivateMoment, Scope
from peercircles.observations.reading import (
    look_at,
    nothing_open,
    private_moments_of,
)
from peercircles.promises.models import Promise
from peercircles.recaps.models import CircleDecision
from peercircles.runs.queries import shared_view

# What steers a meeting is nothing to somebody who watches it.
_NOT_FOR_COACHES: dict[str, Any] = {
    "may": {},
    "weak_at": None,
    "takeable_at": None,
    "offered_to": "",
    "is_locked": False,
}


@dataclass(frozen=True, slots=True)
class WatchedPromise:
    """Who promised what in the meeting. Without `due_on`: by the next meeting."""

    owner_name: str
    words: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class WatchedRecap:
    """What was decided and promised while the coach was allowed to be there."""

    decisions: tuple[str, ...]
    promises: tuple[WatchedPromise, ...]


@dataclass(frozen=True, slots=True)
class WatchedMeeting:
    """A meeting for its coach. In a private moment everything but `is_private` is empty."""

    circle_id: UUID
    circle_name: str
    observation_id: UUID
    purpose: str
    meeting: Meeting
    facilitator: str
    seats: tuple[Seat, ...]
    segments: tuple[PlannedSegment, ...]
    words: dict[str, SegmentWords]
    view: dict[str, Any]
    recap: WatchedRecap | None
    is_private: bool


def watched_meeting(
    session: Session, actor: Actor, meeting_id: UUID, now: datetime, locale: str
) -> WatchedMeeting:
    """The meeting as far as it is open to the actor at this instant; NotFound otherwise."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise nothing_open()
    look = look_at(session, actor, meeting.circle_id, Scope.PRESENCE, now, meeting_id=meeting_id)
    if look.is_private:
        return _private(session, look.permission, meeting)
    return _open(session, actor, look.permission, meeting, now, locale)


def _private(session: Session, granted: Observation, meeting: Meeting) -> WatchedMeeting:
    return WatchedMeeting(
        circle_id=meeting.circle_id,
        circle_name=session.get_one(Circle, meeting.circle_id).name,
        observation_id=granted.id,
        purpose=granted.purpose,
        meeting=meeting,
        facilitator="",
        seats=(),
        segments=(),
        words={},
        view={},
        recap=None,
        is_private=True,
    )


def _open(
    session: Session,
    actor: Actor,
    granted: Observation,
    meeting: Meeting,
    now: datetime,
    locale: str,
) -> WatchedMeeting:
    facilitator = facilitator_of(session, meeting.id)
    return WatchedMeeting(
        circle_id=meeting.circle_id,
        circle_name=session.get_one(Circle, meeting.circle_id).name,
        observation_id=granted.id,
        purpose=granted.purpose,
        meeting=meeting,
        facilitator=session.get_one(Person, facilitator).name if facilitator else "",
        seats=tuple(seats_now(all_seats(session, meeting.circle_id))),
        segments=tuple(standing_plan(session, meeting).segments),
        words=words_within(session, meeting, locale),
        view=shared_view(session, actor, meeting.id) | _NOT_FOR_COACHES,
        recap=_recap(session, meeting) if meeting.is_over(now) else None,
        is_private=False,
    )


def _recap(session: Session, meeting: Meeting) -> WatchedRecap:
    private = private_moments_of(session, meeting.id)
    decided = session.exec(
        select(CircleDecision)
        .where(CircleDecision.meeting_id == meeting.id)
        .order_by(col(CircleDecision.at), col(CircleDecision.id))
    )
    promised = session.exec(
        select(Promise, Person.name)
        .join(Person, col(Person.id) == col(Promise.owner_id))
        .where(Promise.meeting_id == meeting.id)
        .order_by(col(Promise.made_at), col(Promise.id))
    )
    return WatchedRecap(
        decisions=tuple(each.words for each in decided if not _was_private(private, each.at)),
        promises=tuple(
            WatchedPromise(name, each.words, each.due_on)
            for each, name in promised
            if not _was_private(private, each.made_at)
        ),
    )


def _was_private(moments: Sequence[PrivateMoment], at: datetime) -> bool:
    return any(
        moment.at <= at and (moment.ended_at is None or at < moment.ended_at) for moment in moments
    )
