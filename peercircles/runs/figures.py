"""Meetings that were led through, in figures: how the time to talk was shared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlmodel import Session

from peercircles.agendas.segments import Mode, Purpose
from peercircles.runs.credits import moments_in
from peercircles.runs.fold import Line
from peercircles.runs.kinds import Phase
from peercircles.runs.log import lines_of_meetings
from peercircles.runs.state import RunState

# Whoever came for less of the talk than this has no share that says anything.
_SHORTEST = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ShareFigure:
    """How much of an even share of the talk somebody had: 1.0 is all of it."""

    person_id: UUID
    share: float


@dataclass(frozen=True, slots=True)
class AirtimeFigure:
    """A meeting in which it was noted who speaks, and for how long all in all."""

    meeting_id: UUID
    noted: timedelta
    shares: tuple[ShareFigure, ...]


def airtime_figures(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, AirtimeFigure]:
    """Those of the meetings that were led through."""
    logs = lines_of_meetings(session, meeting_ids)
    return {meeting_id: airtime_in(meeting_id, lines) for meeting_id, lines in logs.items()}


def airtime_in(meeting_id: UUID, lines: Sequence[Line]) -> AirtimeFigure:
    """How the talk was shared. An even share is of the time one was there; seats do not count.

    Whoever has a focus seat is meant to speak longer than the others.
    """
    noted = timedelta()
    spoken, even = dict[UUID, timedelta](), dict[UUID, timedelta]()
    for since, until, state in moments_in(lines):
        if not _is_noted(state):
            continue
        noted += until - since
        for person in state.present:
            even[person] = even.get(person, timedelta()) + (until - since) / len(state.present)
        if state.speaker:
            spoken[state.speaker] = spoken.get(state.speaker, timedelta()) + (until - since)
    shares = (
        ShareFigure(person, spoken.get(person, timedelta()) / due)
        for person, due in sorted(even.items())
        if due >= _SHORTEST
    )
    return AirtimeFigure(meeting_id, noted, tuple(shares))


def _is_noted(state: RunState) -> bool:
    stretch = state.stretch
    is_seat = stretch is not None and (
        stretch.purpose is Purpose.SEAT or stretch.mode is Mode.PRESENTER
    )
    return state.phase is Phase.RUNNING and state.speaker is not None and not is_seat
