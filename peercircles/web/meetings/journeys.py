"""Meetings on days somebody spends in another zone: their time there, too."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from peercircles.hours.costs import Zones
from peercircles.kernel.zones import place_of
from peercircles.web.meetings.views import MeetingView


def on_journeys(meetings: Iterable[MeetingView], zones: Zones, locale: str) -> list[MeetingView]:
    """The meetings, with the zone and the place of the reader's journey where there is one."""
    return [_on_journey(meeting, zones, locale) for meeting in meetings]


def _on_journey(meeting: MeetingView, zones: Zones, locale: str) -> MeetingView:
    there = zones.at(datetime.fromisoformat(meeting.starts_at))
    if there == zones.home:
        return meeting
    return replace(meeting, away_zone=there, away_place=place_of(there, locale))
