"""Random things that happen to a circle, and which turns may be another person's by them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from uuid import UUID

from peercircles.facilitation.models import Role
from peercircles.facilitation.rota import Place
from peercircles.facilitation.selection import HORIZON
from tests.circle_lives import MOST, CircleLife
from tests.rotas import person


@dataclass(frozen=True)
class Step:
    """Something that happened, and which published turns may be another person's by it."""

    name: str
    may_change: set[tuple[UUID, Role]] = field(default_factory=set)


def happen(life: CircleLife, chance: Random) -> Step:
    """One random thing happens, and what follows from it is published."""
    steps = (_meet, _meet, _meet, _meet, _cancel, _join, _leave, _rest, _return)
    step = chance.choice((*steps, _correct, _be_away, _be_away, _cover, _decline, _swap))
    done = step(life, chance)
    life.publish()
    return done


def _meet(life: CircleLife, chance: Random) -> Step:
    present = life.members(Place.ACTIVE, Place.RESTING)
    really = dict[Role, UUID | None]()
    for role, turn in life.slots[0].turns.items():
        if (turn.person_id, turn.meeting_id) in life.away or chance.random() < 0.1:
            really[role] = chance.choice([None, *present])
    life.hold(really)
    return Step("meet")


def _cancel(life: CircleLife, chance: Random) -> Step:
    life.cancel(chance.randrange(HORIZON))
    return Step("cancel")


def _join(life: CircleLife, chance: Random) -> Step:
    known = life.rotas[Role.FACILITATOR].standings
    left = life.members(Place.LEFT)
    if left and chance.random() < 0.5:
        life.join(chance.choice(left))
    elif len(known) < MOST:
        life.join(person(len(known)))
    return Step("join")


def _leave(life: CircleLife, chance: Random) -> Step:
    return _goes(life, chance, life.leave, "leave")


def _rest(life: CircleLife, chance: Random) -> Step:
    return _goes(life, chance, life.rest, "rest")


def _goes(life: CircleLife, chance: Random, go: Callable[[UUID], None], name: str) -> Step:
    active = life.members(Place.ACTIVE)
    if not active:
        return Step(name)
    who = chance.choice(active)
    may_change = {key for key, holder in life.holders().items() if holder == who}
    go(who)
    return Step(name, may_change)


def _return(life: CircleLife, chance: Random) -> Step:
    if resting := life.members(Place.RESTING):
        life.come_back(chance.choice(resting))
    return Step("return")


def _correct(life: CircleLife, chance: Random) -> Step:
    if active := life.members(Place.ACTIVE):
        life.correct(chance.choice(list(Role)), chance.choice(active), chance.randint(-3, 3))
    return Step("correct")


def _be_away(life: CircleLife, chance: Random) -> Step:
    if present := life.members(Place.ACTIVE, Place.RESTING):
        life.away.add((chance.choice(present), chance.choice(life.slots).meeting.id))
    return Step("be away")


def _cover(life: CircleLife, chance: Random) -> Step:
    at, role = chance.randrange(HORIZON), chance.choice(list(Role))
    busy = {turn.person_id for turn in life.slots[at].turns.values()}
    free = sorted(set(life.members(Place.ACTIVE)) - busy)
    if not free or role not in life.slots[at].turns:
        return Step("cover")
    life.hand_over(at, role, chance.choice(free))
    return Step("cover", {(life.slots[at].meeting.id, role)})


def _decline(life: CircleLife, chance: Random) -> Step:
    at, role = chance.randrange(HORIZON), chance.choice(list(Role))
    if role not in life.slots[at].turns:
        return Step("decline")
    life.decline(at, role)
    return Step("decline", {(life.slots[at].meeting.id, role)})


def _swap(life: CircleLife, chance: Random) -> Step:
    (first, second), role = chance.sample(range(HORIZON), 2), chance.choice(list(Role))
    both_ways = ((first, second), (second, first))
    if not all(role in life.slots[at].turns for at in (first, second)):
        return Step("swap")
    if any(_is_busy(life, at, life.slots[of].turns[role].person_id) for at, of in both_ways):
        return Step("swap")
    life.swap(first, second, role)
    return Step("swap", {(life.slots[at].meeting.id, role) for at in (first, second)})


def _is_busy(life: CircleLife, at: int, who: UUID) -> bool:
    return who in {turn.person_id for turn in life.slots[at].turns.values()}
