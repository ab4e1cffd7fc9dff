"""The fold: a meeting's state is what its log adds up to, line after line, and nothing else.

Pure. A line that no longer fits (somebody left in between) changes as little as can be, so
that every log there could ever be has a state.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from peercircles.runs.kinds import Kind, Part, Phase
from peercircles.runs.people import arrived, left, next_in_round, removed
from peercircles.runs.snapshots import instant, stretch_from_json
from peercircles.runs.state import RunState, Stretch


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a log, as the fold reads it."""

    seq: int
    kind: Kind
    by: UUID | None
    at: datetime
    details: Mapping[str, Any]

    def person(self, name: str = "person") -> UUID | None:
        """Somebody the line names."""
        named = self.details.get(name)
        return UUID(named) if named else None


def folded(lines: Iterable[Line], state: RunState | None = None) -> RunState:
    """The state after `lines`, which go on from `state`. Raises ValueError over a gap."""
    state = state or RunState()
    for line in lines:
        state = then(state, line)
    return state


def then(state: RunState, line: Line) -> RunState:
    """The state after one more line. Raises ValueError where lines are missing before it."""
    if line.seq != state.seq + 1:
        raise ValueError(f"line {line.seq} cannot follow line {state.seq}")
    return replace(_READERS[line.kind](state, line), seq=line.seq)


def _started(state: RunState, line: Line) -> RunState:
    parts = {Part(part): UUID(who) for part, who in line.details["parts"].items()}
    return RunState(
        phase=Phase.WAITING,
        stretches=_stretches_in(line),
        begun_at=line.at,
        planned_end=instant(line.details["end"]),
        holder=line.person("holder"),
        parts=parts,
        present=state.present,
        missing_since=None if line.person("holder") in state.present else line.at,
    )


def _went_to(state: RunState, line: Line) -> RunState:
    at: int = line.details["to"]
    if not 0 <= at < len(state.stretches) or state.phase is Phase.ENDED:
        return state
    order = [UUID(each) for each in line.details.get("order", ())]
    stretch = replace(state.stretches[at], begun=line.at)
    return replace(
        _silent(state),
        stretches=(*state.stretches[:at], stretch, *state.stretches[at + 1 :]),
        phase=Phase.RUNNING,
        at=at,
        furthest=max(state.furthest, at),
        stretch_at=line.at,
        deadline=line.at + timedelta(seconds=stretch.seconds),
        paused_at=None,
        hands=(),
        heard=(),
        groups=(),
        is_round=bool(order),
        seconds_each=stretch.seconds // len(order) if order else 0,
        queue=tuple(order[1:]),
        speaker=order[0] if order else line.person("speaker"),
        speaker_at=line.at if order or line.person("speaker") else None,
    )


def _extended(state: RunState, line: Line) -> RunState:
    stretch = state.stretch
    if stretch is None or state.deadline is None:
        return state
    more = line.details["seconds"]
    longer = replace(stretch, seconds=stretch.seconds + more)
    stretches = (*state.stretches[: state.at], longer, *state.stretches[state.at + 1 :])
    return replace(state, stretches=stretches, deadline=state.deadline + timedelta(seconds=more))


def _paused(state: RunState, line: Line) -> RunState:
    if state.phase is not Phase.RUNNING:
        return state
    return replace(state, phase=Phase.PAUSED, paused_at=line.at)


def _resumed(state: RunState, line: Line) -> RunState:
    if state.paused_at is None or state.deadline is None:
        return state
    waited = line.at - state.paused_at
    speaker_at = state.speaker_at
    if speaker_at is not None:
        # Whoever got the word in the pause has not waited all of it.
        speaker_at += line.at - max(state.paused_at, speaker_at)
    return replace(
        state,
        phase=Phase.RUNNING,
        paused_at=None,
        deadline=state.deadline + waited,
        speaker_at=speaker_at,
    )


def _floor(state: RunState, line: Line) -> RunState:
    """Outside a round, somebody has the floor, or nobody any more."""
    person = line.person()
    if person is None:
        return _silent(state)
    return replace(
        state,
        speaker=person,
        speaker_at=line.at,
        hands=_without(state.hands, person),
        heard=_with(state.heard, person),
    )


def _next_speaker(state: RunState, line: Line) -> RunState:
    """In a round, whoever is next speaks; who passed is among those who had their turn."""
    heard = _with(state.heard, state.speaker) if state.speaker else state.heard
    if not state.queue:
        return replace(_silent(state), heard=heard)
    return replace(next_in_round(state, line.at), heard=heard)


