"""A circle of all roles without a database: its ledgers, its published turns, random histories.

What the product decides (who is chosen, which lines follow) it asks of the product; what a
history is made of, and what may change by it, is told here again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from peercircles.facilitation.models import Role
from peercircles.facilitation.planning import Newness, Planning
from peercircles.facilitation.rota import (
    Line,
    Place,
    Rota,
    lines_of_correcting,
    lines_of_joining,
    lines_of_leaving,
    lines_of_resting,
    lines_of_returning,
    lines_of_serving,
)
from peercircles.facilitation.selection import HORIZON, Choice
from peercircles.facilitation.slots import Slot
from peercircles.kernel.columns import new_id
from tests.rotas import SEED, people

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
MOST = 12


@dataclass(frozen=True)
class Planned:
    """As much of a meeting as the rota looks at. A row of the database is dear to make."""

    starts_at: datetime
    id: UUID = field(default_factory=new_id)


@dataclass
class Given:
    """As much of a turn, likewise."""

    meeting_id: UUID
    person_id: UUID
    counts_for: UUID | None = None

    @property
    def bearer_id(self) -> UUID:
        return self.counts_for or self.person_id


@dataclass
class Chosen:
    """A choice, and what it was made from."""

    at: int
    role: Role
    choice: Choice
    able: set[UUID]
    busy: set[UUID]
    new: set[UUID]
    previous: UUID | None


@dataclass
class CircleLife:
    """People, three ledgers, and the meetings to come with their published turns."""

    number: int
    seed: str = SEED
    lines: dict[Role, list[Line]] = field(default_factory=lambda: {role: [] for role in Role})
    rotas: dict[Role, Rota] = field(default_factory=lambda: {role: Rota() for role in Role})
    slots: list[Slot] = field(default_factory=list)
    away: set[tuple[UUID, UUID]] = field(default_factory=set)
    joined_at: dict[UUID, datetime] = field(default_factory=dict)
    held_at: list[datetime] = field(default_factory=list)
    refused: dict[tuple[UUID, Role], set[UUID]] = field(default_factory=dict)
    choices: list[Chosen] = field(default_factory=list)
    met: int = 0

    def __post_init__(self) -> None:
        for member in people(self.number):
            self.join(member)
        for _slot in range(HORIZON + 1):
            self._plan_one()
        self.publish()

    @property
    def now(self) -> datetime:
        """Half a day before the next meeting."""
        return START + timedelta(weeks=self.met, hours=-12)

    def members(self, *places: Place) -> list[UUID]:
        standings = self.rotas[Role.FACILITATOR].standings
        return sorted(who for who, at in standings.items() if at.place in places)

    def holders(self) -> dict[tuple[UUID, Role], UUID]:
        """Who has which published turn."""
        return {
            (slot.meeting.id, role): turn.person_id
            for slot in self.slots
            for role, turn in slot.turns.items()
        }

    # What happens.

    def join(self, who: UUID) -> None:
        self.joined_at[who] = self.now
        self._write_all(lambda rota: lines_of_joining(rota, who))

    def leave(self, who: UUID) -> None:
        self._write_all(lambda rota: lines_of_leaving(rota, who))
        self._drop(who)

    def rest(self, who: UUID) -> None:
        self._write_all(lambda rota: lines_of_resting(rota, who))
        self._drop(who)

    def come_back(self, who: UUID) -> None:
        self._write_all(lambda rota: lines_of_returning(rota, who))

    def correct(self, role: Role, who: UUID, delta: int) -> None:
        self._write(role, lines_of_correcting(self.rotas[role], who, delta))

    def hold(self, really: dict[Role, UUID | None]) -> None:
        """The next meeting takes place; some roles are held by others than planned."""
        slot = self.slots.pop(0)
        self.met += 1
        self.held_at.append(slot.meeting.starts_at)
        for role, turn in slot.turns.items():
            who = really.get(role, turn.person_id)
            if who is not None:
                for_whom = turn.counts_for if who == turn.person_id else None
                self._write(role, lines_of_serving(self.rotas[role], who, for_whom))
        self._plan_one()

    def cancel(self, at: int) -> None:
        del self.slots[at]
        self._plan_one()

    def hand_over(self, at: int, role: Role, who: UUID) -> None:
        self._give(at, role, who)

    def decline(self, at: int, role: Role) -> None:
        turn = self.slots[at].turns.pop(role)
        self.refused.setdefault((self.slots[at].meeting.id, role), set()).add(turn.person_id)

    def swap(self, first: int, second: int, role: Role) -> None:
        """Each takes the other's turn, and it goes on counting for who had it."""
        ours, theirs = (self.slots[at].turns[role] for at in (first, second))
        bearers = ours.bearer_id, theirs.bearer_id
        holders = theirs.person_id, ours.person_id
        for at, holder, bearer in zip((first, second), holders, bearers, strict=True):
            self._give(at, role, holder).counts_for = None if bearer == holder else bearer

    def publish(self) -> None:
        """Fill what is open of the next three meetings, as the product does."""
        planning = self.planning()
        for at in range(HORIZON):
            for role in planning.roles_at(at):
                if planning.holders[role][at] is None:
                    self._choose(planning, at, role)

    def planning(self) -> Planning:
        return Planning(
            seed=self.seed,
            rotas=self.rotas,
            slots=self.slots,
            holders={role: [slot.holder(role) for slot in self.slots] for role in Role},
            bearers={role: [slot.bearer(role) for slot in self.slots] for role in Role},
            newness=Newness(
                joined_at=self.joined_at,
                learned=set(),
                first_held=min(self.held_at, default=None),
                last_held=max(self.held_at, default=None),
            ),
            refused=self.refused,
            find_unable=self._unable,
        )

    # How it comes about.

    def _choose(self, planning: Planning, at: int, role: Role) -> None:
        slot = self.slots[at]
        active = set(self.rotas[role].active())
        refused = self.refused.get((slot.meeting.id, role), set())
        earlier = [s.holder(role) for s in self.slots[:at] if s.holder(role)]
        chosen = Chosen(
            at=at,
            role=role,
            choice=planning.choice(at, role),
            able=active - self._unable(slot.meeting) - refused,
            busy={turn.person_id for turn in slot.turns.values()},
            new=planning.newness.at(slot.meeting, self.slots[:at]),
            previous=earlier[-1] if earlier else self.rotas[role].previous,
        )
        self.choices.append(chosen)
        if chosen.choice.person:
            planning.take(at, role, chosen.choice.person)
            self._give(at, role, chosen.choice.person)

    def _give(self, at: int, role: Role, who: UUID) -> Given:
        slot = self.slots[at]
        turn = Given(slot.meeting.id, who)
        turns = {**slot.turns, role: turn}
        self.slots[at] = Slot(slot.meeting, turns)
        return turn

    def _drop(self, who: UUID) -> None:
        for at, slot in enumerate(self.slots):
            kept = {role: turn for role, turn in slot.turns.items() if turn.person_id != who}
            self.slots[at] = Slot(slot.meeting, kept)

    def _unable(self, meeting: Planned) -> set[UUID]:
        return {who for who, meeting_id in self.away if meeting_id == meeting.id}

    def _plan_one(self) -> None:
        latest = self.slots[-1].meeting.starts_at if self.slots else START - timedelta(weeks=1)
        meeting = Planned(latest + timedelta(weeks=1))
        self.slots.append(Slot(meeting, {}))

    def _write_all(self, lines_of: Callable[[Rota], tuple[Line, ...]]) -> None:
        for role in Role:
            self._write(role, lines_of(self.rotas[role]))

    def _write(self, role: Role, lines: tuple[Line, ...]) -> None:
        self.lines[role] += lines
        self.rotas[role] = self.rotas[role].after(lines)
