"""What is proposed for a season: a few ways to meet, each a wall time for every meeting."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any, cast

from peercircles.circles.models import Cadence
from peercircles.hours.findings import Findings
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.zones import WallClock, zone_named
from peercircles.meetings.models import RoomKind
from peercircles.meetings.rooms import RoomChoice, fresh_room
from peercircles.meetings.seasons import SeasonPlan, sittings_of

MOST_OPTIONS = 8


@dataclass(frozen=True, slots=True)
class ProposedPlan:
    """The options, best first, all on the clocks of `zone` and with as many meetings.

    `host` and `room` are as planning a season takes them.
    """

    zone: str
    cadence: Cadence
    minutes: int
    host: str
    room: RoomChoice
    options: tuple[tuple[WallClock, ...], ...]

    @property
    def count(self) -> int:
        """How many meetings each option has."""
        return len(self.options[0])

    def starts(self, option: int) -> list[datetime]:
        """When the meetings of an option begin, in UTC."""
        return [clock.instant for clock in self.options[option]]

    def season(self, option: int) -> SeasonPlan:
        """An option as planning a season takes it."""
        clocks = self.options[option]
        room = cast("dict[str, Any]", self.room)
        return SeasonPlan(
            first_on=clocks[0].on,
            wall_time=clocks[0].at,
            zone=self.zone,
            cadence=self.cadence,
            count=len(clocks),
            minutes=self.minutes,
            clocks=clocks,
            **room,
        )

    def as_json(self) -> dict[str, Any]:
        """The plan as a proposal keeps it."""
        offered = self.room.get("offered")
        room = {**self.room, "room_kind": self.room["room_kind"].value}
        if offered is not None:
            room["offered"] = [kind.value for kind in offered]
        return {
            "zone": self.zone,
            "cadence": self.cadence.value,
            "minutes": self.minutes,
            "host": self.host,
            "room": room,
            "options": [
                {"clocks": [[clock.on.isoformat(), clock.at.isoformat("minutes")] for clock in way]}
                for way in self.options
            ],
        }


def plan_in(kept: dict[str, Any]) -> ProposedPlan:
    """The plan of a proposal."""
    room = {**kept["room"], "room_kind": RoomKind(kept["room"]["room_kind"])}
    if "offered" in room:
        room["offered"] = [RoomKind(kind) for kind in room["offered"]]
    return ProposedPlan(
        zone=kept["zone"],
        cadence=Cadence(kept["cadence"]),
        minutes=kept["minutes"],
        host=kept["host"],
        room=cast("RoomChoice", room),
        options=tuple(
            tuple(
                WallClock(date.fromisoformat(on), time.fromisoformat(at), kept["zone"])
                for on, at in option["clocks"]
            )
            for option in kept["options"]
        ),
    )


def checked_plan(plan: ProposedPlan, now: datetime) -> ProposedPlan:
    """The plan, if each of its options could be planned today. Raises Invalid."""
    if not 1 <= len(plan.options) <= MOST_OPTIONS:
        raise Invalid(
            text("Propose from {least} to {most} ways to meet.", least=1, most=MOST_OPTIONS),
            field="options",
        )
    zone = zone_named(plan.zone, field="zone")
    named = replace(plan, zone=zone, options=tuple(_in_zone(way, zone) for way in plan.options))
    if len({len(way) for way in named.options}) != 1 or named.count == 0:
        raise Invalid(text("Each way to meet needs as many meetings."), field="options")
    for option in range(len(named.options)):
        sittings_of(named.season(option), now)
    fresh_room(named.room)
    return named


def kept_findings(findings: Findings) -> dict[str, Any]:
    """What a proposal keeps of a search: nothing of any one person."""
    return {
        "verdict": findings.verdict.value,
        "recommended": findings.recommended,
        "options": [
            {"cycle": option.cycle, "heaviest": option.heaviest} for option in findings.options
        ],
    }


def _in_zone(clocks: tuple[WallClock, ...], zone: str) -> tuple[WallClock, ...]:
    return tuple(replace(clock, zone=zone) for clock in clocks)
