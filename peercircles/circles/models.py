"""Programmes, their organisers, circles, members and invitations."""

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Index, SQLModel, UniqueConstraint

from peercircles.kernel.columns import UtcDateTime, new_id, text_enum

INVITATION_LIFETIME = timedelta(days=14)
SMALLEST_CIRCLE = 3
LARGEST_CIRCLE = 12


class Cadence(StrEnum):
    """How often a circle meets."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    THREE_WEEKLY = "three-weekly"
    FOUR_WEEKLY = "four-weekly"

    @property
    def weeks(self) -> int:
        """Weeks from one meeting to the next."""
        return list(Cadence).index(self) + 1


class CircleState(StrEnum):
    """Where a circle is in its life."""

    FORMING = "forming"
    ACTIVE = "active"
    CLOSED = "closed"


class MembershipState(StrEnum):
    """Whether somebody belongs to a circle now. RESTING: on a pause, with their seat kept."""

    ACTIVE = "active"
    RESTING = "resting"
    LEFT = "left"


class InvitationKind(StrEnum):
    """As what somebody is invited: into a seat, or as the circle's coach, who takes none."""

    MEMBER = "member"
    COACH = "coach"


class Programme(SQLModel, table=True):
    """Circles that are started and looked after together."""

    id: UUID = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=80)
    created_at: datetime = Field(sa_type=UtcDateTime)


class Organiser(SQLModel, table=True):
    """Somebody who starts and looks after the circles of a programme."""

    __table_args__ = (UniqueConstraint("programme_id", "person_id"),)

    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: UUID = Field(foreign_key="programme.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Circle(SQLModel, table=True):
    """A small group of peers. `zone` (IANA) is the one its meetings are agreed in.

    Since `agreed_at`, when somebody first signed its compact, its cadence and its sizes are
    the circle's own to change. `has_sponsor`: its projects are asked whose wish they serve.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: UUID = Field(foreign_key="programme.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=80)
    purpose: str = Field(default="", max_length=600)
    zone: str = Field(max_length=64)
    cadence: Cadence = Field(sa_type=text_enum(Cadence))
    minutes: int = 60
    smallest: int = 4
    largest: int = 8
    state: CircleState = Field(default=CircleState.FORMING, sa_type=text_enum(CircleState))
    rota_seed: str = Field(max_length=43)
    created_at: datetime = Field(sa_type=UtcDateTime)
    agreed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    has_sponsor: bool = False
    version: int = 1

    def has_room_for(self, people: int) -> bool:
        """Whether so many people, seated or invited, fit in the circle."""
        return people <= self.largest

    def stand(self, *, is_whole: bool) -> bool:
        """Active where everything it needs is there, forming where not; whether that is new.

        A circle that has closed stays closed.
        """
        was = self.state
        if was is not CircleState.CLOSED:
            self.state = CircleState.ACTIVE if is_whole else CircleState.FORMING
        return self.state is not was


class Membership(SQLModel, table=True):
    """Somebody's place in a circle, from `joined_at` until `left_at`.

    `seat` is the order of joining, from 0. Who takes a pause has it until they come back: that
    makes another row with the same seat, so that each row is one unbroken time in the circle.
    """

    __table_args__ = (
        Index(
            "uq_membership_live",
            "circle_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("state <> 'left'"),
            postgresql_where=sa.text("state <> 'left'"),
        ),
    )

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    person_id: UUID = Field(foreign_key="person.id", index=True, ondelete="CASCADE")
    state: MembershipState = Field(
        default=MembershipState.ACTIVE,
        sa_type=text_enum(MembershipState),
    )
    seat: int
    joined_at: datetime = Field(sa_type=UtcDateTime)
    left_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    def is_active(self) -> bool:
        """Whether the person belongs to the circle now."""
        return self.state is MembershipState.ACTIVE

    def is_resting(self) -> bool:
        """Whether the person takes a pause."""
        return self.state is MembershipState.RESTING

    def rest(self, at: datetime) -> None:
        """The person takes a pause; the seat stays theirs."""
        self.state = MembershipState.RESTING
        self.left_at = at

    def end(self, at: datetime) -> None:
        """The person no longer has a seat. Who was on a pause was not in the circle since then."""
        self.state = MembershipState.LEFT
        self.left_at = self.left_at or at


class Invitation(SQLModel, table=True):
    """A place in a circle, offered to an address. Only the digest of its link is kept.

    For a coach it is no place: it is the right to ask, and takes up no room.
    """

    id: UUID = Field(default_factory=new_id, primary_key=True)
    circle_id: UUID = Field(foreign_key="circle.id", index=True, ondelete="CASCADE")
    kind: InvitationKind = Field(default=InvitationKind.MEMBER, sa_type=text_enum(InvitationKind))
    email: str = Field(max_length=254)
    name: str = Field(default="", max_length=80)
    token_digest: str = Field(max_length=64, unique=True)
    invited_by: UUID = Field(foreign_key="person.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime)
    accepted_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    mailed_at: datetime | None = Field(default=None, sa_type=UtcDateTime)

    @property
    def ends_at(self) -> datetime:
        """When the link stops working."""
        return self.created_at + INVITATION_LIFETIME

    def is_pending(self) -> bool:
        """Whether nobody has accepted it or taken it back, be it in time or not."""
        return self.accepted_at is None and self.withdrawn_at is None

    def is_open(self, now: datetime) -> bool:
        """Whether the invitation can still be accepted."""
        return self.is_pending() and now < self.ends_at

    def renew(self, token_digest: str, *, by: UUID, at: datetime) -> None:
        """Another link, with its whole lifetime before it; the old one is dead."""
        self.token_digest = token_digest
        self.invited_by = by
        self.created_at = at
        self.mailed_at = None
