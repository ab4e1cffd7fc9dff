"""How a coach stands with a circle: worked out of what was asked, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from peercircles.coaching.views import Footing, Opening
from peercircles.observations.models import ObservationState, Scope
from peercircles.observations.views import Asked


@dataclass(frozen=True, slots=True)
class Stand:
    """The footing, and the moment it is about."""

    footing: Footing
    at: datetime | None = None


def openings_in(asked: Sequence[Asked]) -> tuple[Opening, ...]:
    """What is open now, meetings first, by their time."""
    found = [
        Opening(each.scope, each.until, each.meeting_id, each.meeting_at)
        for each in asked
        if each.is_open
    ]
    return tuple(sorted(found, key=lambda each: (each.meeting_at is None, each.until)))


def stand_of(asked: Sequence[Asked], now: datetime) -> Stand:
    """`asked` is everything the coach asked this circle for, the last first."""
    openings = openings_in(asked)
    coming = [each.meeting_at for each in openings if each.meeting_at and each.meeting_at > now]
    if coming:
        return Stand(Footing.SITS_IN, min(coming))
    if openings:
        return Stand(Footing.OPEN)
    if any(each.is_kept_private for each in asked):
        return Stand(Footing.PRIVATE)
    answering = [each for each in asked if _is_asked(each, now)]
    if answering:
        newest = max(answering, key=lambda each: each.asked_at)
        return Stand(Footing.AFRESH if newest.is_afresh else Footing.ASKED, newest.asked_at)
    return _after_all(asked)


def is_being_asked(asked: Sequence[Asked], now: datetime) -> bool:
    """Whether the circle is answering something."""
    return any(_is_asked(each, now) for each in asked)


def rests_until(asked: Sequence[Asked], now: datetime) -> datetime | None:
    """Before when nothing that was refused last may be asked again; None where it may."""
    ahead = {
        each.scope: each.may_ask_from
        for each in asked
        if each.may_ask_from is not None and each.may_ask_from > now
    }
    return min(ahead.values()) if ahead else None


def askable(asked: Sequence[Asked], now: datetime) -> tuple[Scope, ...]:
    """What the coach can ask for now."""
    closed = {
        each.scope
        for each in asked
        if (each.may_ask_from is not None and each.may_ask_from > now)
        or (_is_asked(each, now) and each.scope is not Scope.PRESENCE)
    }
    return tuple(scope for scope in Scope if scope not in closed)


def _after_all(asked: Sequence[Asked]) -> Stand:
    over = [each for each in asked if each.ended_at is not None]
    if not over:
        return Stand(Footing.NEW)
    last = max(over, key=lambda each: each.ended_at or each.asked_at)
    if last.state is ObservationState.NOT_THIS_TIME:
        return Stand(Footing.NOT_THIS_TIME, last.ended_at)
    if last.ending.is_by_coming():
        return Stand(Footing.JOINED, last.ended_at)
    return Stand(Footing.ENDED, last.ended_at)


def _is_asked(each: Asked, now: datetime) -> bool:
    return each.state is ObservationState.ASKED and now < each.closes_at
