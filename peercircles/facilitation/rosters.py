"""The coming turns of a circle, by meeting and role, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.policy import Standing
from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.facts import facts_at
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import Company, CompanyKind, Role, TurnSource, TurnState
from peercircles.facilitation.planning import Planning, foresee, planning_of
from peercircles.facilitation.queries import Seated, people_of
from peercircles.facilitation.reasons import reason_in_words
from peercircles.facilitation.rota import Place
from peercircles.kernel.text import Text
from peercircles.kernel.work import Actor

SHOWN = 8


@dataclass(frozen=True)
class CompanyRow:
    """Somebody at a holder's side."""

    person_name: str
    is_you: bool
    kind: CompanyKind


@dataclass(frozen=True)
class PartRow:
    """Who has a role in a meeting, or would come next; without a person it needs a volunteer.

    `turn_id` is there when the turn is published. A forecast may change, and nobody has been
    told of it. `can_keep_company` is there for members who have no part in the meeting.
    """

    role: Role
    turn_id: str
    person_id: str
    person_name: str
    seat: int
    is_you: bool
    state: TurnState | None
    source: TurnSource | None
    is_forecast: bool
    reason: Text
    company: tuple[CompanyRow, ...]
    can_keep_company: bool


@dataclass(frozen=True)
class MeetingTurns:
    """A meeting with its parts. Where `is_merged`, the scribe keeps the time, too."""

    meeting_id: str
    starts_at: datetime
    minutes: int
    is_under_way: bool
    is_merged: bool
    parts: tuple[PartRow, ...]


@dataclass(frozen=True)
class RestingRow:
    """Somebody who rests from turns."""

    person_id: str
    person_name: str
    is_you: bool


@dataclass(frozen=True)
class TurnsPage:
    """The coming turns, and what the reader is to them."""

    meetings: tuple[MeetingTurns, ...]
    is_member: bool
    can_correct: bool
    resting: tuple[RestingRow, ...]


def turns_page(session: Session, actor: Actor, circle_id: UUID, now: datetime) -> TurnsPage:
    """The next meetings with their parts, published ones first, then forecasts."""
    standing = standing_of(session, actor, circle_id)
    circle = session.get_one(Circle, circle_id)
    planning = planning_of(session, circle, rotas_of(session, circle_id))
    coming = [at for at, slot in enumerate(planning.slots) if slot.is_coming(now)][:SHOWN]
    reasons = foresee(planning, coming)
    viewing = _Viewing(standing, planning, people_of(session, circle_id), now)
    company = _company_at(session, [planning.slots[at].meeting.id for at in coming])
    places = planning.rotas[Role.FACILITATOR].standings
    resting = sorted(who for who, at in places.items() if at.place is Place.RESTING)
    return TurnsPage(
        meetings=tuple(viewing.meeting(at, _reasons_at(reasons, at), company) for at in coming),
        is_member=standing.is_member,
        can_correct=bool(policy.may_correct(standing, circle_id)),
        resting=tuple(viewing.resting(who) for who in resting),
    )


Reasons = dict[Role, dict[str, Any]]


@dataclass(frozen=True)
class _Viewing:
    """Who looks at which turns, and what everybody is called."""

    standing: Standing
    planning: Planning
    people: dict[str, Seated]
    now: datetime

    @property
    def reader(self) -> str:
        return str(self.standing.person_id)

    def name(self, person_id: str) -> str:
        return self.people.get(person_id, Seated("", -1)).name

    def resting(self, person_id: UUID) -> RestingRow:
        name = self.name(str(person_id))
        return RestingRow(str(person_id), name, person_id == self.standing.person_id)

    def meeting(self, at: int, reasons: Reasons, company: Sequence[Company]) -> MeetingTurns:
        slot = self.planning.slots[at]
        here = [row for row in company if row.meeting_id == slot.meeting.id]
        return MeetingTurns(
            meeting_id=str(slot.meeting.id),
            starts_at=slot.meeting.starts_at,
            minutes=slot.meeting.minutes,
            is_under_way=slot.meeting.is_under_way(self.now),
            is_merged=Role.TIMEKEEPER not in reasons,
            parts=tuple(
                self._part(at, role, reason, [row for row in here if row.role is role])
                for role, reason in reasons.items()
            ),
        )

    def _part(
        self, at: int, role: Role, reason: dict[str, Any], company: Sequence[Company]
    ) -> PartRow:
        slot = self.planning.slots[at]
        turn = slot.turns.get(role)
        person_id = str(turn.person_id) if turn else reason["person"] or ""
        seated = self.people.get(person_id, Seated("", -1))
        names = {known: person.name for known, person in self.people.items()}
        is_you = person_id == self.reader
        has_part = self.standing.person_id in {each.person_id for each in slot.turns.values()}
        is_open = turn is not None and slot.meeting.is_ahead(self.now)
        return PartRow(
            role=role,
            turn_id=str(turn.id) if turn else "",
            person_id=person_id,
            person_name=seated.name,
            seat=seated.seat,
            is_you=is_you,
            state=turn.state if turn else None,
            source=turn.source if turn else None,
            is_forecast=turn is None,
            reason=reason_in_words(
                reason,
                names,
                self.reader,
                is_inside=self.standing.is_member,
                facts=facts_at(self.planning, at, role),
            ),
            company=tuple(self._company(row) for row in company),
            can_keep_company=is_open and self.standing.is_member and not has_part,
        )

    def _company(self, row: Company) -> CompanyRow:
        is_you = row.person_id == self.standing.person_id
        return CompanyRow(self.name(str(row.person_id)), is_you, row.kind)


def _reasons_at(reasons: dict[tuple[int, Role], dict[str, Any]], at: int) -> Reasons:
    return {role: reasons[at, role] for role in Role if (at, role) in reasons}


def _company_at(session: Session, meeting_ids: Sequence[UUID]) -> Sequence[Company]:
    statement = (
        select(Company)
        .where(col(Company.meeting_id).in_(meeting_ids), Company.kind != CompanyKind.NONE)
        .order_by(col(Company.at), col(Company.id))
    )
    return session.exec(statement).all()
