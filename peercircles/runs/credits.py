"""What a log says of people afterwards: who held which part longest, and who was there. Pure.

Source of the rules: credit goes to whoever held the part longest, and where two held it as
long as each other, to the one who had it last (docs/decisions/0005).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import UUID

from peercircles.agendas.segments import Purpose
from peercircles.facilitation.models import Role
from peercircles.meetings.models import Presence
from peercircles.runs.fold import Line, then
from peercircles.runs.kinds import Part
from peercircles.runs.state import RunState

# Who comes later than this after the beginning was late.
LATE_AFTER = timedelta(minutes=10)

_Held = Mapping[Role, UUID | None]


def holders_in(lines: Sequence[Line]) -> dict[Role, UUID]:
    """Who held each role longest while the meeting was on; nobody where nobody ever did."""
    longest = dict[Role, UUID]()
    times = {role: dict[UUID, timedelta]() for role in Role}
    last = {role: dict[UUID, datetime]() for role in Role}
    for since, until, state in moments_in(lines):
        for role, person in _held_in(state).items():
            if person is not None:
                times[role][person] = times[role].get(person, timedelta()) + (until - since)
                last[role][person] = until
    for role, held in times.items():
        if held:
            longest[role] = max(held, key=lambda who, role=role: (held[who], last[role][who]))
    return longest


def presences_in(lines: Sequence[Line]) -> dict[UUID, Presence]:
    """Who was there while the meeting was on, and who came late. Nothing is said of the others."""
    first = dict[UUID, timedelta]()
    for since, _until, state in moments_in(lines):
        for person in state.present:
            first.setdefault(person, since - (state.begun_at or since))
    return {
        person: Presence.LATE if after > LATE_AFTER else Presence.PRESENT
        for person, after in first.items()
    }


def presenters_in(state: RunState) -> list[UUID]:
    """Who had a focus seat that the meeting came to, in their order."""
    seats = [each for each in state.stretches[: state.furthest + 1] if each.purpose is Purpose.SEAT]
    return list(dict.fromkeys(seat.owner for seat in seats if seat.owner))


def counts(state: RunState, minutes: int) -> bool:
    """Whether a meeting was held: something beyond the check-in ran, or half of its time."""
    if state.begun_at is None or state.ended_at is None:
        return False
    beyond = [stretch.purpose for stretch in state.stretches[: state.furthest + 1]]
    is_beyond = any(purpose is not Purpose.CHECK_IN for purpose in beyond)
    return is_beyond or state.ended_at - state.begun_at >= timedelta(minutes=minutes) / 2


def moments_in(lines: Sequence[Line]) -> Iterator[tuple[datetime, datetime, RunState]]:
    """From when to when the meeting was in which state, as long as it was on."""
    state = RunState()
    for line, after in pairwise(lines):
        state = then(state, line)
        if state.is_on:
            yield line.at, after.at, state


def _held_in(state: RunState) -> _Held:
    is_there = state.missing_since is None
    return {
        Role.FACILITATOR: state.holder if is_there else None,
        Role.SCRIBE: state.parts.get(Part.SCRIBE),
        Role.TIMEKEEPER: state.parts.get(Part.TIMEKEEPER),
    }
