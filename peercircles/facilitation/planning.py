"""Planning: who has which role in the coming meetings, and who comes next where nobody does.

It reads, and writes nothing: publishing and forecasts both ask it, so that what was foreseen
comes true when nothing happens.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, and_, col, func, select

from peercircles.circles.models import Circle
from peercircles.facilitation.models import (
    Ask,
    Asked,
    AskedAnswer,
    Company,
    CompanyKind,
    EntryKind,
    LedgerEntry,
    Role,
    Turn,
    TurnState,
)
from peercircles.facilitation.rota import Rota
from peercircles.facilitation.selection import (
    Candidate,
    Choice,
    Circumstances,
    Out,
    choose,
    compared,
)
from peercircles.facilitation.slots import Slot, slots_of
from peercircles.meetings.absences import unable_at
from peercircles.meetings.models import Meeting, MeetingState

_NOBODY: frozenset[UUID] = frozenset()


@dataclass(slots=True)
class Planning:
    """The slots of a circle with their holders, to be filled in order. Pure."""

    seed: str
    rotas: dict[Role, Rota]
    slots: list[Slot]
    holders: dict[Role, list[UUID | None]]
    bearers: dict[Role, list[UUID | None]]
    newness: "Newness"
    refused: Mapping[tuple[UUID, Role], set[UUID]]
    find_unable: Callable[[Meeting], set[UUID]]
    _unable: dict[int, set[UUID]] = field(default_factory=dict[int, set[UUID]])

    def roles_at(self, at: int) -> Sequence[Role]:
        """The roles of a meeting: with fewer people than roles the last ones are merged."""
        able = len(self.rotas[Role.FACILITATOR].active().keys() - self.unable(at))
        return list(Role)[: max(1, able)]

    def choice(self, at: int, role: Role, *, without: Collection[UUID] = _NOBODY) -> Choice:
        """Who takes the role in the slot `at`, those `without` left aside."""
        return choose(
            self.rotas[role],
            self.seed,
            slots=self.holders[role],
            at=at,
            **self._circumstances(at, role, without),
        )

    def eligible(self, at: int, role: Role) -> list[UUID]:
        """Who could take the role from its holder, the first to be asked first."""
        holder = self.holders[role][at]
        candidates = compared(
            self.rotas[role],
            self.seed,
            slots=self.holders[role],
            at=at,
            **self._circumstances(at, role, {holder} if holder else _NOBODY),
        )
        able = [candidate for candidate in candidates if _can_take(candidate)]
        return [UUID(one.person) for one in sorted(able, key=lambda candidate: candidate.rank)]

    def take(self, at: int, role: Role, person_id: UUID) -> None:
        """Count the slot as the person's from now on."""
        self.holders[role][at] = self.bearers[role][at] = person_id

    def unable(self, at: int) -> set[UUID]:
        """Who cannot come to the meeting."""
        if at not in self._unable:
            self._unable[at] = self.find_unable(self.slots[at].meeting)
        return self._unable[at]

    def loads(self, role: Role) -> dict[UUID, int]:
        """What everybody whom turns come to has had and been given."""
        given = Counter(self.bearers[role])
        active = self.rotas[role].active()
        return {person: standing.load + given[person] for person, standing in active.items()}

    def first_timers(self) -> set[UUID]:
        """Who joined a circle that had met already, and has neither led nor learned yet."""
        active = self.rotas[Role.FACILITATOR].active()
        late = self.newness.came_late()
        return {person for person in late & active.keys() if not active[person].served}

    def _circumstances(self, at: int, role: Role, without: Collection[UUID]) -> Circumstances:
        meeting = self.slots[at].meeting
        refused = self.refused.get((meeting.id, role), set()) | set(without)
        circumstances: Circumstances = {
            "away": self.unable(at),
            "refused": refused,
            "busy": self._busy(at, role, refused),
            "new": self.newness.at(meeting, self.slots[:at]),
            "bearers": self.bearers[role],
        }
        if role is not Role.FACILITATOR:
            circumstances["totals"] = self._totals()
        return circumstances

    def _busy(self, at: int, role: Role, refused: set[UUID]) -> set[UUID]:
        others = {self.holders[other][at] for other in Role if other is not role}
        busy = {person for person in others if person}
        able = self.rotas[role].active().keys() - self.unable(at) - refused
        # A meeting needs somebody who leads it more than somebody for each role.
        return busy if role is not Role.FACILITATOR or able - busy else set()

    def _totals(self) -> dict[UUID, int]:
        totals = Counter[UUID]()
        for role in Role:
            totals.update(self.loads(role))
        return totals


