"""Whose focus seat is next, among those who ask: the comparison of turns, with its own ledger.

Pure. Whoever sat last time waits, as long as somebody else asks. Urgency moves one place up,
and nobody is passed twice.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from peercircles.facilitation.rota import Place, Rota, Standing
from peercircles.facilitation.selection import Decider, choose


class SeatDecider(StrEnum):
    """Why somebody is where they are in the queue."""

    ONLY = "only"
    FEWEST = "fewest"
    LONGEST_AGO = "longest-ago"
    DRAW = "draw"
    AFTER_OTHERS = "after-others"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class SeatPlace:
    """Somebody's place in the queue, and what decided it."""

    person: UUID
    decider: SeatDecider


def queue_of(
    rota: Rota,
    seed: str,
    asking: Collection[UUID],
    *,
    urgent: Collection[UUID] = (),
    sat_last: Collection[UUID] = (),
) -> list[SeatPlace]:
    """Those who ask, in the order in which seats are given."""
    fresh = [person for person in asking if person not in sat_last]
    again = [person for person in asking if person in sat_last]
    places = _by_ledger(rota, seed, fresh)
    late = [
        SeatPlace(each.person, SeatDecider.AFTER_OTHERS) for each in _by_ledger(rota, seed, again)
    ]
    if not places:
        return _moved_up(_by_ledger(rota, seed, again), urgent)
    return [*_moved_up(places, urgent), *_moved_up(late, urgent)]


def _by_ledger(rota: Rota, seed: str, asking: Sequence[UUID]) -> list[SeatPlace]:
    """One after the other, as turns would be given to them; nobody is in their grace."""
    waiting = set(asking)
    places: list[SeatPlace] = []
    while waiting:
        choice = choose(_among(rota, waiting), seed, new=())
        if choice.person is None:
            break
        places.append(SeatPlace(choice.person, _DECIDERS[Decider(choice.reason["decider"])]))
        waiting.discard(choice.person)
    return places


def _among(rota: Rota, people: Collection[UUID]) -> Rota:
    """The rota of these people alone. Whoever asks wants a seat, also while resting from turns."""
    standings = {
        who: replace(rota.standings.get(who, Standing()), place=Place.ACTIVE) for who in people
    }
    return Rota(standings, held=rota.held)


def _moved_up(places: Sequence[SeatPlace], urgent: Collection[UUID]) -> list[SeatPlace]:
    moved = list(places)
    passed = set[UUID]()
    for at in range(1, len(moved)):
        before, this = moved[at - 1], moved[at]
        is_ahead = before.person in urgent or before.person in passed
        if this.person in urgent and not is_ahead:
            moved[at - 1], moved[at] = SeatPlace(this.person, SeatDecider.URGENT), before
            passed.add(before.person)
    return moved


_DECIDERS = {
    Decider.ONLY: SeatDecider.ONLY,
    Decider.LOAD: SeatDecider.FEWEST,
    Decider.LAST: SeatDecider.LONGEST_AGO,
    Decider.TOTAL: SeatDecider.DRAW,
    Decider.DRAW: SeatDecider.DRAW,
}
