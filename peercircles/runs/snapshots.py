"""A meeting's state as it is kept in the database and sent to browsers: plain JSON.

Instants are milliseconds since 1970 (UTC): browsers reckon with them on the server's clock.
"""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from peercircles.agendas.segments import Mode, Purpose
from peercircles.runs.kinds import Part, Phase
from peercircles.runs.state import RunState, Stretch

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANTS = (
    "begun_at",
    "stretch_at",
    "deadline",
    "paused_at",
    "planned_end",
    "ended_at",
    "missing_since",
    "speaker_at",
)
_PEOPLE = ("holder", "replaced", "offered_to", "speaker")
_LISTS = ("present", "hands", "queue", "heard")
_PLAIN = ("seq", "at", "furthest", "is_locked", "is_round", "seconds_each")


def as_json(state: RunState) -> dict[str, Any]:
    """The state, as JSON."""
    kept: dict[str, Any] = {name: getattr(state, name) for name in _PLAIN}
    kept |= {name: milliseconds(getattr(state, name)) for name in _INSTANTS}
    kept |= {name: _text(getattr(state, name)) for name in _PEOPLE}
    kept |= {name: [str(each) for each in getattr(state, name)] for name in _LISTS}
    kept["phase"] = state.phase.value
    kept["parts"] = {part.value: str(person) for part, person in state.parts.items()}
    kept["groups"] = [[str(each) for each in group] for group in state.groups]
    kept["stretches"] = [stretch_as_json(stretch) for stretch in state.stretches]
    return kept


def from_json(kept: dict[str, Any]) -> RunState:
    """The state in `kept` (see `as_json`); of nothing, the state before anything happened."""
    if not kept:
        return RunState()
    values: dict[str, Any] = {name: kept[name] for name in _PLAIN}
    values |= {name: instant(kept[name]) for name in _INSTANTS}
    values |= {name: _id(kept[name]) for name in _PEOPLE}
    values |= {name: _ids(kept[name]) for name in _LISTS}
    values["phase"] = Phase(kept["phase"])
    values["parts"] = {Part(part): UUID(person) for part, person in kept["parts"].items()}
    values["groups"] = tuple(_ids(group) for group in kept["groups"])
    values["stretches"] = tuple(stretch_from_json(stretch) for stretch in kept["stretches"])
    return RunState(**values)


def stretch_as_json(stretch: Stretch) -> dict[str, Any]:
    """One stretch, as JSON."""
    return {
        "id": str(stretch.id),
        "seconds": stretch.seconds,
        "mode": stretch.mode.value,
        "purpose": stretch.purpose.value,
        "owner": _text(stretch.owner),
        "begun": milliseconds(stretch.begun),
    }


def stretch_from_json(kept: dict[str, Any]) -> Stretch:
    """The stretch in `kept`."""
    return Stretch(
        id=UUID(kept["id"]),
        seconds=kept["seconds"],
        mode=Mode(kept["mode"]),
        purpose=Purpose(kept["purpose"]),
        owner=_id(kept["owner"]),
        begun=instant(kept["begun"]),
    )


def milliseconds(at: datetime | None) -> int | None:
    """An instant as milliseconds since 1970, rounded down."""
    return None if at is None else (at - _EPOCH) // timedelta(milliseconds=1)


def instant(kept: int | None) -> datetime | None:
    """The instant so many milliseconds after 1970."""
    return None if kept is None else _EPOCH + timedelta(milliseconds=kept)


def _text(person: UUID | None) -> str:
    return str(person) if person else ""


def _id(kept: str) -> UUID | None:
    return UUID(kept) if kept else None


def _ids(kept: list[str]) -> tuple[UUID, ...]:
    return tuple(UUID(each) for each in kept)
