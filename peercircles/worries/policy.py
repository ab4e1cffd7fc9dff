"""Who may do what with a worry: whoever it is told to reads it, its author takes it back."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text


class Member(Protocol):
    """Somebody with a place in a circle, now or formerly."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def person_id(self) -> UUID: ...
    def is_active(self) -> bool: ...


class Organises(Protocol):
    """Somebody who organises a programme."""

    @property
    def programme_id(self) -> UUID: ...


class Told(Protocol):
    """A worry."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def author_id(self) -> UUID: ...
    @property
    def to_id(self) -> UUID | None: ...
    def is_over(self, now: datetime) -> bool: ...


def may_say_whom_to_turn_to(organiser: Organises, programme_id: UUID) -> Decision:
    """Whoever organises the programme."""
    return ALLOW if organiser.programme_id == programme_id else deny_not_yours()


def may_tell(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, for themselves."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_read(member: Member, worry: Told, now: datetime) -> Decision:
    """Its author, and who it was told to, as long as it lasts and both are in the circle."""
    decision = may_tell(member, worry.circle_id)
    is_for = worry.to_id is None or member.person_id in {worry.author_id, worry.to_id}
    if not decision or not is_for or worry.is_over(now):
        return deny_not_yours()
    return ALLOW


def may_take_back(member: Member, worry: Told, now: datetime) -> Decision:
    """Its author, at any time."""
    decision = may_read(member, worry, now)
    if decision and member.person_id != worry.author_id:
        return deny(text("Only who wrote this can take it back."))
    return decision
