"""Who may write which notes, and who may read them."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import MeetingState

# Notes are brought to an end after a meeting, as long as it is on everybody's mind.
WRITTEN_WITHIN = timedelta(hours=48)
OPENS_BEFORE = timedelta(minutes=15)


class NotedMeeting(Protocol):
    """A meeting, as far as its notes go."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def state(self) -> MeetingState: ...
    @property
    def live(self) -> LiveMark: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


def may_write_private_notes(standing: Standing, meeting: NotedMeeting) -> Decision:
    """Everybody in the circle, before, during and after; nobody else will read it."""
    return _is_member(standing, meeting)


def may_write_circle_notes(
    standing: Standing, meeting: NotedMeeting, now: datetime, *, is_scribe: bool
) -> Decision:
    """Whoever writes for this meeting, until two days after it."""
    return _writes(standing, meeting, now, is_scribe=is_scribe)


def may_write_presenter_notes(
    standing: Standing, meeting: NotedMeeting, now: datetime, *, is_scribe: bool
) -> Decision:
    """Whoever writes for this meeting; after it, only what was still kept on their device."""
    return _writes(standing, meeting, now, is_scribe=is_scribe)


def may_read_circle_notes(standing: Standing, meeting: NotedMeeting) -> Decision:
    """Everybody in the circle."""
    return _is_member(standing, meeting)


def may_read_presenter_notes(
    standing: Standing,
    meeting: NotedMeeting,
    presenter_id: UUID,
    now: datetime,
    *,
    is_scribe: bool,
) -> Decision:
    """The presenter, for good; whoever writes them, while the meeting is on."""
    decision = _is_member(standing, meeting)
    if not decision or standing.person_id == presenter_id:
        return decision
    if is_scribe and is_on(meeting, now):
        return ALLOW
    return deny(text("These notes are for whoever presented, and for nobody else."))


def is_on(meeting: NotedMeeting, now: datetime) -> bool:
    """Whether people are together: the live page says so, or else the clock."""
    match meeting.live:
        case LiveMark.RUNNING:
            return True
        case LiveMark.NONE:
            is_time = meeting.starts_at - OPENS_BEFORE <= now < meeting.ends_at
            return is_time and meeting.state is MeetingState.PLANNED
        case LiveMark.DONE | LiveMark.BROKEN_OFF:
            return False


def _writes(
    standing: Standing, meeting: NotedMeeting, now: datetime, *, is_scribe: bool
) -> Decision:
    decision = _is_member(standing, meeting)
    if not decision:
        return decision
    if not is_scribe:
        return deny(text("Only the scribe of this meeting writes here."))
    if meeting.state is MeetingState.CANCELLED:
        return deny(text("This meeting was cancelled, so there is nothing to note."))
    if not is_on(meeting, now) and now >= meeting.ends_at + WRITTEN_WITHIN:
        return deny(text("Notes can be written for two days. Now they stay as they are."))
    return ALLOW


def _is_member(standing: Standing, meeting: NotedMeeting) -> Decision:
    if standing.circle_id != meeting.circle_id or not standing.is_member:
        return deny_not_yours()
    return ALLOW
