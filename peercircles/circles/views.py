"""What a page gets to see of programmes, circles and invitations."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from peercircles.circles.models import Cadence, CircleState, InvitationKind
from peercircles.kernel.text import Text


@dataclass(frozen=True)
class ProgrammeRow:
    """A programme somebody organises."""

    id: str
    name: str


@dataclass(frozen=True)
class SeatRow:
    """Somebody with a place in a circle, theirs since `joined_at`: a pause does not count."""

    person_id: str
    name: str
    pronouns: str
    seat: int
    zone: str
    joined_at: datetime
    is_you: bool


@dataclass(frozen=True)
class RestingRow:
    """Somebody on a pause, whose seat is kept for them."""

    person_id: str
    name: str
    since: datetime


@dataclass(frozen=True)
class CircleRow:
    """A circle in a list, with its people in the order of their seats."""

    id: str
    name: str
    purpose: str
    zone: str
    cadence: Cadence
    minutes: int
    state: CircleState
    member_count: int
    people: list[SeatRow]
    is_member: bool
    is_organiser: bool


@dataclass(frozen=True)
class CirclePage:
    """Everything about a circle that is not on its board or in its meetings.

    `you_seat` is -1 for an organiser who is not a member. `is_agreed` says that how often it meets
    and with how many is the circle's own to change.
    """

    id: str
    programme_id: str
    name: str
    purpose: str
    zone: str
    cadence: Cadence
    minutes: int
    smallest: int
    largest: int
    is_agreed: bool
    state: CircleState
    version: int
    people: list[SeatRow]
    you_seat: int
    is_member: bool
    is_organiser: bool
    can_invite: bool
    can_plan_season: bool
    can_change: bool
    can_end_membership: bool


@dataclass(frozen=True)
class InvitationRow:
    """An invitation nobody has used yet. After `ends_at` its link works no more."""

    id: str
    email: str
    name: str
    inviter_name: str
    invited_at: datetime
    ends_at: datetime
    is_open: bool
    was_mailed: bool
    kind: InvitationKind = InvitationKind.MEMBER


@dataclass(frozen=True)
class SentInvitation:
    """A place offered. The only time the secret of its link can be read."""

    invitation_id: UUID
    circle_id: UUID
    name: str
    email: str
    token: str = field(repr=False)
    ends_at: datetime
    kind: InvitationKind = InvitationKind.MEMBER


@dataclass(frozen=True)
class RefusedPerson:
    """Somebody on a list who got no invitation, and why."""

    name: str
    email: str
    line_no: int
    reason: Text


@dataclass(frozen=True)
class Invited:
    """What became of a list of people."""

    sent: list[SentInvitation] = field(default_factory=list[SentInvitation])
    refused: list[RefusedPerson] = field(default_factory=list[RefusedPerson])


@dataclass(frozen=True)
class WelcomePage:
    """What an invited person reads before they are anybody here.

    `name` is how the organiser wrote it; `has_account` says that they sign in first.
    """

    circle_id: str
    circle_name: str
    purpose: str
    zone: str
    cadence: Cadence
    minutes: int
    inviter_name: str
    email: str
    name: str
    ends_at: datetime
    has_account: bool
    kind: InvitationKind = InvitationKind.MEMBER


@dataclass(frozen=True, slots=True)
class Accepted:
    """What somebody has come in as, and where."""

    circle_id: UUID
    kind: InvitationKind
