"""Rotas to play with: people with fixed ids, and meetings that are held one after another."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from peercircles.facilitation.rota import Line, Place, Rota, Standing, lines_of_joining
from peercircles.facilitation.rota import lines_of_serving as serving
from peercircles.facilitation.selection import Choice, choose

SEED = "a circle's own seed"


def person(number: int) -> UUID:
    """The same id for the same number in every run, in no order that means anything."""
    return UUID(int=(number + 1) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128))


def people(number: int) -> list[UUID]:
    """That many people."""
    return [person(index) for index in range(number)]


def founded_by(members: Collection[UUID]) -> Rota:
    """A rota before its first meeting."""
    rota = Rota()
    for member in members:
        rota = rota.after(lines_of_joining(rota, member))
    return rota


def standing_at(loads: list[int], lasts: list[int], previous: int | None) -> Rota:
    """A rota in the middle of its life, with these loads and last turns."""
    held = max(lasts, default=0) + 1
    standings = {
        person(index): Standing(load=load, served=load, last=last, place=Place.ACTIVE)
        for index, (load, last) in enumerate(zip(loads, lasts, strict=True))
    }
    return Rota(standings, held, None if previous is None else person(previous))


def next_of(rota: Rota, away: Collection[UUID] = (), seed: str = SEED) -> UUID | None:
    """Who would facilitate the next meeting."""
    return choose(rota, seed, away=away).person


def held(rota: Rota, away: Collection[UUID] = (), seed: str = SEED) -> tuple[Rota, UUID]:
    """The rota after one more meeting, and who facilitated it."""
    chosen = next_of(rota, away, seed)
    assert chosen is not None
    return rota.after(serving(rota, chosen)), chosen


def played(
    rota: Rota,
    meetings: int,
    away_at: Callable[[int], Collection[UUID]] = lambda _number: (),
    seed: str = SEED,
) -> tuple[Rota, list[UUID]]:
    """The rota after that many meetings, and who facilitated each."""
    turns = list[UUID]()
    for number in range(meetings):
        rota, chosen = held(rota, away_at(number), seed)
        turns.append(chosen)
    return rota, turns


def turns_of(lines: list[Line]) -> dict[UUID, int]:
    """What each person's lines add up to."""
    sums = dict[UUID, int]()
    for line in lines:
        sums[line.person] = sums.get(line.person, 0) + line.delta
    return sums


def forecast(
    rota: Rota, seed: str, slots: Sequence[UUID | None], *, first: int
) -> list[Choice | None]:
    """Choices for the `first` slots, each counting those before; None where one is taken."""
    filled, choices = list(slots), list[Choice | None]()
    for at, holder in enumerate(slots[:first]):
        choice = None if holder else choose(rota, seed, slots=filled, at=at)
        if choice:
            filled[at] = choice.person
        choices.append(choice)
    return choices
