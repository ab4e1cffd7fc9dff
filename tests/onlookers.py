"""Who somebody is to the circles of a database, read from its rows and from nothing else.

It is worked out by itself, without asking the product what it would allow: what the two say is
then compared.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle, Membership, MembershipState, Organiser
from peercircles.facilitation.models import LIVE_STATES, Role, Turn
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.observations.consent import AFTER_A_MEETING
from peercircles.observations.models import (
    CoachAssignment,
    Observation,
    ObservationState,
    PrivateMoment,
    Scope,
)
from tests.access import READERS, Found, Who


def who_is(session: Session, kind: str, person_id: UUID, now: datetime) -> Who:
    """Somebody as they stand at this moment; `kind` is what a test calls them."""
    places = list(session.exec(select(Membership).where(Membership.person_id == person_id)))
    organised = session.exec(
        select(Circle.id)
        .join(Organiser, col(Organiser.programme_id) == col(Circle.programme_id))
        .where(Organiser.person_id == person_id)
    )
    coached = session.exec(
        select(CoachAssignment.circle_id).where(
            CoachAssignment.coach_id == person_id, col(CoachAssignment.ended_at).is_(None)
        )
    )
    granted = [each for each in _granted_to(session, person_id) if _is_on(session, each, now)]
    return Who(
        kind,
        person_id,
        member_of=_circles(places, MembershipState.ACTIVE),
        resting_in=_circles(places, MembershipState.RESTING),
        was_in=frozenset(place.circle_id for place in places),
        organises=frozenset(organised),
        coaches=frozenset(coached),
        scopes=frozenset((each.scope.value, each.circle_id) for each in granted),
        meeting_ids=frozenset(each.meeting_id for each in granted if each.meeting_id),
        writes_at=_writes_at(session, person_id, now),
    )


def may_read(who: Who, text: Found) -> bool:
    """What the matrix says (tests/access.py)."""
    return READERS[f"{text.table}.{text.column}"](who, text)


def may_take_along(who: Who, text: Found) -> bool:
    """What may be in a package of one's own: what is one's own, or to read."""
    return who.person_id in text.row.values() or may_read(who, text)


def _circles(places: Iterable[Membership], state: MembershipState) -> frozenset[UUID]:
    return frozenset(place.circle_id for place in places if place.state is state)


def _writes_at(session: Session, person_id: UUID, now: datetime) -> frozenset[UUID]:
    """The meetings that are on and whose scribe somebody is; the facilitator without one."""
    turns = select(Turn).where(col(Turn.state).in_(LIVE_STATES))
    by_meeting: defaultdict[UUID, dict[Role, Turn]] = defaultdict(dict)
    for turn in session.exec(turns):
        by_meeting[turn.meeting_id][turn.role] = turn
    writers = {
        meeting_id: roles.get(Role.SCRIBE) or roles.get(Role.FACILITATOR)
        for meeting_id, roles in by_meeting.items()
    }
    return frozenset(
        meeting_id
        for meeting_id, turn in writers.items()
        if turn
        and person_id in {turn.person_id, turn.held_by}
        and _is_held(session.get_one(Meeting, meeting_id), now)
    )


def _is_held(meeting: Meeting, now: datetime) -> bool:
    if meeting.live is not LiveMark.NONE:
        return meeting.live is LiveMark.RUNNING
    is_time = meeting.starts_at - timedelta(minutes=15) <= now < meeting.ends_at
    return is_time and meeting.state is MeetingState.PLANNED


def _granted_to(session: Session, person_id: UUID) -> list[Observation]:
    statement = select(Observation).where(
        Observation.coach_id == person_id, Observation.state == ObservationState.GRANTED
    )
    return list(session.exec(statement))


def _is_on(session: Session, given: Observation, now: datetime) -> bool:
    """Whether all who are there have said yes, it is time, and nobody wants to be alone."""
    here = session.exec(
        select(Membership.id).where(
            Membership.circle_id == given.circle_id, Membership.state == MembershipState.ACTIVE
        )
    )
    if not {str(place) for place in here} <= set(given.consented):
        return False
    private = session.exec(
        select(Meeting)
        .join(PrivateMoment, col(PrivateMoment.meeting_id) == col(Meeting.id))
        .where(PrivateMoment.circle_id == given.circle_id, col(PrivateMoment.ended_at).is_(None))
    )
    if any(now < each.ends_at + AFTER_A_MEETING for each in private):
        return False
    if given.scope is not Scope.PRESENCE:
        return now < given.until
    meeting = session.get_one(Meeting, given.meeting_id)
    is_time = now < meeting.ends_at + AFTER_A_MEETING
    return is_time and meeting.state is not MeetingState.CANCELLED
