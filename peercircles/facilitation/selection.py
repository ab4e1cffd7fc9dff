"""Who takes a turn: the comparison, and the reason that lets anybody repeat it.

Pure, as `rota.py`. `choose` compares (load, last, draw) over those who can take the turn
and answers with a `Choice`, whose reason is what the database keeps and people read.
"""

import hmac
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from peercircles.facilitation.rota import Rota, Standing

GRACE = 1
HORIZON = 3
_DRAW_DIGITS = 16


class Out(StrEnum):
    """Why somebody is left out of a comparison."""

    AWAY = "away"
    NEW = "new"
    LAST_TIME = "last-time"
    NEXT_TIME = "next-time"


class Decider(StrEnum):
    """What told the chosen person from the others."""

    NOBODY = "nobody"
    ONLY = "only"
    LOAD = "load"
    LAST = "last"
    DRAW = "draw"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person in a comparison. `load` counts the `coming` turns already given."""

    person: str
    load: int
    last: int
    draw: str
    served: int
    coming: int
    out: Out | None = None

    @property
    def rank(self) -> tuple[int, int, str]:
        """What is compared: the lowest takes the turn."""
        return self.load, self.last, self.draw


@dataclass(frozen=True, slots=True)
class Choice:
    """Who takes a turn, or None when the circle needs a volunteer."""

    person: UUID | None
    reason: dict[str, Any]


def choose(
    rota: Rota,
    seed: str,
    *,
    slots: Sequence[UUID | None] = (None,),
    at: int = 0,
    away: Collection[UUID] = (),
) -> Choice:
    """Who takes the open slot `at` of the coming meetings.

    `slots` holds the people of the coming meetings in their order, None where nobody is
    chosen yet. People who are `away` at that meeting keep their place in the queue.
    """
    planned = [person for slot, person in enumerate(slots) if slot != at and person]
    candidates = [
        Candidate(
            person=str(person),
            load=standing.load + planned.count(person),
            last=_last_of(rota, standing, person, slots),
            draw=draw_of(seed, person),
            served=standing.served,
            coming=planned.count(person),
            out=out,
        )
        for person, standing, out in _with_exclusions(rota, slots, at, away)
    ]
    chosen = winner_of(candidates)
    return Choice(
        person=UUID(chosen.person) if chosen else None,
        reason={
            "person": chosen.person if chosen else None,
            "decider": _decider_of(candidates, chosen),
            "candidates": [asdict(candidate) for candidate in candidates],
        },
    )


def forecast(
    rota: Rota, seed: str, slots: Sequence[UUID | None], *, first: int
) -> list[Choice | None]:
    """Choices for the `first` slots, each counting those before; None where one is taken."""
    filled, choices = list(slots), list[Choice | None]()
    for at, person in enumerate(slots[:first]):
        choice = None if person else choose(rota, seed, slots=filled, at=at)
        if choice:
            filled[at] = choice.person
        choices.append(choice)
    return choices


def candidates_of(reason: dict[str, Any]) -> list[Candidate]:
    """The people a stored reason compared."""
    return [_candidate_of(kept) for kept in reason["candidates"]]


def reproduces(reason: dict[str, Any]) -> bool:
    """Whether comparing again, from the stored reason alone, gives the same person."""
    candidates = candidates_of(reason)
    chosen = winner_of(candidates)
    same_person = reason["person"] == (chosen.person if chosen else None)
    return same_person and reason["decider"] == _decider_of(candidates, chosen)


def winner_of(candidates: Sequence[Candidate]) -> Candidate | None:
    """The lowest rank among those who are not left out."""
    pool = [candidate for candidate in candidates if candidate.out is None]
    return min(pool, key=lambda candidate: candidate.rank, default=None)


def draw_of(seed: str, person: UUID) -> str:
    """The person's lot: a keyed hash, so that ties follow neither names nor sign-up order."""
    return hmac.digest(seed.encode(), person.bytes, "sha256").hex()[:_DRAW_DIGITS]


def _candidate_of(kept: dict[str, Any]) -> Candidate:
    candidate = Candidate(**kept)
    return replace(candidate, out=Out(candidate.out) if candidate.out else None)


def _with_exclusions(
    rota: Rota, slots: Sequence[UUID | None], at: int, away: Collection[UUID]
) -> list[tuple[UUID, Standing, Out | None]]:
    """Everybody active, with the rule that leaves them out; a rule nobody survives is waived."""
    active = rota.active()
    out = dict[UUID, Out]()
    rules = (
        (Out.AWAY, set(away)),
        (Out.NEW, {person for person in active if _is_new(active[person], rota.held + at)}),
        (Out.LAST_TIME, {_previous(rota, slots, at)}),
        (Out.NEXT_TIME, set(slots[at + 1 : at + 2])),
    )
    for rule, people in rules:
        left = active.keys() - out.keys()
        if rule is Out.AWAY or left - people:
            out.update(dict.fromkeys((person for person in left if person in people), rule))
    return [(person, active[person], out.get(person)) for person in sorted(active)]


def _is_new(standing: Standing, held: int) -> bool:
    # At the first meeting everybody is new, so the rule is waived: founders have no grace.
    return held - standing.since < GRACE


def _previous(rota: Rota, slots: Sequence[UUID | None], at: int) -> UUID | None:
    earlier = [person for person in slots[:at] if person]
    return earlier[-1] if earlier else rota.previous


def _last_of(rota: Rota, standing: Standing, person: UUID, slots: Sequence[UUID | None]) -> int:
    return max(
        (rota.held + slot for slot, holder in enumerate(slots) if holder == person),
        default=standing.last,
    )


def _decider_of(candidates: Sequence[Candidate], chosen: Candidate | None) -> Decider:
    if chosen is None:
        return Decider.NOBODY
    pool = [candidate for candidate in candidates if candidate.out is None]
    level = [candidate for candidate in pool if candidate.load == chosen.load]
    if len(pool) == 1:
        return Decider.ONLY
    if len(level) == 1:
        return Decider.LOAD
    if [candidate.last for candidate in level].count(chosen.last) == 1:
        return Decider.LAST
    return Decider.DRAW
