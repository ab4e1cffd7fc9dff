"""Random lives of a circle in the database, looked after by two workers in the same moment."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from random import Random
from threading import Barrier

import pytest

from peercircles.circles.events import MemberJoined, MembershipEnded
from peercircles.facilitation.corrections import correct_load
from peercircles.facilitation.crediting import TO_BE_NOTED
from peercircles.facilitation.holding import note_holders
from peercircles.facilitation.ledger import rotas_of
from peercircles.facilitation.models import LIVE_STATES, EntryKind, Role, TurnState
from peercircles.facilitation.rests import come_back, rest
from peercircles.facilitation.rota import Line, Place, rota_of
from peercircles.facilitation.selection import reproduces
from peercircles.facilitation.settling import settle_meetings
from peercircles.facilitation.taking import decline_turn
from peercircles.facilitation.turns import publish_turns
from peercircles.identity.models import Person
from peercircles.kernel.errors import DomainError
from peercircles.meetings.events import AbsenceChanged, MeetingCancelled
from peercircles.meetings.models import Absence, AbsenceKind
from tests.rota_lives import RotaLife

STEPS = 14


class Lived:
    """A life in which something random happens, and what may change by it."""

    def __init__(self, world, seed):
        self.chance = Random(seed)
        self.life = RotaLife(world)
        self.organiser = world.organiser()
        for _person in range(self.chance.randint(2, 6)):
            world.member()
        self.meetings = self.life.season(STEPS + 4)
        self.life.publish()

    def rota(self, role=Role.FACILITATOR):
        with self.life.transactions.together() as session:
            return rotas_of(session, self.life.circle.id)[role]

    def someone(self, *places):
        standings = self.rota().standings.items()
        found = sorted(who for who, at in standings if at.place in places)
        return self.chance.choice(found) if found else None

    def step(self):
        happens = (self.meet, self.meet, self.meet, self.join, self.leave, self.rest)
        return self.chance.choice(
            (*happens, self.back, self.away, self.cancel, self.correct, self.decline)
        )()

    def meet(self):
        meeting = self.meetings.pop(0)
        self.life.end(meeting)
        settle_at_once(self.life)
        if self.chance.random() < 0.5:
            server = self.someone(Place.ACTIVE, Place.RESTING)
            roles = {self.chance.choice(list(Role)): server}
            self.life.run(note_holders, meeting.id, roles, by=self.organiser)
        self.life.now += TO_BE_NOTED
        return set()

    def join(self):
        left = self.someone(Place.LEFT)
        if left and self.chance.random() < 0.5:
            person = next(p for p in self.people() if p.id == left)
            self.life.world.join(person)
        else:
            person = self.life.world.member()
        self.life.happens(MemberJoined, person_id=person.id)
        return set()

    def people(self):
        return self.life.world.rows_of(Person)

    def leave(self):
        who = self.someone(Place.ACTIVE, Place.RESTING)
        if who is None:
            return set()
        mine = self.turns_of(who)
        left = {"state": "left", "left_at": self.life.now}
        self.life.happens(MembershipEnded, self.life.seat_of(who), to=left, person_id=who)
        return mine

    def rest(self):
        who = self.someone(Place.ACTIVE)
        if who is None:
            return set()
        mine = self.turns_of(who)
        self.life.run(rest, self.life.circle.id, by=who)
        return mine

    def back(self):
        if who := self.someone(Place.RESTING):
            self.life.run(come_back, self.life.circle.id, by=who)
        return set()

    def away(self):
        who, meeting = self.someone(Place.ACTIVE), self.chance.choice(self.meetings[:6])
        if who is None:
            return set()
        day = meeting.starts_at.date()
        self.life.world.add(
            Absence(
                person_id=who,
                from_on=day,
                to_on=day,
                kind=AbsenceKind.OTHER,
                created_at=self.life.now,
            )
        )
        self.life.happens(AbsenceChanged, person_id=who)
        return {key for key in self.turns_of(who) if key[0] == meeting.id}

    def cancel(self):
        meeting = self.meetings.pop(self.chance.randrange(3))
        off = {"state": "cancelled"}
        self.life.happens(MeetingCancelled, meeting, to=off, meeting_id=meeting.id)
        return {(meeting.id, role) for role in Role}

    def correct(self):
        who, role = self.someone(Place.ACTIVE), self.chance.choice(list(Role))
        if who:
            delta = self.chance.choice([-2, -1, 1, 2])
            circle = self.life.circle.id
            self.life.run(correct_load, circle, role, who, delta, note="so", by=self.organiser)
        return set()

    def decline(self):
        turns = self.life.turns(role=None)
        turn = self.chance.choice(turns) if turns else None
        if turn is None:
            return set()
        try:
            self.life.run(decline_turn, turn.id, by=turn.person_id)
        except DomainError:
            return set()
        return {(turn.meeting_id, turn.role)}

    def turns_of(self, who):
        return {key for key, holder in holders(self.life).items() if holder == who}


def holders(life):
    standing = life.turns(TurnState.PUBLISHED, TurnState.ACCEPTED, role=None)
    return {(turn.meeting_id, turn.role): turn.person_id for turn in standing}


def settle_at_once(life):
    """Two workers publish and settle in the same moment."""
    start = Barrier(2)

    def work_as_one(_number):
        start.wait(timeout=10)
        life.run(publish_turns, life.circle.id)
        life.run(settle_meetings)

    with ThreadPoolExecutor(2) as workers:
        list(workers.map(work_as_one, range(2)))


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_and_whoever_works_the_rules_hold(world, seed):
    lived = Lived(world, seed)
    for _step in range(STEPS):
        before = holders(lived.life)
        may_change = lived.step()
        settle_at_once(lived.life)
        check_stability(lived, before, may_change)
        check_written_once(lived.life)
        check_ledgers(lived)


def check_stability(lived, before, may_change):
    """R12 in the database."""
    after, coming = holders(lived.life), {meeting.id for meeting in lived.meetings}
    kept = {key for key in before if key[0] in coming} - may_change
    assert {key: after[key] for key in kept} == {key: before[key] for key in kept}


def check_written_once(life):
    """R13: one live turn for each role of a meeting, whoever wrote it first."""
    live = Counter((turn.meeting_id, turn.role) for turn in life.turns(*LIVE_STATES, role=None))
    assert set(live.values()) <= {1}
    for turn in life.turns(*TurnState, role=None):
        if turn.reason.get("candidates"):
            assert reproduces(turn.reason)


def check_ledgers(lived):
    """R4 and R15, and positions without gaps."""
    for role in Role:
        entries = lived.life.entries(role)
        assert [entry.position for entry in entries] == list(range(len(entries)))
        rota = rota_of(Line(entry.person_id, entry.kind, entry.delta) for entry in entries)
        assert rota == lived.rota(role)
        assert rota.spread() <= (1 if len(rota.active()) == 2 else 2)
        for who, standing in rota.standings.items():
            own = [entry for entry in entries if entry.person_id == who]
            assert standing.load == sum(entry.delta for entry in own)
            assert standing.served == sum(e.kind is EntryKind.SERVED for e in own)
