"""What must hold of a meeting that is led through, whatever happened: read from the database,
and reckoned from the lines of its log apart from the app's own fold."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from peercircles.circles.models import Membership, MembershipState
from peercircles.meetings.marks import LiveMark
from peercircles.meetings.models import Meeting
from peercircles.runs.fold import Line
from peercircles.runs.kinds import Kind, Phase
from peercircles.runs.log import refolded
from peercircles.runs.models import Run, RunEntry
from peercircles.runs.snapshots import as_json
from peercircles.runs.state import RunState

_OF_MEETING = sa.bindparam("meeting", type_=sa.Uuid())
_RUN = select(Run).where(col(Run.meeting_id) == _OF_MEETING)
_LINES = (
    select(RunEntry.seq, RunEntry.kind, RunEntry.by, RunEntry.at, RunEntry.details)
    .where(col(RunEntry.meeting_id) == _OF_MEETING)
    .order_by(col(RunEntry.seq))
)
_MEMBERS = (
    select(Membership.person_id)
    .where(
        col(Membership.circle_id) == sa.bindparam("circle", type_=sa.Uuid()),
        Membership.state == MembershipState.ACTIVE,
    )
    .order_by(col(Membership.seat))
)

Looked = tuple[Meeting, RunState, list[UUID]]


def check_meeting(session: Session, meeting_id: UUID, *, now: datetime) -> Looked:
    """All of it; gives the meeting, its state, and who is in the circle."""
    about = {"meeting": meeting_id}
    meeting = session.get_one(Meeting, meeting_id)
    run = session.exec(_RUN, params=about).one_or_none()
    lines = [Line(*row) for row in session.exec(_LINES, params=about)]
    state = refolded(lines)
    members = list(session.exec(_MEMBERS, params={"circle": meeting.circle_id}))
    assert [line.seq for line in lines] == list(range(1, len(lines) + 1))
    assert (run.seq if run else 0) == len(lines)
    assert (run.snapshot if run else {}) in (as_json(state), {} if not lines else None)
    assert all(line.at <= now for line in lines)
    _check_marks(meeting, run, state)
    _check_people(state, set(members))
    _check_groups(state)
    _check_times(state, lines)
    return meeting, state, members


def _check_marks(meeting: Meeting, run: Run | None, state: RunState) -> None:
    is_on = meeting.live is LiveMark.RUNNING
    assert state.is_on == is_on == (run is not None and run.is_on)
    is_over = meeting.live in (LiveMark.DONE, LiveMark.BROKEN_OFF)
    assert (state.phase is Phase.ENDED) == is_over


def _check_people(state: RunState, members: set[UUID]) -> None:
    """Nobody outside the circle is anything in it; nobody is in two places."""
    named = {state.holder, state.replaced, state.offered_to, *state.parts.values()}
    if state.phase is not Phase.ENDED:
        assert named - {None} <= members
        assert set(state.present) <= members
    speaking = [person for person in (state.speaker, *state.queue) if person]
    assert len(speaking) == len(set(speaking))
    assert {*speaking, *state.hands} <= set(state.present)
    assert state.offered_to is None or state.offered_to in state.present
    assert state.speaker not in state.hands or state.speaker is None
    assert state.holder is None or state.offered_to != state.holder
    if state.is_on:
        is_away = state.holder is None or state.holder not in state.present
        assert (state.missing_since is not None) == is_away


def _check_groups(state: RunState) -> None:
    grouped = [person for group in state.groups for person in group]
    assert len(grouped) == len(set(grouped))
    if state.groups and state.is_on:
        assert set(grouped) == set(state.present)
        assert len(state.present) == 1 or all(len(group) > 1 for group in state.groups)


def _check_times(state: RunState, lines: Sequence[Line]) -> None:
    """The deadline is the beginning, what was given, and the pauses: nothing is counted down."""
    began = [at for at, line in enumerate(lines) if line.kind is Kind.WENT_TO]
    if not state.is_on:
        return
    since = lines[began[-1] :]
    assert state.stretch_at == since[0].at
    paused, stood_still = None, timedelta()
    for line in since:
        if line.kind is Kind.PAUSED:
            paused = line.at
        elif line.kind is Kind.RESUMED and paused is not None:
            stood_still += line.at - paused
            paused = None
    assert state.paused_at == paused
    lasts = timedelta(seconds=state.stretch.seconds if state.stretch else 0)
    assert state.deadline == since[0].at + lasts + stood_still
    if state.speaker_at is not None:
        assert state.speaker_at <= max(line.at for line in lines)
