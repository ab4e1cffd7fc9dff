"""What happens to turns."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnsPublished(CircleEvent):
    """The circle's coming turns are different."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnChanged(CircleEvent):
    """Somebody accepted, declined, covered, swapped or volunteered for a turn.

    `person_id` is whose turn it is now; the nil id says it needs a volunteer.
    """

    meeting_id: UUID
    turn_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAsked(CircleEvent):
    """One person is asked to take over a turn; the nil id says everyone is."""

    meeting_id: UUID
    ask_id: UUID
    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AskClosed(CircleEvent):
    """A request to take over a turn is taken, withdrawn or over."""

    meeting_id: UUID
    ask_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerChanged(CircleEvent):
    """Loads changed otherwise: a rest, a return, a credit or a correction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyChanged(CircleEvent):
    """Somebody is at a holder's side in a meeting, or no longer."""

    meeting_id: UUID
    person_id: UUID
