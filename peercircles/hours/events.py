"""What happens to hours and to proposals for a season."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.circles.events import CircleEvent
from peercircles.kernel.events import Event
from peercircles.meetings.events import MeetingEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHoursChanged(Event):
    """Somebody's comfort hours or journeys are others."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursChanged(CircleEvent):
    """The same for a circle they are in: what a season costs its members may be another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalEvent(CircleEvent):
    """Something that happened to a proposal for a season."""

    proposal_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonProposed(ProposalEvent):
    """There are ways to meet for the circle to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalAnswered(ProposalEvent):
    """A member said which of them they can live with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalWithdrawn(ProposalEvent):
    """The proposal was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonAgreed(ProposalEvent):
    """Everybody can live with one of them, and it is planned."""

    season_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class HourFlagged(MeetingEvent):
    """A meeting has come to lie at an hour that is impossible for somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HourKept(MeetingEvent):
    """The circle meets at that hour all the same."""
