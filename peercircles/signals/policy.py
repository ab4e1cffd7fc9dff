"""Who is told of which sign, and who may put one aside."""

from dataclasses import dataclass
from uuid import UUID

from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.signals.kinds import (
    CIRCLE_KINDS,
    FACILITATOR_KINDS,
    ORGANISER_KINDS,
    OWN_KINDS,
    SignalKind,
)
from peercircles.signals.models import SignalSnooze


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody is to a circle; `leads_next`: they facilitate its next meeting."""

    circle_id: UUID
    person_id: UUID
    is_member: bool
    is_organiser: bool
    leads_next: bool = False


def may_see(reader: Reader, kind: SignalKind, about: UUID | None = None) -> Decision:
    """A sign of the circle, or with `about` one of that person."""
    if kind in OWN_KINDS:
        is_own = reader.is_member and about == reader.person_id
        return ALLOW if is_own else deny_not_yours()
    for_all = reader.is_member and kind in CIRCLE_KINDS
    for_lead = reader.is_member and reader.leads_next and kind in FACILITATOR_KINDS
    for_organiser = reader.is_organiser and kind in ORGANISER_KINDS
    return ALLOW if for_all or for_lead or for_organiser else deny_not_yours()


def may_put_aside(reader: Reader, kind: SignalKind, about: UUID | None = None) -> Decision:
    """Whoever is told of it may say that it is not an issue."""
    return may_see(reader, kind, about)


def may_look_again(reader: Reader, snooze: SignalSnooze) -> Decision:
    """What is put aside for the circle: everybody in it. What is one's own: oneself."""
    if snooze.circle_id != reader.circle_id:
        return deny_not_yours()
    if snooze.person_id is not None:
        return ALLOW if snooze.person_id == reader.person_id else deny_not_yours()
    return ALLOW if reader.is_member else deny(text("Only the people of the circle can do that."))


def is_for_one(reader: Reader, kind: SignalKind) -> bool:
    """Whether putting it aside is for the reader alone.

    Organisers do it for their own list: what the circle sees is not theirs to hide.
    """
    is_of_circle = kind in CIRCLE_KINDS or kind in FACILITATOR_KINDS
    return not (reader.is_member and is_of_circle)