def _hand_up(state: RunState, line: Line) -> RunState:
    return replace(state, hands=_with(state.hands, line.by)) if line.by else state


def _hand_down(state: RunState, line: Line) -> RunState:
    return replace(state, hands=_without(state.hands, line.by))


def _grouped(state: RunState, line: Line) -> RunState:
    groups = tuple(tuple(UUID(each) for each in group) for group in line.details["groups"])
    return replace(state, groups=groups)


def _arrived(state: RunState, line: Line) -> RunState:
    return arrived(state, line.by) if line.by else state


def _left(state: RunState, line: Line) -> RunState:
    person = line.person()
    return left(state, person, instant(line.details["since"]), line.at) if person else state


def _removed(state: RunState, line: Line) -> RunState:
    person = line.person()
    return removed(state, person, line.at) if person else state


def _handed(state: RunState, line: Line) -> RunState:
    return _held_by(state, line.person(), line.at, replaced=None)


def _taken(state: RunState, line: Line) -> RunState:
    replaced = state.holder if state.missing_since else None
    return _held_by(state, line.by, line.at, replaced=replaced)


def _held_by(
    state: RunState, person: UUID | None, at: datetime, *, replaced: UUID | None
) -> RunState:
    return replace(
        state,
        holder=person,
        missing_since=None if person in state.present else at,
        is_locked=False,
        replaced=replaced,
        offered_to=None,
    )


def _offer_ended(state: RunState, _line: Line) -> RunState:
    return replace(state, offered_to=None, replaced=None)


def _locked(state: RunState, _line: Line) -> RunState:
    return replace(state, is_locked=True)


def _unlocked(state: RunState, _line: Line) -> RunState:
    return replace(state, is_locked=False)


def _part(state: RunState, line: Line) -> RunState:
    part = Part(line.details["part"])
    others = {each: who for each, who in state.parts.items() if each is not part}
    person = line.person()
    return replace(state, parts=others | {part: person} if person else others)


def _replanned(state: RunState, line: Line) -> RunState:
    """What is over and what is going on stay; what comes after them is another."""
    begun = {stretch.id for stretch in state.stretches[: state.furthest + 1]}
    stretches = (*state.stretches[: state.at + 1], *_stretches_in(line))
    again = (place for place, stretch in enumerate(stretches) if stretch.id in begun)
    return replace(state, stretches=stretches, furthest=max(again, default=state.at))


def _ended(state: RunState, line: Line) -> RunState:
    return replace(
        _silent(state),
        phase=Phase.ENDED,
        ended_at=line.at,
        paused_at=None,
        hands=(),
        offered_to=None,
        missing_since=None,
    )


def _silent(state: RunState) -> RunState:
    return replace(state, speaker=None, speaker_at=None, queue=(), is_round=False, seconds_each=0)


def _stretches_in(line: Line) -> tuple[Stretch, ...]:
    return tuple(stretch_from_json(each) for each in line.details["stretches"])


def _with(people: tuple[UUID, ...], person: UUID) -> tuple[UUID, ...]:
    return people if person in people else (*people, person)


def _without(people: tuple[UUID, ...], person: UUID | None) -> tuple[UUID, ...]:
    return tuple(each for each in people if each != person)


_READERS: Mapping[Kind, Callable[[RunState, Line], RunState]] = {
    Kind.STARTED: _started,
    Kind.WENT_TO: _went_to,
    Kind.EXTENDED: _extended,
    Kind.PAUSED: _paused,
    Kind.RESUMED: _resumed,
    Kind.FLOOR: _floor,
    Kind.NEXT_SPEAKER: _next_speaker,
    Kind.HAND_UP: _hand_up,
    Kind.HAND_DOWN: _hand_down,
    Kind.GROUPED: _grouped,
    Kind.ARRIVED: _arrived,
    Kind.LEFT: _left,
    Kind.HANDED: _handed,
    Kind.TAKEN: _taken,
    Kind.OFFER_ENDED: _offer_ended,
    Kind.LOCKED: _locked,
    Kind.UNLOCKED: _unlocked,
    Kind.PART: _part,
    Kind.REPLANNED: _replanned,
    Kind.REMOVED: _removed,
    Kind.ENDED: _ended,
}
