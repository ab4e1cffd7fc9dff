"""Who takes a turn: the comparison, and the reason that lets anybody repeat it.

Pure, as `rota.py`. `choose` compares (load, last, total, draw) over those who can take the
turn and answers with a `Choice`, whose reason is what the database keeps and people read.
"""

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, TypedDict, Unpack
from uuid import UUID

from peercircles.facilitation.rota import Rota, Standing

GRACE = 1
HORIZON = 3
_DRAW_DIGITS = 16


class Out(StrEnum):
    """Why somebody is left out of a comparison."""

    AWAY = "away"
    SAID_NO = "said-no"
    ROLE = "role"
    NEW = "new"
    LAST_TIME = "last-time"
    NEXT_TIME = "next-time"


_NEVER_WAIVED = frozenset({Out.AWAY, Out.SAID_NO, Out.ROLE})


class Decider(StrEnum):
    """What told the chosen person from the others."""

    NOBODY = "nobody"
    ONLY = "only"
    LOAD = "load"
    LAST = "last"
    TOTAL = "total"
    DRAW = "draw"


class Circumstances(TypedDict, total=False):
    """What holds for one role of one meeting beside the ledger.

    `away` cannot come, `refused` said no to this turn, `busy` have another role there, `new`
    are in their grace (without it, as the ledger tells), `bearers` are those whose load the
    slots will be (without it, their people), `totals` are loads over all roles.
    """

    away: Collection[UUID]
    refused: Collection[UUID]
    busy: Collection[UUID]
    new: Collection[UUID]
    bearers: Sequence[UUID | None]
    totals: Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person in a comparison. `load` counts the `coming` turns already given.

    `total` counts those of every role; where it does not matter there is none.
    """

    person: str
    load: int
    last: int
    draw: str
    served: int
    coming: int
    out: Out | None = None
    total: int | None = None

    @property
    def rank(self) -> tuple[int, int, int, str]:
        """What is compared: the lowest takes the turn."""
        return self.load, self.last, self.total or 0, self.draw


_KEPT = tuple(field.name for field in fields(Candidate))


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
    **circumstances: Unpack[Circumstances],
) -> Choice:
    """Who takes the open slot `at` of the coming meetings.

    `slots` holds the people of the coming meetings in their order, None where nobody is
    chosen yet. Whoever is left out keeps their place in the queue.
    """
    candidates = compared(rota, seed, slots=slots, at=at, **circumstances)
    chosen = winner_of(candidates)
    return Choice(
        person=UUID(chosen.person) if chosen else None,
        reason={
            "person": chosen.person if chosen else None,
            "decider": _decider_of(candidates, chosen),
            "candidates": [_kept(candidate) for candidate in candidates],
        },
    )


def compared(
    rota: Rota,
    seed: str,
    *,
    slots: Sequence[UUID | None],
    at: int,
    **circumstances: Unpack[Circumstances],
) -> list[Candidate]:
    """Everybody whom turns come to, with what is compared and the rule that leaves them out."""
    bearers = circumstances.get("bearers", slots)
    planned = [person for slot, person in enumerate(bearers) if slot != at and person]
    totals = circumstances.get("totals", {})
    return [
        Candidate(
            person=str(person),
            load=standing.load + planned.count(person),
            last=_last_of(rota, standing, person, slots),
            draw=draw_of(seed, person),
            served=standing.served,
            coming=planned.count(person),
            out=out,
            total=totals.get(person),
        )
        for person, standing, out in _with_exclusions(rota, slots, at, circumstances)
    ]


def is_agreed(reason: dict[str, Any]) -> bool:
    """Whether people agreed on this turn, so that nothing was compared."""
    return "candidates" not in reason


def candidates_of(reason: dict[str, Any]) -> list[Candidate]:
    """The people a stored reason compared."""
    return [_candidate_of(kept) for kept in reason.get("candidates", [])]


def reproduces(reason: dict[str, Any]) -> bool:
    """Whether comparing again, from the stored reason alone, gives the same person."""
    if is_agreed(reason):
        return reason["person"] is not None
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


def _kept(candidate: Candidate) -> dict[str, Any]:
    # Not asdict: it copies deeply, which takes longer than choosing.
    return {name: getattr(candidate, name) for name in _KEPT}


def _candidate_of(kept: dict[str, Any]) -> Candidate:
    candidate = Candidate(**kept)
    return replace(candidate, out=Out(candidate.out) if candidate.out else None)


def _with_exclusions(
    rota: Rota, slots: Sequence[UUID | None], at: int, circumstances: Circumstances
) -> list[tuple[UUID, Standing, Out | None]]:
    """Everybody active, with the rule that leaves them out; a rule nobody survives is waived.

    Never waived: for want of others nobody takes a turn who is away, said no, or has another.
    """
    active = rota.active()
    out = dict[UUID, Out]()
    by_ledger = {person for person in active if _is_new(active[person], rota.held + at)}
    rules = (
        (Out.AWAY, set(circumstances.get("away", ()))),
        (Out.SAID_NO, set(circumstances.get("refused", ()))),
        (Out.ROLE, set(circumstances.get("busy", ()))),
        (Out.NEW, set(circumstances.get("new", by_ledger))),
        (Out.LAST_TIME, {turn_before(rota, slots, at)}),
        (Out.NEXT_TIME, set(slots[at + 1 : at + 2])),
    )
    for rule, people in rules:
        left = active.keys() - out.keys()
        if rule in _NEVER_WAIVED or left - people:
            out.update(dict.fromkeys((person for person in left if person in people), rule))
    return [(person, active[person], out.get(person)) for person in sorted(active)]


def turn_before(rota: Rota, slots: Sequence[UUID | None], at: int) -> UUID | None:
    """Who has the last turn before the slot, or had it."""
    earlier = [person for person in slots[:at] if person]
    return earlier[-1] if earlier else rota.previous


def _is_new(standing: Standing, held: int) -> bool:
    # At the first meeting everybody is new, so the rule is waived: founders have no grace.
    return held - standing.since < GRACE


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
    level = [candidate for candidate in level if candidate.last == chosen.last]
    if len(level) == 1:
        return Decider.LAST
    if [candidate.total for candidate in level].count(chosen.total) == 1:
        return Decider.TOTAL
    return Decider.DRAW
