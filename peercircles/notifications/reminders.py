"""Reminders of coming meetings: rows with a time, made as part of the change that needs them.

They come seven days, two days and three hours before, by day on the clocks of whoever gets
them. What is no longer true by then (moved, called off, has left) is dropped when it is sent.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.models import Membership, MembershipState
from peercircles.circles.queries import circle_ids_of, member_ids
from peercircles.hours.costs import Zones
from peercircles.hours.travels import zones_of
from peercircles.kernel.waking import waking_before
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.notifications.models import MailKind, MailState, OutboxMessage
from peercircles.notifications.outbox import Errand, enqueue_all

HOURS_BEFORE = (168, 48, 3)
# Further ahead there is nothing to remind of yet.
_LOOK_AHEAD = timedelta(hours=HOURS_BEFORE[0]) + timedelta(days=2)


def keep_reminders(work: Work, circle_id: UUID) -> None:
    """Have every member of the circle reminded of every coming meeting."""
    _remind(work, _coming(work, [circle_id]), {circle_id: member_ids(work.session, circle_id)})


def keep_reminders_of(work: Work, person_id: UUID) -> None:
    """Have one person reminded on the clocks they live by now."""
    circles = list(work.session.exec(circle_ids_of(Actor(person_id))))
    _remind(work, _coming(work, circles), {circle_id: [person_id] for circle_id in circles})


def renew_reminders(work: Work) -> None:
    """Make what is missing for the days to come. A periodic job does.

    Meetings were perhaps planned before there was a mail server.
    """
    soon = [row for row in _coming(work) if row.starts_at < work.now + _LOOK_AHEAD]
    members: dict[UUID, list[UUID]] = {}
    statement = select(Membership).where(
        col(Membership.circle_id).in_({meeting.circle_id for meeting in soon}),
        Membership.state == MembershipState.ACTIVE,
    )
    for seat in work.session.exec(statement):
        members.setdefault(seat.circle_id, []).append(seat.person_id)
    _remind(work, soon, members)


def times_of(starts_at: datetime, zones: Zones) -> dict[int, datetime]:
    """When to remind somebody of a meeting, by the hours before: never at night where they are."""
    times: dict[int, datetime] = {}
    for hours in HOURS_BEFORE:
        at = starts_at - timedelta(hours=hours)
        times[hours] = waking_before(at, zones.at(at))
    return times


def _remind(work: Work, meetings: Iterable[Meeting], members: dict[UUID, list[UUID]]) -> None:
    people = {person for several in members.values() for person in several}
    zones = zones_of(work.session, people)
    wanted: dict[str, Errand] = {}
    for meeting in meetings:
        for person in members.get(meeting.circle_id, ()):
            wanted |= dict(_reminders(work, meeting, person, zones[person]))
    enqueue_all(work, wanted)
    _retime(work, wanted)


def _reminders(
    work: Work, meeting: Meeting, person: UUID, zones: Zones
) -> Iterator[tuple[str, Errand]]:
    for hours, at in times_of(meeting.starts_at, zones).items():
        if at > work.now:
            reason = f"reminder:{meeting.id}:{meeting.sequence}:{hours}:{person}"
            yield (
                reason,
                Errand(
                    kind=MailKind.REMINDER,
                    circle_id=meeting.circle_id,
                    to=person,
                    payload={
                        "meeting_id": str(meeting.id),
                        "sequence": meeting.sequence,
                        "hours": hours,
                    },
                    due_at=at,
                ),
            )


def _retime(work: Work, wanted: dict[str, Errand]) -> None:
    """Give reminders that were made before the time that is right for somebody's clocks now."""
    people = {errand["to"] for errand in wanted.values()}
    statement = select(OutboxMessage).where(
        OutboxMessage.kind == MailKind.REMINDER,
        OutboxMessage.state == MailState.QUEUED,
        col(OutboxMessage.person_id).in_(people),
        OutboxMessage.attempts == 0,
    )
    for row in work.session.exec(statement.with_for_update()):
        errand = wanted.get(row.reason)
        if errand and errand["due_at"] != row.due_at:
            row.due_at = errand["due_at"]
            work.session.add(row)


def _coming(work: Work, circles: Collection[UUID] | None = None) -> list[Meeting]:
    statement = select(Meeting).where(
        Meeting.state == MeetingState.PLANNED, col(Meeting.starts_at) > work.now
    )
    if circles is not None:
        statement = statement.where(col(Meeting.circle_id).in_(circles))
    return list(work.session.exec(statement.order_by(col(Meeting.starts_at))))
