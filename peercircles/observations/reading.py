"""The one way a coach's look goes: what is open to whom at this instant.

Every query for coaches asks here first, in the same transaction as it reads. No answer is
kept: a join, a revocation or a private moment is committed, and the next look finds nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from peercircles.circles.models import Membership, MembershipState
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.consent import AFTER_A_MEETING, Window, is_live
from peercircles.observations.models import (
    CoachAssignment,
    Observation,
    ObservationState,
    PrivateMoment,
    Scope,
)


def coached_circle_ids_of(actor: Actor) -> SelectOfScalar[UUID]:
    """The circles the actor is the coach of: where they may ask, and no more."""
    return select(CoachAssignment.circle_id).where(
        CoachAssignment.coach_id == actor.person_id, col(CoachAssignment.ended_at).is_(None)
    )


def nothing_open() -> NotFound:
    """The one sentence for whatever a coach cannot see: never asked, refused, ended, private."""
    return NotFound(text("Nothing here is open to you now."))


@dataclass(frozen=True, slots=True)
class Look:
    """A permission in force, and whether a private moment keeps it from its coach."""

    permission: Observation
    is_private: bool


def look_at(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    scope: Scope,
    now: datetime,
    meeting_id: UUID | None = None,
) -> Look:
    """By which permission the actor may look at `scope` now; NotFound where there is none.

    One answer of three: open, kept private, nothing. Whoever asks for "open" and then for
    "private" may be told neither, where a moment ends between the two.
    """
    is_private = is_private_now(session, circle_id, now)
    for observation in session.exec(_granted(actor, circle_id, scope, meeting_id)):
        if _is_agreed(session, observation, now):
            return Look(observation, is_private)
    raise nothing_open()


def open_to(
    session: Session,
    actor: Actor,
    circle_id: UUID,
    scope: Scope,
    now: datetime,
    meeting_id: UUID | None = None,
) -> Observation:
    """The permission by which the actor sees `scope` now; NotFound, too, in a private moment."""
    look = look_at(session, actor, circle_id, scope, now, meeting_id)
    if look.is_private:
        raise nothing_open()
    return look.permission


def is_open(session: Session, observation: Observation, now: datetime) -> bool:
    """Whether a permission is in force at this instant."""
    is_private = is_private_now(session, observation.circle_id, now)
    return not is_private and _is_agreed(session, observation, now)


def is_kept_private(session: Session, observation: Observation, now: datetime) -> bool:
    """Whether nothing but a private moment keeps a permission from being in force."""
    is_private = is_private_now(session, observation.circle_id, now)
    return is_private and _is_agreed(session, observation, now)


def window_of(session: Session, observation: Observation) -> Window | None:
    """From when until when it holds; none where its meeting does not take place.

    One meeting: from the yes, for its agenda, until two days after it, for its recap.
    """
    begins_at = observation.granted_at or observation.asked_at
    if observation.meeting_id is None:
        return Window(begins_at, observation.until)
    meeting = session.get_one(Meeting, observation.meeting_id)
    if meeting.state is MeetingState.CANCELLED:
        return None
    return Window(begins_at, meeting.ends_at + AFTER_A_MEETING)


def until_of(session: Session, observation: Observation) -> datetime:
    """Until when it holds if nobody ends it: two days after its meeting, wherever that moved."""
    window = window_of(session, observation)
    return window.ends_at if window else observation.until


def places_in(session: Session, circle_id: UUID) -> frozenset[UUID]:
    """The places in the circle that are somebody's now (membership ids)."""
    return frozenset(
        session.exec(
            select(Membership.id).where(
                Membership.circle_id == circle_id, Membership.state == MembershipState.ACTIVE
            )
        )
    )


def is_private_now(session: Session, circle_id: UUID, now: datetime) -> bool:
    """Whether the circle wants to be by itself at the moment: then nothing at all is open.

    A moment that nobody ended is over when nothing of its meeting can be seen any more.
    """
    statement = (
        select(Meeting)
        .join(PrivateMoment, col(PrivateMoment.meeting_id) == col(Meeting.id))
        .where(PrivateMoment.circle_id == circle_id, col(PrivateMoment.ended_at).is_(None))
    )
    return any(now < each.ends_at + AFTER_A_MEETING for each in session.exec(statement))


def has_private_moment(session: Session, meeting_id: UUID | None) -> bool:
    """Whether a private moment that began in this meeting goes on."""
    statement = select(PrivateMoment.id).where(
        PrivateMoment.meeting_id == meeting_id, col(PrivateMoment.ended_at).is_(None)
    )
    return session.exec(statement).first() is not None


def private_moments_of(session: Session, meeting_id: UUID) -> Sequence[PrivateMoment]:
    """All private moments a meeting had."""
    return session.exec(
        select(PrivateMoment)
        .where(PrivateMoment.meeting_id == meeting_id)
        .order_by(col(PrivateMoment.at))
    ).all()


def _is_agreed(session: Session, observation: Observation, now: datetime) -> bool:
    if observation.state is not ObservationState.GRANTED:
        return False
    window = window_of(session, observation)
    present = places_in(session, observation.circle_id)
    return window is not None and is_live(observation.grant(window), present, now)


def _granted(
    actor: Actor, circle_id: UUID, scope: Scope, meeting_id: UUID | None
) -> SelectOfScalar[Observation]:
    found = select(Observation).where(
        Observation.circle_id == circle_id,
        Observation.scope == scope,
        Observation.coach_id == actor.person_id,
        Observation.state == ObservationState.GRANTED,
        col(Observation.circle_id).in_(coached_circle_ids_of(actor)),
    )
    if scope is Scope.PRESENCE:
        found = found.where(Observation.meeting_id == meeting_id)
    return found.order_by(col(Observation.id))
