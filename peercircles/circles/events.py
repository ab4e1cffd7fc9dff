"""What happens to circles and their people."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleEvent(Event):
    """Something that happened in the circle `circle_id`."""

    circle_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleMade(CircleEvent):
    """A circle exists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleChanged(CircleEvent):
    """Something that is settled about a circle is different (see terms.py)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleInvited(CircleEvent):
    """Invitations went out, were renewed or were withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberJoined(CircleEvent):
    """`person_id` has a seat in the circle."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberReturned(MemberJoined):
    """`person_id` has come back from a pause, to the seat that was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipEnded(CircleEvent):
    """`person_id` no longer belongs to the circle."""

    person_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachInvitationAccepted(CircleEvent):
    """`person_id` was invited as the circle's coach and is there. `invited_by` asked them."""

    person_id: UUID
    invited_by: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class MembershipPaused(MembershipEnded):
    """`person_id` is not in the circle until they come back; their seat and goals stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CircleClosed(CircleEvent):
    """The circle has come to its end, and stays as it was."""
