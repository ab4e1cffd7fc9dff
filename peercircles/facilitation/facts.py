"""What holds today of those whom the reason of a published turn speaks of.

A turn stays when others leave or parts change hands; what was compared when it was planned
need not hold any more by the time somebody reads it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from peercircles.facilitation.models import Role, Turn
from peercircles.facilitation.planning import Planning
from peercircles.facilitation.selection import Candidate, Out, turn_before


@dataclass(frozen=True, slots=True)
class Claims:
    """What a reason says of people, other than numbers.

    The `named` still have turns come to them; those `left_out` are so for the same reason; and
    where it speaks `of_everybody`, nobody has come since whom it did not compare.
    """

    named: Collection[Candidate]
    left_out: Collection[Candidate]
    of_everybody: bool
    compared: Collection[Candidate]


@dataclass(frozen=True, slots=True)
class Facts:
    """A published turn among the coming ones, as they are now."""

    planning: Planning
    at: int
    turn: Turn

    @property
    def planned_on(self) -> date:
        """The day on which the turn was given, where the circle is."""
        return self.turn.at.astimezone(ZoneInfo(self.planning.slots[self.at].meeting.zone)).date()

    def bear_out(self, claims: Claims) -> bool:
        """Whether all of it is still so."""
        active = {str(person) for person in self.planning.rotas[self.turn.role].active()}
        people = {one.person for one in (*claims.named, *claims.left_out)}
        if not people <= active:
            return False
        if claims.of_everybody and not active <= {one.person for one in claims.compared}:
            return False
        return all(one.out and self._is_out(one.person, one.out) for one in claims.left_out)

    def _is_out(self, person: str, out: Out) -> bool:
        return UUID(person) in self._who_is(out)

    def _who_is(self, out: Out) -> Collection[UUID | None]:
        slots, role = self.planning.slots, self.turn.role
        match out:
            case Out.AWAY:
                return self.planning.unable(self.at)
            case Out.ROLE:
                return [slots[self.at].holder(other) for other in Role if other is not role]
            case Out.NEW:
                return self.planning.newness.at(slots[self.at].meeting, slots[: self.at])
            case Out.LAST_TIME:
                return {turn_before(self.planning.rotas[role], self._holders(), self.at)}
            case Out.NEXT_TIME:
                return self._holders()[self.at + 1 : self.at + 2]
            case Out.SAID_NO:
                return self.planning.refused.get((self.turn.meeting_id, role), ())

    def _holders(self) -> Sequence[UUID | None]:
        # Not the planning's own: forecasts fill those.
        return [slot.holder(self.turn.role) for slot in self.planning.slots]


def facts_at(planning: Planning, at: int, role: Role) -> Facts | None:
    """The facts of a published turn; a forecast is of now, and has none."""
    turn = planning.slots[at].turns.get(role)
    return Facts(planning, at, turn) if turn else None
