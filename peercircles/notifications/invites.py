"""What each member's own calendar is told of the meetings, as part of the change itself.

Why each has a sequence of their own: docs/decisions/0007-what-a-calendar-was-told.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from itertools import product
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.circles.queries import circle_ids_of, member_ids
from peercircles.circles.terms import LONGEST_MEETING
from peercircles.identity.models import Person
from peercircles.kernel.events import Event
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.events import MeetingCancelled, MeetingMoved, SeasonPlanned
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.notifications.calendars import Method
from peercircles.notifications.events import MailChoiceChanged
from peercircles.notifications.models import CalendarCopy, MailKind, MailOptOut
from peercircles.notifications.outbox import enqueue

_MOMENT = timedelta(microseconds=1)
_LONGEST = timedelta(minutes=LONGEST_MEETING)
# A meeting that is moved back and forth: from then on only its last time within a while is sent.
_OFTEN = 5
_LATELY = timedelta(hours=1)
_A_WHILE = timedelta(minutes=10)


class Occasion(StrEnum):
    """Why a calendar is told something."""

    PLANNED = "planned"
    MOVED = "moved"
    CALLED_OFF = "called-off"
    LEFT = "left"
    UNWANTED = "unwanted"

    @property
    def method(self) -> Method:
        """Whether the meeting is put into the calendar or taken out."""
        return Method.REQUEST if self in {Occasion.PLANNED, Occasion.MOVED} else Method.CANCEL


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody with a calendar: whether they belong to the circle now, and want such mail."""

    person_id: UUID
    is_member: bool
    wants_mail: bool


def send_invites(work: Work, event: Event) -> None:
    """Tell the calendars what `event` changes in them; ignore everything else.

    Another room is no change: the link in a calendar is our own door, and leads to any.
    """
    match event:
        case SeasonPlanned():
            meetings = [row for row in _coming(work, event.circle_id) if _is_of(row, event)]
            _tell_all(work, event.circle_id, meetings)
        case MeetingMoved() | MeetingCancelled():
            meetings = [row for row in _coming(work, event.circle_id) if row.id == event.meeting_id]
            _tell_all(work, event.circle_id, meetings)
        case MemberJoined() | MembershipEnded():
            _tell(work, _coming(work, event.circle_id), [event.person_id])
        case MailChoiceChanged():
            _tell_person(work, event.person_id)
        case _:
            return


def next_word(meeting: Meeting, copy: CalendarCopy | None, reader: Reader) -> Occasion | None:
    """What a calendar needs to hear of a meeting; None where it is right as it is.

    Who does without this mail hears no more of new meetings or times. What they were sent
    before is taken out as soon as it would be wrong.
    """
    is_in = copy is not None and not copy.is_taken_out
    is_behind = copy is not None and copy.is_behind(meeting.sequence)
    is_on = meeting.state is not MeetingState.CANCELLED
    if is_on and reader.is_member and reader.wants_mail:
        if not is_in:
            return Occasion.PLANNED
        return Occasion.MOVED if is_behind else None
    if not is_in:
        return None
    if not is_on:
        return Occasion.CALLED_OFF
    if not reader.is_member:
        return Occasion.LEFT
    return Occasion.UNWANTED if is_behind else None


def _tell_person(work: Work, person_id: UUID) -> None:
    for circle_id in work.session.exec(circle_ids_of(Actor(person_id))).all():
        _tell(work, _coming(work, circle_id), [person_id])


def _is_of(meeting: Meeting, event: SeasonPlanned) -> bool:
    return meeting.season_id == event.season_id


def _coming(work: Work, circle_id: UUID) -> list[Meeting]:
    statement = (
        select(Meeting)
        .where(Meeting.circle_id == circle_id, col(Meeting.starts_at) > work.now - _LONGEST)
        .order_by(col(Meeting.starts_at), col(Meeting.id))
    )
    return [meeting for meeting in work.session.exec(statement) if work.now < meeting.ends_at]


def _tell_all(work: Work, circle_id: UUID, meetings: list[Meeting]) -> None:
    """Tell everybody in the circle, and whoever else was ever told of these meetings."""
    told = select(CalendarCopy.person_id).where(_of(meetings)).distinct()
    holders = set(work.session.exec(told)) - set(members := member_ids(work.session, circle_id))
    _tell(work, meetings, [*members, *sorted(holders)])


def _tell(work: Work, meetings: list[Meeting], people: list[UUID]) -> None:
    if not meetings:
        return
    statement = select(CalendarCopy).where(_of(meetings), col(CalendarCopy.person_id).in_(people))
    copies = {
        (copy.meeting_id, copy.person_id): copy
        for copy in work.session.exec(statement.with_for_update())
    }
    readers = _readers(work, meetings[0].circle_id, people)
    with work.session.no_autoflush:  # the copies are written once, not before each letter
        for reader, (place, meeting) in product(readers, enumerate(meetings)):
            copy = copies.get((meeting.id, reader.person_id))
            if occasion := next_word(meeting, copy, reader):
                # Of what is sent together the first meeting comes first.
                wait = _wait(work, copy, occasion) + _MOMENT * place
                told = _told(work, meeting, copy, reader, occasion)
                _say(work, meeting, told, occasion, wait=wait)
    work.session.flush()


def _of(meetings: Iterable[Meeting]) -> ColumnElement[bool]:
    return col(CalendarCopy.meeting_id).in_([meeting.id for meeting in meetings])


def _readers(work: Work, circle_id: UUID, people: list[UUID]) -> list[Reader]:
    in_use = select(Person.id).where(col(Person.id).in_(people), col(Person.disabled_at).is_(None))
    members = set(member_ids(work.session, circle_id)) & set(work.session.exec(in_use))
    without = select(MailOptOut.person_id).where(
        col(MailOptOut.person_id).in_(people), MailOptOut.kind == MailKind.CALENDAR
    )
    do_without = set(work.session.exec(without))
    return [Reader(person, person in members, person not in do_without) for person in people]


def _told(
    work: Work,
    meeting: Meeting,
    copy: CalendarCopy | None,
    reader: Reader,
    occasion: Occasion,
) -> CalendarCopy:
    """The copy as it is once this is said."""
    is_taken_out = occasion.method is Method.CANCEL
    if copy is not None:
        copy.tell(meeting.sequence, is_taken_out=is_taken_out, at=work.now)
        return copy
    first = CalendarCopy(
        meeting_id=meeting.id,
        person_id=reader.person_id,
        sequence=meeting.sequence,
        told_at=work.now,
    )
    work.session.add(first)
    return first


def _wait(work: Work, copy: CalendarCopy | None, occasion: Occasion) -> timedelta:
    if copy is None or occasion is not Occasion.MOVED:
        return timedelta(0)
    is_again = copy.sequence >= _OFTEN and copy.told_at > work.now - _LATELY
    return _A_WHILE if is_again else timedelta(0)


def _say(
    work: Work, meeting: Meeting, copy: CalendarCopy, occasion: Occasion, *, wait: timedelta
) -> None:
    enqueue(
        work,
        reason=f"{meeting.uid}:{copy.sequence}:{occasion.method}:{copy.person_id}",
        kind=MailKind.CALENDAR,
        circle_id=meeting.circle_id,
        to=copy.person_id,
        payload={
            "meeting_id": str(meeting.id),
            "sequence": copy.sequence,
            "occasion": occasion.value,
        },
        due_at=work.now + wait,
        stream=f"{meeting.uid}:{copy.person_id}",
    )
