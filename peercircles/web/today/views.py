"""Today as its page draws it."""

from dataclasses import dataclass
from datetime import datetime

from peercircles.compacts.views import WaitingCompact
from peercircles.hours.waiting import WaitingProposal
from peercircles.kernel.zones import local
from peercircles.notifications.queries import AwayLine
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso

_ABOUT_THE_TIME = frozenset({"MeetingMoved", "MeetingCancelled", "RoomChanged"})


@dataclass(frozen=True)
class AwayView:
    """One thing that happened. `starts_at` is when the meeting it is about takes place."""

    id: str = ""
    sentence: str = ""
    path: str = ""
    starts_at: str = ""


@dataclass(frozen=True)
class SeasonAsk:
    """A circle that asks which times one can live with."""

    circle_id: str = ""
    circle_name: str = ""
    proposer: str = ""


@dataclass(frozen=True)
class CompactAsk:
    """A compact to sign, or (with a `proposer`) a change in one to answer."""

    id: str = ""
    circle_id: str = ""
    circle_name: str = ""
    proposer: str = ""
    title: str = ""


def compact_asks(waiting: list[WaitingCompact]) -> list[CompactAsk]:
    """Those compacts, for the page."""
    return [
        CompactAsk(
            id=each.amendment_id or each.circle_id,
            circle_id=each.circle_id,
            circle_name=each.circle_name,
            proposer=short_names([each.proposer_name])[0],
            title=each.title,
        )
        for each in waiting
    ]


def season_asks(proposals: list[WaitingProposal]) -> list[SeasonAsk]:
    """Those circles, for the page."""
    return [
        SeasonAsk(str(each.circle_id), each.circle_name, each.proposer_name) for each in proposals
    ]


def away_views(lines: list[AwayLine], caller: Caller) -> list[AwayView]:
    """What happened, as the caller reads it, each with where to see it."""
    return [
        AwayView(
            id=line.id,
            sentence=line.sentence.into(caller.locale),
            path=_place_of(line),
            starts_at=iso(line.starts_at)
            if line.starts_at and line.kind in _ABOUT_THE_TIME
            else "",
        )
        for line in lines
    ]


def part_of_day(now: datetime, zone: str) -> str:
    """morning, afternoon, evening, or night when nobody should have to be greeted by the hour."""
    hour = local(now, zone).hour
    for part, until in (("night", 5), ("morning", 12), ("afternoon", 18)):
        if hour < until:
            return part
    return "evening"


def _place_of(line: AwayLine) -> str:
    circle = f"/circles/{line.circle_id}"
    if line.goal_id:
        return f"{circle}/board?goal={line.goal_id}"
    if line.meeting_id or line.kind == "SeasonPlanned":
        return f"{circle}/meetings"
    return f"{circle}/people"
