"""The dates of a season while somebody still thinks about it, as the reader's clock has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.zones import Clash, WallClock, place_of, zone_named
from peercircles.meetings.seasons import ClockNote, GapChoice, Sitting, sittings_of
from peercircles.settings import Settings
from peercircles.web.meetings.forms import season_plan
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.form_values import chosen_day, chosen_time
from peercircles.web.shared.times import iso

SHOWN = 4
_ABOUT_THE_CLOCK = frozenset({"first_on", "wall_time", "zone"})


@dataclass(frozen=True)
class DateView:
    """One date of a season, and what the clocks do to it."""

    starts_at: str = ""
    note: str = ""


@dataclass(frozen=True)
class GapAnswer:
    """One of the two times somebody may have meant by an hour that does not exist."""

    value: str = ""
    words: str = ""


@dataclass(frozen=True)
class SeasonPreview:
    """The first dates, how many more there are, and what stands in the way."""

    dates: list[DateView] = field(default_factory=list[DateView])
    more: int = 0
    zone: str = ""
    place: str = ""
    gap: list[GapAnswer] = field(default_factory=list[GapAnswer])


def preview_of(
    form: Mapping[str, Any], caller: Caller, settings: Settings, now: datetime
) -> tuple[SeasonPreview, dict[str, str]]:
    """What is known of the season so far, and what the clocks have against it."""
    gap = _gap_of(form, caller.locale)
    try:
        sittings = sittings_of(season_plan({**form, "room_kind": ""}, settings), now)
    except Invalid as wrong:
        problems = {wrong.field: wrong.message.into(caller.locale)}
        is_worth_saying = wrong.field in _ABOUT_THE_CLOCK and _is_filled_in(form)
        return SeasonPreview(gap=gap), problems if is_worth_saying else {}
    return (
        SeasonPreview(
            dates=[_date_view(sitting, caller.locale) for sitting in sittings[:SHOWN]],
            more=max(0, len(sittings) - SHOWN),
            zone=sittings[0].clock.zone,
            place=place_of(sittings[0].clock.zone, caller.locale),
            gap=gap,
        ),
        {},
    )


def _is_filled_in(form: Mapping[str, Any]) -> bool:
    return all(form.get(part) for part in _ABOUT_THE_CLOCK)


def _date_view(sitting: Sitting, locale: str) -> DateView:
    clash = sitting.wanted.clash
    note = ClockNote(new_id(), sitting.wanted, sitting.clock, clash).sentence.into(locale)
    return DateView(starts_at=iso(sitting.clock.instant), note="" if clash is Clash.FINE else note)


def _gap_of(form: Mapping[str, Any], locale: str) -> list[GapAnswer]:
    try:
        clock = WallClock(
            chosen_day(form.get("first_on") or "", field="first_on"),
            chosen_time(form.get("wall_time") or "", field="wall_time"),
            zone_named(form.get("zone") or "UTC", field="zone"),
        )
        is_gap = clock.clash is Clash.GAP
    except (Invalid, ValueError):
        return []
    if not is_gap:
        return []
    return [
        GapAnswer(GapChoice.EARLIER.value, _at(clock.reading(fold=1), locale)),
        GapAnswer(GapChoice.LATER.value, _at(clock.reading(fold=0), locale)),
    ]


def _at(clock: WallClock, locale: str) -> str:
    return text("At {at}", at=clock.at).into(locale)
