"""The rota of one role in one circle, folded from the lines of its ledger.

Pure: no database and no clock. A `Rota` is what the lines say; the `lines_of_…`
functions say which lines a happening adds, and `Rota.after` takes them in. A cancelled
meeting adds none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import reduce
from uuid import UUID

from peercircles.facilitation.models import EntryKind

DEBT_CAP = 1


class Place(StrEnum):
    """Whether turns come to somebody."""

    ACTIVE = "active"
    RESTING = "resting"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: why a person's load changed, and by how much."""

    person: UUID
    kind: EntryKind
    delta: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one person stands.

    `load` counts turns as fairness needs them, `served` only those held. `last` is the
    number of meetings held before the last credit, joining or return; `since` the number
    held before joining.
    """

    load: int = 0
    served: int = 0
    last: int = 0
    since: int = 0
    place: Place = Place.LEFT


def _nobody() -> dict[UUID, Standing]:
    return {}


@dataclass(frozen=True, slots=True)
class Rota:
    """Everybody's standing after `held` credited meetings, the last one by `previous`."""

    standings: Mapping[UUID, Standing] = field(default_factory=_nobody)
    held: int = 0
    previous: UUID | None = None

    def active(self) -> dict[UUID, Standing]:
        """The people whom turns come to."""
        return {
            person: standing
            for person, standing in self.standings.items()
            if standing.place is Place.ACTIVE
        }

    def members(self) -> set[UUID]:
        """The people who are in the circle, whether turns come to them or they rest."""
        return {
            person
            for person, standing in self.standings.items()
            if standing.place is not Place.LEFT
        }

    def spread(self) -> int:
        """How far the loads of the active people are apart."""
        loads = [standing.load for standing in self.active().values()]
        return max(loads) - min(loads) if loads else 0

    def after(self, lines: Iterable[Line]) -> "Rota":
        """The rota once `lines` are written."""
        return reduce(_with_line, lines, self)


def rota_of(lines: Iterable[Line]) -> Rota:
    """The rota that a whole ledger tells."""
    return Rota().after(lines)


def lines_of_joining(rota: Rota, person: UUID) -> tuple[Line, ...]:
    """Somebody joins level with the lowest load; who comes back keeps a higher one."""
    floor = _lowest_load(rota, besides=person)
    before = rota.standings.get(person)
    delta = floor if before is None else max(0, floor - before.load)
    return _then_forgiven(rota, Line(person, EntryKind.JOIN, delta))


def lines_of_leaving(rota: Rota, person: UUID) -> tuple[Line, ...]:
    """Somebody goes. The load stays on the books, so leaving cannot shed it."""
    return _then_forgiven(rota, Line(person, EntryKind.LEAVE))


def lines_of_resting(rota: Rota, person: UUID) -> tuple[Line, ...]:
    """No turns come to the person until the return."""
    return _then_forgiven(rota, Line(person, EntryKind.REST))


def lines_of_returning(rota: Rota, person: UUID) -> tuple[Line, ...]:
    """A rest ends: nothing is owed for it, and nothing gained."""
    floor = _lowest_load(rota, besides=person)
    delta = max(0, floor - rota.standings[person].load)
    return _then_forgiven(rota, Line(person, EntryKind.RETURN, delta))


def lines_of_serving(rota: Rota, person: UUID, counts_for: UUID | None = None) -> tuple[Line, ...]:
    """A meeting was held and credited to the person, whoever was chosen for it.

    In a swap each serves the other's turn, and it counts as the other's: at no moment is any
    load another than without the swap.
    """
    served = Line(person, EntryKind.SERVED, 1)
    if counts_for is None or counts_for == person:
        return _then_forgiven(rota, served)
    return _then_forgiven(rota, served, *_passed_on(person, counts_for))


def lines_of_passing_on(rota: Rota, from_whom: UUID, to_whom: UUID) -> tuple[Line, ...]:
    """One half of a swap came to nothing: the half that was served counts for its server."""
    return _then_forgiven(rota, *_passed_on(from_whom, to_whom))


def lines_of_correcting(rota: Rota, person: UUID, delta: int) -> tuple[Line, ...]:
    """The circle puts right what was counted wrongly; history stays as it was."""
    return _then_forgiven(rota, Line(person, EntryKind.CORRECTION, delta))


def _lowest_load(rota: Rota, *, besides: UUID) -> int:
    """The lowest load of the others; a person without others keeps what they have."""
    loads = [standing.load for person, standing in rota.active().items() if person != besides]
    own = rota.standings.get(besides, Standing())
    return min(loads, default=own.load)


def _passed_on(from_whom: UUID, to_whom: UUID) -> tuple[Line, Line]:
    return Line(from_whom, EntryKind.SWAP, -1), Line(to_whom, EntryKind.SWAP, 1)


def _then_forgiven(rota: Rota, *lines: Line) -> tuple[Line, ...]:
    return (*lines, *_forgiveness(rota.after(lines)))


def _forgiveness(rota: Rota) -> tuple[Line, ...]:
    """Owed turns above the cap are let go, so that they never pile up.

    Two people can only alternate, which would keep what one owes for ever: between them
    nothing is owed.
    """
    active = rota.active()
    cap = 0 if len(active) == 2 else DEBT_CAP
    floor = max((standing.load for standing in active.values()), default=0) - 1 - cap
    return tuple(
        Line(person, EntryKind.FORGIVE, floor - standing.load)
        for person, standing in sorted(active.items())
        if standing.load < floor
    )


def _with_line(rota: Rota, line: Line) -> Rota:
    before = rota.standings.get(line.person, Standing())
    standing = _changed(replace(before, load=before.load + line.delta), line.kind, rota.held)
    standings = {**rota.standings, line.person: standing}
    if line.kind is EntryKind.SERVED:
        return Rota(standings, held=rota.held + 1, previous=line.person)
    return Rota(standings, held=rota.held, previous=rota.previous)


def _changed(standing: Standing, kind: EntryKind, held: int) -> Standing:
    match kind:
        case EntryKind.SERVED:
            return replace(standing, served=standing.served + 1, last=held)
        case EntryKind.JOIN:
            return replace(standing, place=Place.ACTIVE, last=held, since=held)
        case EntryKind.RETURN:
            return replace(standing, place=Place.ACTIVE, last=held)
        case EntryKind.REST:
            return replace(standing, place=Place.RESTING)
        case EntryKind.LEAVE:
            return replace(standing, place=Place.LEFT)
        case EntryKind.FORGIVE | EntryKind.CORRECTION | EntryKind.SWAP:
            return standing
