"""A meeting's recap, made of what its circle may know: nothing here can read anything else."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.facilitation.queries import published_turns
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.meetings.attendances import attendance_of
from peercircles.meetings.models import Meeting, MeetingState, Presence
from peercircles.meetings.queries import circle_id_of
from peercircles.promises.queries import promises_made_in
from peercircles.recaps import policy
from peercircles.recaps.keepers import entitled_to, keeps_recap
from peercircles.recaps.models import CircleDecision, Recap

_WAS_THERE = (Presence.PRESENT, Presence.LATE)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, with who wrote it down."""

    id: str
    words: str
    by_name: str


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """Who promised what. Without `due_on`: by the next meeting."""

    owner_name: str
    words: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """When the circle meets again; `facilitator` is empty where nobody is settled on."""

    starts_at: datetime
    facilitator: str


@dataclass(frozen=True, slots=True)
class RecapPage:
    """What the recap says, to whom it goes, and what its reader can do about it.

    `content` is the same as long as none of it has changed, and nobody came or left.
    """

    meeting_id: str
    circle_id: str
    circle_name: str
    zone: str
    starts_at: datetime
    present: tuple[str, ...]
    decisions: tuple[DecisionRow, ...]
    promises: tuple[PromiseLine, ...]
    next_meeting: NextMeeting | None
    is_over: bool
    goes_to: tuple[str, ...]
    can_record: bool
    can_send: bool
    sent_at: datetime | None
    sent_by: str

    @property
    def content(self) -> str:
        """What was looked over before sending: its digest, which tells nobody what it is of."""
        parts = (self.present, self.decisions, self.promises, self.next_meeting, self.goes_to)
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def recap_of(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> RecapPage | None:
    """The recap of a meeting; nothing for those who look after a circle without being in it."""
    circle_id = circle_id_of(session, actor, meeting_id)
    standing = standing_of(session, actor, circle_id)
    meeting = session.get_one(Meeting, meeting_id)
    if not policy.may_read_recap(standing, meeting):
        return None
    sent = session.exec(select(Recap).where(Recap.meeting_id == meeting_id)).one_or_none()
    can_record, can_send = _rights(session, standing, meeting, now, sent)
    return RecapPage(
        meeting_id=str(meeting_id),
        circle_id=str(circle_id),
        circle_name=session.get_one(Circle, circle_id).name,
        zone=meeting.zone,
        starts_at=meeting.starts_at,
        present=_present(session, actor, meeting_id, now),
        decisions=decisions_of(session, meeting_id),
        promises=_promises(session, actor, meeting_id),
        next_meeting=_next_meeting(session, actor, meeting),
        is_over=policy.is_over(meeting, now),
        goes_to=tuple(seat.name for seat in entitled_to(session, meeting)),
        can_record=can_record,
        can_send=can_send,
        sent_at=sent.sent_at if sent else None,
        sent_by=_name_of(session, sent.sent_by if sent else None),
    )


def decisions_of(session: Session, meeting_id: UUID) -> tuple[DecisionRow, ...]:
    """What was decided, in the order it was written down. The caller has asked who may read."""
    statement = (
        select(CircleDecision, Person.name)
        .join(Person, col(Person.id) == col(CircleDecision.by), isouter=True)
        .where(CircleDecision.meeting_id == meeting_id)
        .order_by(col(CircleDecision.at), col(CircleDecision.id))
    )
    return tuple(
        DecisionRow(str(decision.id), decision.words, name or "")
        for decision, name in session.exec(statement)
    )


def _rights(
    session: Session, standing: Standing, meeting: Meeting, now: datetime, sent: Recap | None
) -> tuple[bool, bool]:
    """Whether the reader can write decisions down, and have the recap sent."""
    if sent is not None:
        return False, False
    keeps = keeps_recap(session, standing.person_id, meeting)
    can_record = policy.may_record_decisions(standing, meeting, now, keeps=keeps)
    return bool(can_record), bool(policy.may_send_recap(standing, meeting, now, keeps=keeps))


def _present(session: Session, actor: Actor, meeting_id: UUID, now: datetime) -> tuple[str, ...]:
    attendance = attendance_of(session, actor, meeting_id, now)
    return tuple(row.name for row in attendance.people if row.presence in _WAS_THERE)


def _promises(session: Session, actor: Actor, meeting_id: UUID) -> tuple[PromiseLine, ...]:
    return tuple(
        PromiseLine(row.owner_name, row.words, row.due_on)
        for row in promises_made_in(session, actor, meeting_id)
    )


def _next_meeting(session: Session, actor: Actor, meeting: Meeting) -> NextMeeting | None:
    statement = (
        select(Meeting)
        .where(
            Meeting.circle_id == meeting.circle_id,
            Meeting.state != MeetingState.CANCELLED,
            col(Meeting.starts_at) > meeting.starts_at,
        )
        .order_by(col(Meeting.starts_at))
    )
    following = session.exec(statement).first()
    if following is None:
        return None
    turn = published_turns(session, actor, meeting.circle_id).get(str(following.id))
    return NextMeeting(following.starts_at, turn.person_name if turn else "")


def _name_of(session: Session, person_id: UUID | None) -> str:
    person = session.get(Person, person_id) if person_id else None
    return person.name if person else ""
