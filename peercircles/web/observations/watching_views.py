"""A meeting as its coach reads it."""

from dataclasses import dataclass, field
from datetime import datetime

from peercircles.kernel.zones import place_of
from peercircles.meetings.models import MeetingState
from peercircles.observations.showing import WatchedMeeting, WatchedRecap
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso


@dataclass(frozen=True)
class WatchedSegment:
    """A part of the agenda."""

    id: str
    title: str
    minutes: int


@dataclass(frozen=True)
class WatchedPromiseView:
    """Who promised what. Without `due_on`: by the next meeting."""

    key: str
    owner: str
    words: str
    due_on: str


@dataclass(frozen=True)
class WatchedView:
    """`phase` is before, now, over or private; in a private moment nothing else is filled."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    phase: str = ""
    starts_at: str = ""
    ends_at: str = ""
    zone: str = ""
    place: str = ""
    facilitator: str = ""
    segments: list[WatchedSegment] = field(default_factory=list[WatchedSegment])
    decisions: list[str] = field(default_factory=list[str])
    promises: list[WatchedPromiseView] = field(default_factory=list[WatchedPromiseView])


def watched_view(found: WatchedMeeting, caller: Caller, now: datetime) -> WatchedView:
    """The meeting as the caller reads it."""
    meeting, recap = found.meeting, found.recap
    shown = WatchedView(
        circle_id=str(found.circle_id),
        circle_name=found.circle_name,
        phase=_phase(found, now),
    )
    if found.is_private:
        return shown
    return WatchedView(
        id=str(meeting.id),
        circle_id=shown.circle_id,
        circle_name=shown.circle_name,
        phase=shown.phase,
        starts_at=iso(meeting.starts_at),
        ends_at=iso(meeting.ends_at),
        zone=meeting.zone,
        place=place_of(meeting.zone, caller.locale),
        facilitator=found.facilitator,
        segments=_segments(found),
        decisions=list(recap.decisions) if recap else [],
        promises=_promises(recap) if recap else [],
    )


def _phase(found: WatchedMeeting, now: datetime) -> str:
    if found.is_private:
        return "private"
    if found.meeting.state is MeetingState.HELD or found.meeting.is_over(now):
        return "over"
    return "now" if found.view.get("phase") in ("running", "paused") else "before"


def _segments(found: WatchedMeeting) -> list[WatchedSegment]:
    return [
        WatchedSegment(str(each.id), found.words[str(each.id)].title, each.minutes)
        for each in found.segments
    ]


def _promises(recap: WatchedRecap) -> list[WatchedPromiseView]:
    return [
        WatchedPromiseView(
            str(number), each.owner_name, each.words, each.due_on.isoformat() if each.due_on else ""
        )
        for number, each in enumerate(recap.promises)
    ]
