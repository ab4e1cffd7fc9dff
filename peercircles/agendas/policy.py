"""Who may do what with an agenda: it is the circle's to read, and the facilitator's to change."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from peercircles.circles.policy import Standing
from peercircles.kernel.policy import ALLOW, Decision, deny, deny_not_yours
from peercircles.kernel.text import text
from peercircles.meetings.models import Meeting

OPEN_BEFORE = timedelta(days=7)
OPEN_AFTER = timedelta(hours=48)


class CircleThing(Protocol):
    """Something that belongs to a circle."""

    @property
    def circle_id(self) -> UUID: ...


class Suggested(CircleThing, Protocol):
    """Something somebody suggested."""

    @property
    def person_id(self) -> UUID: ...


def may_see_agenda(standing: Standing, thing: CircleThing) -> Decision:
    """Everybody in the circle, and nobody else."""
    is_there = standing.is_member and standing.circle_id == thing.circle_id
    return ALLOW if is_there else deny_not_yours()


def may_suggest(standing: Standing, meeting: CircleThing) -> Decision:
    """Everybody in the circle."""
    return may_see_agenda(standing, meeting)


def may_keep_format(standing: Standing, thing: CircleThing) -> Decision:
    """A circle's formats are everybody's in it, to keep and to remove."""
    return may_see_agenda(standing, thing)


def may_edit(
    standing: Standing, meeting: Meeting, leaders: Collection[UUID], now: datetime
) -> Decision:
    """Whoever leads the meeting, from a week before it to two days after.

    `leaders` are its facilitator, and whoever holds it at the moment; where it is nobody's,
    everybody in the circle may, so that no meeting is left without.
    """
    decision = may_see_agenda(standing, meeting)
    if not decision:
        return decision
    if leaders and standing.person_id not in leaders:
        return deny(text("Only the facilitator of this meeting can change its agenda."))
    if now < meeting.starts_at - OPEN_BEFORE:
        return deny(text("The agenda can be changed in the week before the meeting."))
    if meeting.ends_at + OPEN_AFTER <= now:
        return deny(text("This meeting is over. Its agenda stays as it was."))
    return ALLOW


def may_withdraw(standing: Standing, suggestion: Suggested) -> Decision:
    """Taking back what one suggested oneself."""
    decision = may_see_agenda(standing, suggestion)
    if decision and standing.person_id != suggestion.person_id:
        return deny(text("Only the person who suggested this can take it back."))
    return decision
