"""What coming and going does to a meeting's state. Pure."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from peercircles.agendas.segments import Mode
from peercircles.runs.state import RunState


def arrived(state: RunState, person: UUID) -> RunState:
    """Somebody's page is open. In a round they speak last; in groups they join the smallest."""
    if person in state.present:
        return state
    state = replace(state, present=(*state.present, person))
    if person == state.holder:
        state = replace(state, missing_since=None, is_locked=False)
    if person == state.replaced and state.is_on:
        state = replace(state, offered_to=person)
    if state.is_round and state.speaker and person not in (*state.heard, *state.queue):
        state = replace(state, queue=(*state.queue, person))
    return replace(state, groups=_with_company(state, person))


def left(state: RunState, person: UUID, since: datetime | None, at: datetime) -> RunState:
    """Somebody's page is not open any more, since `since`."""
    if person not in state.present:
        return state
    state = replace(
        state,
        present=_without(state.present, person),
        hands=_without(state.hands, person),
        queue=_without(state.queue, person),
        groups=_without_lonely(state.groups, person),
        offered_to=None if state.offered_to == person else state.offered_to,
    )
    if person == state.holder and state.is_on:
        state = replace(state, missing_since=since or at)
    return _spoken(state, at) if person == state.speaker else state


def removed(state: RunState, person: UUID, at: datetime) -> RunState:
    """Somebody is in the circle no more: whatever they held is free."""
    state = left(state, person, at, at)
    parts = {part: who for part, who in state.parts.items() if who != person}
    state = replace(state, parts=parts)
    if person == state.replaced:
        state = replace(state, replaced=None, offered_to=None)
    if person == state.holder:
        return replace(state, holder=None, missing_since=at, is_locked=False)
    return state


def next_in_round(state: RunState, at: datetime) -> RunState:
    """Whoever is next in the round has the word; a hand they had raised goes down."""
    speaker, *queue = state.queue
    hands = _without(state.hands, speaker)
    return replace(state, speaker=speaker, speaker_at=at, queue=tuple(queue), hands=hands)


def _spoken(state: RunState, at: datetime) -> RunState:
    """Whoever spoke is gone; in a round the next one speaks."""
    if not state.is_round:
        return replace(state, speaker=None, speaker_at=None)
    if not state.queue:
        return replace(state, speaker=None, speaker_at=None, is_round=False, seconds_each=0)
    return next_in_round(state, at)


def _with_company(state: RunState, person: UUID) -> tuple[tuple[UUID, ...], ...]:
    """The groups with somebody who came; where there were too few people for any, the first."""
    groups, stretch = state.groups, state.stretch
    if any(person in group for group in groups):
        return groups
    if groups:
        smallest = min(range(len(groups)), key=lambda number: len(groups[number]))
        return _joined(groups, smallest, (person,))
    is_in_groups = stretch is not None and stretch.mode in (Mode.PAIRS, Mode.FOURS)
    return (state.present,) if is_in_groups and len(state.present) > 1 else ()


def _without_lonely(
    groups: tuple[tuple[UUID, ...], ...], person: UUID
) -> tuple[tuple[UUID, ...], ...]:
    """The groups without somebody. Whoever would be left alone joins the smallest other group."""
    rest = [_without(group, person) for group in groups]
    rest = [group for group in rest if group]
    lonely = [group for group in rest if len(group) == 1]
    if not lonely or len(rest) == 1:
        return tuple(rest)
    rest.remove(lonely[0])
    smallest = min(range(len(rest)), key=lambda number: len(rest[number]))
    return _joined(tuple(rest), smallest, lonely[0])


def _joined(
    groups: tuple[tuple[UUID, ...], ...], number: int, more: tuple[UUID, ...]
) -> tuple[tuple[UUID, ...], ...]:
    return tuple(
        (*group, *more) if place == number else group for place, group in enumerate(groups)
    )


def _without(people: tuple[UUID, ...], person: UUID) -> tuple[UUID, ...]:
    return tuple(each for each in people if each != person)
