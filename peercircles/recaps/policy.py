"""Who may write decisions down, and who may have the recap sent.

Whoever keeps a meeting's recap is known above (keepers.py) and given as `keeps`.
"""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import MeetingState

KEPT_WITHIN = timedelta(hours=48)


class RecappedMeeting(Protocol):
    """A meeting, as far as its recap goes."""

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


def may_read_recap(standing: Standing, meeting: RecappedMeeting) -> Decision:
    """Everybody in the circle, and nobody else."""
    if standing.circle_id != meeting.circle_id or not standing.is_member:
        return deny_not_yours()
    return ALLOW


def may_record_decisions(
    standing: Standing, meeting: RecappedMeeting, now: datetime, *, keeps: bool
) -> Decision:
    """The scribe and the facilitator, from the beginning until two days after the end."""
    decision = may_read_recap(standing, meeting)
    if not decision:
        return decision
    if not keeps:
        return deny(text("Only the scribe or the facilitator of this meeting writes this down."))
    if meeting.state is MeetingState.CANCELLED:
        return deny(text("This meeting was cancelled, so there is nothing to write down."))
    if meeting.live is not LiveMark.RUNNING and now < meeting.starts_at:
        return deny(text("This meeting has not begun yet."))
    return _in_time(meeting, now)


def may_send_recap(
    standing: Standing, meeting: RecappedMeeting, now: datetime, *, keeps: bool
) -> Decision:
    """The same people in the same two days, once the meeting is over."""
    decision = may_record_decisions(standing, meeting, now, keeps=keeps)
    if decision and not is_over(meeting, now):
        return deny(text("The meeting is not over yet."))
    return decision


def is_over(meeting: RecappedMeeting, now: datetime) -> bool:
    """Whether a meeting took place: the live page says so, or else the clock."""
    match meeting.live:
        case LiveMark.RUNNING:
            return False
        case LiveMark.DONE:
            return True
        case LiveMark.NONE | LiveMark.BROKEN_OFF:
            return meeting.state is not MeetingState.CANCELLED and meeting.ends_at <= now


def _in_time(meeting: RecappedMeeting, now: datetime) -> Decision:
    if meeting.live is not LiveMark.RUNNING and now >= meeting.ends_at + KEPT_WITHIN:
        return deny(text("This can be written down for two days. Now it stays as it is."))
    return ALLOW
