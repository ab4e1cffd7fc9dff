"""Who may do what with asks and offers: they are the circle's, and never leave it."""

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


class Asked(Protocol):
    """An ask or an offer."""

    @property
    def circle_id(self) -> UUID: ...
    @property
    def author_id(self) -> UUID: ...


class Said(Protocol):
    """A reply to one."""

    @property
    def author_id(self) -> UUID: ...


def may_read(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, and nobody else."""
    if member.is_active() and member.circle_id == circle_id:
        return ALLOW
    return deny_not_yours()


def may_ask(member: Member, circle_id: UUID) -> Decision:
    """Everybody in the circle, for themselves."""
    return may_read(member, circle_id)


def may_reply(member: Member, ask: Asked) -> Decision:
    """Everybody in the circle."""
    return may_read(member, ask.circle_id)


def may_edit(member: Member, ask: Asked) -> Decision:
    """Who put it up: it says what they say, and nothing else."""
    decision = may_read(member, ask.circle_id)
    if decision and member.person_id != ask.author_id:
        return deny(text("Only who wrote this can change it."))
    return decision


def may_settle(member: Member, ask: Asked) -> Decision:
    """Who put it up: nobody else says what became of it, or takes it away."""
    decision = may_read(member, ask.circle_id)
    if decision and member.person_id != ask.author_id:
        return deny(text("Only who wrote this can say what became of it."))
    return decision


def may_take_back(member: Member, ask: Asked, reply: Said) -> Decision:
    """Who wrote the reply."""
    decision = may_read(member, ask.circle_id)
    if decision and member.person_id != reply.author_id:
        return deny(text("Only who wrote this can take it back."))
    return decision
