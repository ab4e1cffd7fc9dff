"""A circle moves to another zone: its coming meetings keep their clock time, or their instant."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Unpack
from uuid import UUID

from sqlmodel import col, select

from peercircles.circles.commands import change_circle
from peercircles.circles.models import Circle
from peercircles.circles.seats import locked_circle, locking
from peercircles.circles.terms import CircleTerms
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import plural_text
from peercircles.kernel.work import Work
from peercircles.kernel.zones import WallClock, local, zone_named
from peercircles.meetings.events import MeetingMoved
from peercircles.meetings.models import Meeting, MeetingState


class Keep(StrEnum):
    """What a meeting keeps when its circle moves to another zone."""

    CLOCK = "clock"
    INSTANT = "instant"


def settle_circle(
    work: Work,
    circle_id: UUID,
    *,
    expected_version: int,
    keep: Keep | None = None,
    **terms: Unpack[CircleTerms],
) -> Circle:
    """Settle the circle anew, and let its coming meetings follow it to another zone.

    Raises Invalid (keep) where there are some, and nobody said what they keep.
    """
    zone = zone_named(terms["zone"], field="zone")
    was = locked_circle(work, circle_id).zone
    circle = change_circle(work, circle_id, expected_version=expected_version, **terms)
    if was != zone:
        meetings = _in_zone(work, circle_id, was)
        _check_asked(len(meetings), keep)
        for meeting in meetings:
            if keep is Keep.INSTANT:
                _keep_instant(work, meeting, zone)
            else:
                _keep_clock(work, meeting, zone)
    return circle


def _check_asked(meetings: int, keep: Keep | None) -> None:
    if meetings and keep is None:
        sentence = plural_text(
            "{count} meeting is planned. Does it keep its time on the clock, or its moment?",
            "{count} meetings are planned. Do they keep their time on the clock, or their moment?",
            meetings,
        )
        raise Invalid(sentence, field="keep")


def _keep_instant(work: Work, meeting: Meeting, zone: str) -> None:
    """The same moment as the clocks of `zone` show it: no calendar need be told."""
    there = local(meeting.starts_at, zone)
    meeting.wall_on, meeting.wall_time = there.date(), there.time()
    meeting.zone, meeting.fold = zone, there.fold
    meeting.version += 1
    work.session.add(meeting)


def _keep_clock(work: Work, meeting: Meeting, zone: str) -> None:
    """The same day and time by the clocks of `zone`; one that would be over stays where it is."""
    clock = WallClock(meeting.wall_on, meeting.wall_time, zone).settled
    before = meeting.starts_at
    if clock.instant <= work.now:
        return
    meeting.move(clock, work.now)
    work.session.add(meeting)
    if meeting.starts_at != before:
        work.record(
            MeetingMoved(
                at=work.now,
                by=work.actor.person_id,
                circle_id=meeting.circle_id,
                meeting_id=meeting.id,
            )
        )


def _in_zone(work: Work, circle_id: UUID, zone: str) -> Sequence[Meeting]:
    statement = select(Meeting).where(
        Meeting.circle_id == circle_id,
        Meeting.zone == zone,
        Meeting.state == MeetingState.PLANNED,
        col(Meeting.starts_at) > work.now,
    )
    return work.session.exec(locking(statement)).all()
