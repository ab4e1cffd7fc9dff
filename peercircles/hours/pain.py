"""The pain ledger: what the hours of held meetings have cost everybody, as a fold of facts.

Who joins begins at the median of those who are there, so that nobody is paid for what they
were not there for; who comes back keeps what they had. Only differences matter: what
everybody carries is taken off.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

Burdens = Mapping[UUID, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody takes a seat, for the first time or again."""

    person: UUID


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody leaves their seat. What they carry is kept for their return."""

    person: UUID


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting took place: what it cost those who came, or were kept away by its hour."""

    costs: Burdens


Fact = Joined | Left | Held


@dataclass(frozen=True, slots=True)
class Pain:
    """What each who ever was in the circle carries, and who is in it."""

    burdens: Burdens
    members: frozenset[UUID] = frozenset()

    def after(self, fact: Fact) -> "Pain":
        """The ledger after one more fact."""
        match fact:
            case Joined(person):
                entry = entry_of(person, self.burdens, self.members)
                burdens = {**self.burdens, person: self.burdens.get(person, 0) + entry}
                return Pain(burdens, self.members | {person})
            case Left(person):
                return Pain(self.burdens, self.members - {person})
            case Held(costs):
                burdens = dict(self.burdens)
                for person, cost in costs.items():
                    burdens[person] = burdens.get(person, 0) + cost
                return Pain(burdens, self.members)

    def carried(self) -> dict[UUID, int]:
        """What each member takes into the next season."""
        return carried({member: self.burdens.get(member, 0) for member in self.members})


def folded(facts: Iterable[Fact]) -> Pain:
    """The ledger that these facts lead to."""
    pain = Pain({})
    for fact in facts:
        pain = pain.after(fact)
    return pain


def entry_of(person: UUID, burdens: Burdens, members: Collection[UUID]) -> int:
    """What somebody who joins is charged: nothing if they have been here before."""
    if person in burdens:
        return 0
    return median_of([burdens.get(member, 0) for member in members if member != person])


def median_of(burdens: Collection[int]) -> int:
    """The middle burden, rounded down between two; 0 of none."""
    ordered = sorted(burdens)
    if not ordered:
        return 0
    lower, upper = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return (lower + upper) // 2


def carried(burdens: Burdens) -> dict[UUID, int]:
    """The burdens less the least of them."""
    least = min(burdens.values(), default=0)
    return {person: burden - least for person, burden in burdens.items()}
