"""What a search found, as the person who searched may see it: of others only the ease."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session, func, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import standing_of
from peercircles.hours.burdens import stretches_of
from peercircles.hours.costs import Band, Zones
from peercircles.hours.findings import Findings, Option
from peercircles.hours.reckoning import Ease, ease_of
from peercircles.hours.telling import tells_numbers
from peercircles.hours.travels import zones_of
from peercircles.hours.views import HourCell, HoursRow, OptionView, ProposedMeeting
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.meetings.models import Meeting, MeetingState
from peercircles.meetings.seats import Seat, all_seats, seats_now


@dataclass(frozen=True)
class StretchRow:
    """How many meetings so far were a stretch for one member."""

    person_id: str
    name: str
    seat: int
    is_you: bool
    so_far: int


@dataclass(frozen=True)
class Found:
    """What was found. Who is not a member sees no rows and no names.

    Without `has_numbers` nothing may be said of how heavy any of it is.
    """

    findings: Findings
    options: tuple[OptionView, ...] = ()
    names: Mapping[UUID, str] = field(default_factory=dict[UUID, str])
    has_numbers: bool = True


def found(session: Session, actor: Actor, circle_id: UUID, findings: Findings) -> Found:
    """What a search found, with the hours of those members who are still there."""
    standing = standing_of(session, actor, circle_id)
    shown = findings.worth_showing()
    members = seats_now(all_seats(session, circle_id))
    seats = members if standing.is_member else []
    zones = zones_of(session, [seat.person_id for seat in seats])
    has_numbers = tells_numbers(
        (option.bands for option in shown.options),
        actor.person_id,
        [seat.person_id for seat in members],
    )
    options = [
        _option_view(option, number, actor, seats, zones)
        for number, option in enumerate(shown.options)
    ]
    if not has_numbers:
        options = [replace(option, heaviest=None) for option in options]
    names = {seat.person_id: seat.name for seat in seats}
    return Found(shown, tuple(options), names, has_numbers)


def stretches(session: Session, actor: Actor, circle_id: UUID) -> tuple[StretchRow, ...]:
    """How often meetings were a stretch for whom, for the members alone."""
    if not standing_of(session, actor, circle_id).is_member:
        return ()
    so_far = stretches_of(session, circle_id)
    return tuple(
        StretchRow(
            person_id=str(seat.person_id),
            name=seat.name,
            seat=seat.number,
            is_you=seat.person_id == actor.person_id,
            so_far=so_far.get(seat.person_id, 0),
        )
        for seat in seats_now(all_seats(session, circle_id))
    )


def next_first_day(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> date:
    """The day a next season could begin on: after all meetings that are planned."""
    standing_of(session, actor, circle_id)
    last = session.exec(
        select(func.max(Meeting.wall_on)).where(
            Meeting.circle_id == circle_id, Meeting.state == MeetingState.PLANNED
        )
    ).one()
    today = local(now, session.get_one(Circle, circle_id).zone).date()
    return max(today, last or today) + timedelta(days=1)


def _option_view(
    option: Option, number: int, actor: Actor, seats: list[Seat], zones: Mapping[UUID, Zones]
) -> OptionView:
    starts = [clock.instant for clock in option.clocks]
    own = option.bands.get(actor.person_id, ())
    rows = [
        _row(seat, actor, zones[seat.person_id], starts, option.bands[seat.person_id])
        for seat in seats
        if seat.person_id in option.bands
    ]
    return OptionView(
        number=number,
        cycle=option.cycle,
        heaviest=option.heaviest,
        is_recommended=number == 0,
        meetings=tuple(
            ProposedMeeting(clock.on, clock.at, start)
            for clock, start in zip(option.clocks, starts, strict=True)
        ),
        rows=tuple(rows),
        yes=0,
        mine=False,
        is_impossible_for_me=Band.NEVER in own,
        own_bands=tuple(own) if rows else (),
    )


def _row(
    seat: Seat, actor: Actor, zones: Zones, starts: list[datetime], bands: tuple[Band, ...]
) -> HoursRow:
    cells = [_cell(zones, start, band) for start, band in zip(starts, bands, strict=True)]
    return HoursRow(
        person_id=str(seat.person_id),
        name=seat.name,
        seat=seat.number,
        zone=zones.home,
        is_you=seat.person_id == actor.person_id,
        cells=tuple(cells),
        stretches=sum(cell.ease is not Ease.FINE for cell in cells),
    )


def _cell(zones: Zones, start: datetime, band: Band) -> HourCell:
    there = local(start, zones.at(start))
    return HourCell(local_on=there.date(), local_at=there.time(), ease=ease_of(band))