@dataclass(frozen=True, slots=True)
class Newness:
    """Since when people are in the circle, and who has learned by being at a holder's side."""

    joined_at: dict[UUID, datetime]
    learned: set[UUID]
    first_held: datetime | None
    last_held: datetime | None

    def came_late(self) -> set[UUID]:
        """Who joined after the first meeting and has not learned at one."""
        if self.first_held is None:
            return set()
        joined = self.joined_at.items()
        return {person for person, at in joined if self.first_held < at} - self.learned

    def at(self, meeting: Meeting, before: Sequence[Slot]) -> set[UUID]:
        """Who will have been a member at no meeting held before this one."""
        starts = [slot.meeting.starts_at for slot in before if slot.meeting is not meeting]
        latest = max([*starts, self.last_held] if self.last_held else starts, default=None)
        return {
            person
            for person, joined_at in self.joined_at.items()
            if person not in self.learned and (latest is None or latest < joined_at)
        }


def planning_of(session: Session, circle: Circle, rotas: dict[Role, Rota]) -> Planning:
    """The circle's planning as it stands."""
    slots = slots_of(session, circle.id)
    people = rotas[Role.FACILITATOR].standings.keys()
    return Planning(
        seed=circle.rota_seed,
        rotas=rotas,
        slots=slots,
        holders={role: [slot.holder(role) for slot in slots] for role in Role},
        bearers={role: [slot.bearer(role) for slot in slots] for role in Role},
        newness=_newness_in(session, circle.id),
        refused=_refused_in(session, circle.id),
        find_unable=lambda meeting: unable_at(session, meeting, people),
    )


def foresee(planning: Planning, slots: Sequence[int]) -> dict[tuple[int, Role], dict[str, Any]]:
    """The reason of every turn in these slots: as stored, or of who would come next.

    The planning is filled on the way, so that each choice counts those before it.
    """
    reasons = dict[tuple[int, Role], dict[str, Any]]()
    for at in slots:
        given, open_roles = planning.slots[at].turns, planning.roles_at(at)
        for role in Role:
            if role in given:
                reasons[at, role] = given[role].reason
            if role in given or role not in open_roles:
                continue
            choice = planning.choice(at, role)
            reasons[at, role] = choice.reason
            if choice.person:
                planning.take(at, role, choice.person)
    return reasons


def _can_take(candidate: Candidate) -> bool:
    return candidate.out in {None, Out.LAST_TIME, Out.NEXT_TIME}


def _newness_in(session: Session, circle_id: UUID) -> Newness:
    # Who is in one rota is in all, so that the joining is told by any of them.
    joined = (
        select(LedgerEntry.person_id, func.max(col(LedgerEntry.at)))
        .where(
            LedgerEntry.circle_id == circle_id,
            LedgerEntry.role == Role.FACILITATOR,
            LedgerEntry.kind == EntryKind.JOIN,
        )
        .group_by(col(LedgerEntry.person_id))
    )
    held = and_(Meeting.circle_id == circle_id, Meeting.state == MeetingState.HELD)
    learned = (
        select(Company.person_id)
        .join(Meeting, col(Meeting.id) == col(Company.meeting_id))
        .where(held, Company.kind == CompanyKind.SHADOW)
    )
    starts = col(Meeting.starts_at)
    first_held, last_held = session.exec(
        select(func.min(starts), func.max(starts)).where(held)
    ).one()
    return Newness(
        joined_at=dict(session.exec(joined).all()),
        learned=set(session.exec(learned)),
        first_held=first_held,
        last_held=last_held,
    )


def _refused_in(session: Session, circle_id: UUID) -> dict[tuple[UUID, Role], set[UUID]]:
    declined = select(Turn.meeting_id, Turn.role, Turn.person_id).where(
        Turn.circle_id == circle_id, Turn.state == TurnState.DECLINED
    )
    said_no = (
        select(Turn.meeting_id, Turn.role, Asked.person_id)
        .join(Ask, col(Ask.turn_id) == col(Turn.id))
        .join(Asked, col(Asked.ask_id) == col(Ask.id))
        .where(Turn.circle_id == circle_id, Asked.answer == AskedAnswer.NO)
    )
    refused = defaultdict[tuple[UUID, Role], set[UUID]](set)
    for statement in (declined, said_no):
        for meeting_id, role, person_id in session.exec(statement):
            refused[meeting_id, Role(role)].add(person_id)
    return refused
