"""What holds of the rota whatever happens to a circle, in whatever order."""

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from peercircles.facilitation.models import EntryKind
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
    rota_of,
)
from peercircles.facilitation.selection import Choice, choose, reproduces
from tests.rotas import SEED, founded_by, next_of, people, person, turns_of

MOST = 9


class CircleLife(RuleBasedStateMachine):
    """People join, go, rest, return, are away and stand in for each other."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = list[Line]()
        self.rota = Rota()

    def write(self, lines: tuple[Line, ...]) -> None:
        self.lines += lines
        self.rota = self.rota.after(lines)

    def placed(self, *places: Place) -> list:
        return sorted(who for who, at in self.rota.standings.items() if at.place in places)

    @initialize(number=st.integers(1, 6))
    def found(self, number: int) -> None:
        for member in people(number):
            self.write(lines_of_joining(self.rota, member))

    @precondition(lambda self: len(self.rota.standings) < MOST)
    @rule()
    def join(self) -> None:
        newcomer = person(len(self.rota.standings))
        floor = [standing.load for standing in self.rota.active().values()]
        self.write(lines_of_joining(self.rota, newcomer))
        standing = self.rota.standings[newcomer]
        assert standing.load == min(floor, default=0)
        assert standing.last == self.rota.held

    @precondition(lambda self: self.placed(Place.LEFT))
    @rule(data=st.data())
    def join_again(self, data: st.DataObject) -> None:
        member = data.draw(st.sampled_from(self.placed(Place.LEFT)))
        before = self.rota.standings[member].load
        self.write(lines_of_joining(self.rota, member))
        assert self.rota.standings[member].load >= before

    @precondition(lambda self: self.placed(Place.ACTIVE, Place.RESTING))
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        member = data.draw(st.sampled_from(self.placed(Place.ACTIVE, Place.RESTING)))
        self.write(lines_of_leaving(self.rota, member))

    @precondition(lambda self: self.placed(Place.ACTIVE))
    @rule(data=st.data())
    def rest(self, data: st.DataObject) -> None:
        member = data.draw(st.sampled_from(self.placed(Place.ACTIVE)))
        self.write(lines_of_resting(self.rota, member))

    @precondition(lambda self: self.placed(Place.RESTING))
    @rule(data=st.data())
    def come_back(self, data: st.DataObject) -> None:
        member = data.draw(st.sampled_from(self.placed(Place.RESTING)))
        own = self.rota.standings[member].load
        floor = min((at.load for at in self.rota.active().values()), default=own)
        returned = lines_of_returning(self.rota, member)
        self.write(returned)
        assert returned[0].delta == max(own, floor) - own

    @precondition(lambda self: self.placed(Place.ACTIVE))
    @rule(data=st.data(), delta=st.integers(-4, 4))
    def correct(self, data: st.DataObject, delta: int) -> None:
        member = data.draw(st.sampled_from(self.placed(Place.ACTIVE)))
        self.write(lines_of_correcting(self.rota, member, delta))

    @rule(data=st.data(), stands_in=st.booleans())
    def meet(self, data: st.DataObject, stands_in: bool) -> None:
        active = self.placed(Place.ACTIVE)
        away = data.draw(st.sets(st.sampled_from(active))) if active else set()
        choice = choose(self.rota, SEED, away=away)
        eligible = self.eligible(away)
        assert (choice.person is None) == (not eligible)
        if choice.person is None:
            return
        self.check(choice, eligible)
        present = sorted(set(active) - away)
        server = data.draw(st.sampled_from(present)) if stands_in else choice.person
        self.write(lines_of_serving(self.rota, server))

    def eligible(self, away: set) -> set:
        """Section 6.2, told again in its own words."""
        active = self.rota.active()
        present = active.keys() - away
        past_grace = {
            member
            for member in present
            if active[member].since == 0 or active[member].since < self.rota.held
        }
        return past_grace or set(present)

    def check(self, choice: Choice, eligible: set) -> None:
        assert choice.person in eligible
        pool = eligible - {self.rota.previous} or eligible
        loads = {member: self.rota.standings[member].load for member in pool}
        assert choice.person in pool
        assert loads[choice.person] == min(loads.values())
        if choice.person == self.rota.previous:
            assert eligible == {choice.person}

    @invariant()
    def loads_stay_close(self) -> None:
        assert self.rota.spread() <= (1 if len(self.rota.active()) == 2 else 2)

    @invariant()
    def the_ledger_adds_up(self) -> None:
        sums = turns_of(self.lines)
        for member, standing in self.rota.standings.items():
            own = [line for line in self.lines if line.person == member]
            served = [line for line in own if line.kind is EntryKind.SERVED]
            others = sum(line.delta for line in own if line.kind is not EntryKind.SERVED)
            assert standing.served == len(served)
            assert standing.load == standing.served + others == sums[member]

    @invariant()
    def the_same_lines_tell_the_same_rota(self) -> None:
        again = rota_of(self.lines)
        assert again == self.rota
        assert choose(again, SEED) == choose(self.rota, SEED)

    @invariant()
    def the_reason_repeats_the_comparison(self) -> None:
        choice = choose(self.rota, SEED)
        kept = json.loads(json.dumps(choice.reason))
        assert reproduces(kept)
        assert kept["person"] == (str(choice.person) if choice.person else None)


CircleLife.TestCase.settings = settings(deadline=None, max_examples=80, stateful_step_count=40)
TestCircleLife = CircleLife.TestCase


@settings(deadline=None, max_examples=60)
@given(number=st.integers(3, 9), chance=st.randoms(use_true_random=False))
def test_nobody_who_can_take_a_turn_waits_longer_than_three_rounds(number, chance: Random):
    rota, waits = founded_by(people(number)), dict.fromkeys(people(number), 0)
    for _meeting in range(120):
        away = [member for member in waits if chance.random() < 0.25]
        chosen = next_of(rota, away)
        if chosen is None:
            continue
        present = [member for member in waits if member not in away]
        server = chance.choice(present) if chance.random() < 0.1 else chosen
        for member in present:
            waits[member] = 0 if member == server else waits[member] + 1
        rota = rota.after(lines_of_serving(rota, server))
        assert max(waits.values()) <= 3 * number


@settings(deadline=None, max_examples=60)
@given(number=st.integers(2, 6), rest=st.integers(0, 12), before=st.integers(0, 9))
def test_a_rest_neither_lowers_nor_raises_ones_place_but_to_the_floor(number, rest, before):
    rota = founded_by(people(number))
    for _meeting in range(before):
        rota = rota.after(lines_of_serving(rota, next_of(rota)))
    resting = person(0)
    load = rota.standings[resting].load

    rota = rota.after(lines_of_resting(rota, resting))
    for _meeting in range(rest):
        rota = rota.after(lines_of_serving(rota, next_of(rota)))
    floor = min(standing.load for standing in rota.active().values())
    rota = rota.after(lines_of_returning(rota, resting))

    assert rota.standings[resting].load == max(load, floor)


def test_a_reason_that_was_tampered_with_no_longer_repeats():
    reason = choose(founded_by(people(4)), SEED).reason
    assert reproduces(reason)

    other = next(c for c in reason["candidates"] if c["person"] != reason["person"])

    assert not reproduces({**reason, "person": other["person"]})
    assert not reproduces({**reason, "decider": "load"})
