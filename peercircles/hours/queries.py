"""What can be seen of hours and proposals. Nobody's week is in any answer to somebody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.hours import policy
from peercircles.hours.agreements import Ballot, ballot_of
from peercircles.hours.costs import Band, Zones
from peercircles.hours.models import NO_OPTION, SeasonProposal
from peercircles.hours.plans import ProposedPlan, plan_in
from peercircles.hours.proposals import open_proposal_in
from peercircles.hours.reckoning import Ease, ease_of
from peercircles.hours.telling import tells_numbers
from peercircles.hours.travels import zones_of
from peercircles.hours.views import HourCell, HoursRow, OptionView, ProposalPage, ProposedMeeting
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.meetings.seats import Seat, all_seats, seats_now


def open_proposal(
    session: Session, actor: Actor, circle_id: UUID, now: datetime
) -> ProposalPage | None:
    """What the circle is being asked, for its members and those who look after it."""
    standing = standing_of(session, actor, circle_id)
    proposal = open_proposal_in(session, circle_id)
    if proposal is None:
        return None
    seats = seats_now(all_seats(session, circle_id))
    zones = zones_of(session, [seat.person_id for seat in seats])
    reading = _Reading(standing, proposal, plan_in(proposal.plan), seats, zones)
    return _page(session, reading, ballot_of(session, proposal), now)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Who reads which proposal, in a circle of whom."""

    standing: Standing
    proposal: SeasonProposal
    plan: ProposedPlan
    seats: Sequence[Seat]
    zones: dict[UUID, Zones]

    @property
    def me(self) -> UUID:
        return self.standing.person_id

    @property
    def sees_ease(self) -> bool:
        return bool(policy.may_see_ease(self.standing, self.proposal))


def _page(session: Session, reading: _Reading, ballot: Ballot, now: datetime) -> ProposalPage:
    proposal, plan, standing = reading.proposal, reading.plan, reading.standing
    numbers = range(len(plan.options))
    mine = ballot.answers.get(reading.me, {})
    silent = [seat for seat in reading.seats if not ballot.has_answered(seat.person_id)]
    return ProposalPage(
        id=str(proposal.id),
        circle_id=str(proposal.circle_id),
        version=proposal.version,
        proposer_name=session.get_one(Person, proposal.proposed_by).name,
        at=proposal.at,
        zone=plan.zone,
        cadence=plan.cadence,
        minutes=plan.minutes,
        count=plan.count,
        verdict=str(proposal.findings.get("verdict", "")),
        options=tuple(_option(reading, ballot, number) for number in numbers),
        members=len(reading.seats),
        answered=len(reading.seats) - len(silent),
        waiting_for=tuple(seat.name for seat in silent) if reading.sees_ease else (),
        has_answered=reading.me in ballot.members and ballot.has_answered(reading.me),
        alternates=any(mine[option] for option in mine if option != NO_OPTION),
        has_passed=all(plan.starts(number)[0] <= now for number in numbers),
        can_answer=bool(policy.may_answer(standing, proposal)),
        can_withdraw=bool(policy.may_withdraw(standing, proposal)),
    )


def _option(reading: _Reading, ballot: Ballot, number: int) -> OptionView:
    plan, bands = reading.plan, ballot.bands[number]
    starts = plan.starts(number)
    own = tuple(bands.get(reading.me, ()))
    found = _found(reading.proposal.findings, number)
    has_numbers = tells_numbers(ballot.bands, reading.me, ballot.members)
    rows = [_row(reading, seat, starts, bands[seat.person_id]) for seat in reading.seats]
    return OptionView(
        number=number,
        cycle=int(found.get("cycle", 0)),
        heaviest=float(found.get("heaviest", 0)) if has_numbers else None,
        is_recommended=reading.proposal.findings.get("recommended") == number,
        meetings=tuple(
            ProposedMeeting(clock.on, clock.at, start)
            for clock, start in zip(plan.options[number], starts, strict=True)
        ),
        rows=tuple(rows) if reading.sees_ease else (),
        yes=sum(ballot.says_yes(number, member) for member in ballot.members),
        mine=reading.me in ballot.members and ballot.says_yes(number, reading.me),
        is_impossible_for_me=Band.NEVER in own,
        own_bands=own,
    )


def _row(
    reading: _Reading, seat: Seat, starts: Sequence[datetime], bands: Sequence[Band]
) -> HoursRow:
    zones = reading.zones[seat.person_id]
    cells = [_cell(zones, start, band) for start, band in zip(starts, bands, strict=True)]
    return HoursRow(
        person_id=str(seat.person_id),
        name=seat.name,
        seat=seat.number,
        zone=zones.home,
        is_you=seat.person_id == reading.me,
        cells=tuple(cells),
        stretches=sum(cell.ease is not Ease.FINE for cell in cells),
    )


def _cell(zones: Zones, start: datetime, band: Band) -> HourCell:
    there = local(start, zones.at(start))
    return HourCell(local_on=there.date(), local_at=there.time(), ease=ease_of(band))


def _found(findings: dict[str, Any], number: int) -> dict[str, Any]:
    options = findings.get("options", [])
    return options[number] if number < len(options) else {}
