"""Random histories of a meeting that is led through: anybody tries anything at any time."""

from collections import Counter
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from sqlmodel import Session

from peercircles.agendas.segments import Mode, Purpose
from peercircles.circles.commands import end_membership
from peercircles.facilitation.queries import facilitator_of
from peercircles.identity.models import Person
from peercircles.kernel.errors import DomainError
from peercircles.runs.baton import take_over
from peercircles.runs.commands import start_meeting
from peercircles.runs.endings import end_forgotten_meetings
from peercircles.runs.presences import arrive
from peercircles.runs.state import RunState
from tests.factories import World
from tests.run_acts import Act, Moment
from tests.run_checks import check_meeting
from tests.run_lives import Leading, leading, with_agenda
from tests.run_wishes import MODES, WISHES

_WAITS = (0.4, 3, 3, 25, 25, 60, 95, 95, 310, 1500)
_SIZES = (1, 2, 3, 3, 4, 4, 5, 6, 8, 12)

_NO_ACT = Act(UUID(int=0), end_forgotten_meetings)


class History:
    """One meeting with its circle, and people outside who try as well."""

    def __init__(self, world: World, chance: Random) -> None:
        self.chance = chance
        self.world = world
        self.tried: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        people = [world.member() for _each in range(chance.choice(_SIZES))]
        self.organiser = world.organiser()
        strangers = [world.person(), world.former_member(), self.organiser]
        strangers.append(world.member(circle=world.another_circle()))
        self.strangers = [each.id for each in strangers]
        self.people = {each.id: each for each in (*people, *strangers)}
        self.gone: dict[UUID, datetime] = {}
        self.life = _meeting_of(world, chance, people)
        self.away_since: datetime | None = None
        self.facilitator: UUID | None = None
        self.moment = self.look()

    def begin(self) -> None:
        """Most of the people come, and somebody begins: most histories should get somewhere."""
        for person in self.moment.members:
            if self.chance.random() < 0.8:
                self.perform(Act(person, arrive))
        self.perform(Act(self.moment.facilitator or self._anybody(), start_meeting))

    def fork(self, chance: Random) -> "History":
        """Another history with the same past."""
        other = copy(self)
        other.chance, other.life = chance, copy(self.life)
        other.life.here, other.gone = [*self.life.here], {**self.gone}
        other.people, other.tried, other.done = {**self.people}, Counter(), Counter()
        return other

    def step(self) -> None:
        """Something happens: time goes by, a page is closed, somebody tries something."""
        luck = self.chance.random()
        if luck < 0.15:
            self.life.wait(seconds=self.chance.choice(_WAITS))
        elif luck < 0.22 and self.life.here:
            self._go(self.chance.choice(self.life.here))
        elif luck < 0.23:
            self.life.do(None, end_forgotten_meetings)
        elif luck < 0.29:
            self._lose_facilitator()
        elif luck < 0.31 and len(self.moment.members) < _SIZES[-1]:
            person = self.world.member()
            self.people[person.id] = person
        else:
            self.perform(self.act())
            return
        self.moment = self.look(_NO_ACT)

    def perform(self, act: Act) -> None:
        """Try it. What is forbidden or refused must leave no trace."""
        before, name = self.moment, act.command.__name__
        is_refused = not self._is_accepted(act)
        self.moment = after = self.look(act)
        self.tried[name] += 1
        if is_refused or not before.may(act):
            assert after.state == before.state, f"{name} changed something"
        elif after.state != before.state:
            self.done[name] += 1
        if not is_refused:
            self._follow(act, before.state, after.state)
        assert not (act.command is take_over and is_refused and before.may_begin_to_lead(act))

    def perform_together(self, acts: list[Act], at_once: Callable[..., list[Any]]) -> None:
        """Try all of them in the same moment; nobody knows which comes first."""
        before = self.moment.state
        tries = [
            partial(self.life.do, self.people[act.person], act.perform, self.life.meeting)
            for act in acts
        ]
        refusals = at_once(*tries)
        self.moment = self.look()
        for act, refusal in zip(acts, refusals, strict=True):
            self.tried[act.command.__name__] += 1
            if refusal is None:
                self._follow(act, before, self.moment.state)

    def _lose_facilitator(self) -> None:
        """Their page is closed, and nobody hears of them for a while."""
        for person in self.life.here:
            if person.id == self.moment.state.holder:
                self._go(person)
                break
        self.life.wait(seconds=self.chance.choice((60, 89, 90, 120, 299, 301)))

    def _go(self, person: Person) -> None:
        self.life.go(person)
        self.gone[person.id] = self.life.now

    def act(self) -> Act:
        """Something somebody may want, sensible or not."""
        return self.chance.choice(WISHES)(self, self._actor(), self.moment.state)

    def look(self, act: Act | None = None) -> Moment:
        """How things are now; everything that must hold, holds."""
        with Session(self.world.engine) as session:
            meeting, state, members = check_meeting(
                session, self.life.meeting.id, now=self.life.now
            )
            if act is None or act.command is end_membership:
                self.facilitator = facilitator_of(session, meeting.id)
            session.expunge_all()
        return Moment(
            state=state,
            meeting=meeting,
            now=self.life.now,
            members=members,
            organisers=[self.organiser.id],
            facilitator=self.facilitator,
            away_since=self._away_since(state.holder),
        )

    def _is_accepted(self, act: Act) -> bool:
        try:
            self.life.do(self.people[act.person], act.perform, self.life.meeting)
        except DomainError:
            return False
        return True

    def _follow(self, act: Act, before: RunState, after: RunState) -> None:
        """Know by oneself whose page is open, and since when the facilitator's is not."""
        person = self.people[act.person]
        if act.command is arrive and act.person in after.present and person not in self.life.here:
            self.life.here.append(person)
        if act.command is end_membership:
            self.life.here = [each for each in self.life.here if each.id != act.args[0]]
        if after.holder != before.holder or after.begun_at != before.begun_at:
            self.away_since = None if after.holder in before.present else self.life.now
        self.moment = replace(self.moment, away_since=self._away_since(after.holder))

    def _away_since(self, holder: UUID | None) -> datetime | None:
        if holder in {each.id for each in self.life.here}:
            return None
        return self._last_seen(holder)

    def _last_seen(self, holder: UUID | None) -> datetime | None:
        gone = self.gone.get(holder) if holder else None
        return max((at for at in (gone, self.away_since) if at), default=None)

    def _actor(self) -> UUID:
        luck = self.chance.random()
        if luck < 0.12:
            return self.chance.choice(self.strangers)
        if luck < 0.6 and self.moment.state.holder:
            return self.moment.state.holder
        return self._anybody()

    def _anybody(self) -> UUID:
        return self.chance.choice([*self.moment.members] or self.strangers)


def _meeting_of(world: World, chance: Random, people: list[Person]) -> Leading:
    life = leading(
        world, chance.choice([None, *people, *people]), agenda=(), minutes=chance.choice([12, 60])
    )
    minutes = life.meeting.minutes
    count = chance.randint(1, 6)
    lengths = [minutes // count] * (count - 1)
    parts = [("Check-in", minutes - sum(lengths), Mode.ROUND, Purpose.CHECK_IN)]
    parts += [
        (f"Part {at}", length, chance.choice(MODES), Purpose.PLAIN)
        for at, length in enumerate(lengths)
    ]
    with_agenda(world, life.meeting, parts)
    life.now += timedelta(minutes=chance.choice([-20, -10, 0, 0, 0, 2, 4]))
    return life
