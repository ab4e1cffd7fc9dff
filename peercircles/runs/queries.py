"""What a meeting that is led through looks like: one view for everybody who may see it."""

from collections.abc import Callable, Collection
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.policy import Standing
from peercircles.circles.queries import circle_ids_of
from peercircles.kernel.policy import Decision
from peercircles.kernel.work import Actor
from peercircles.meetings.models import Meeting
from peercircles.meetings.queries import meeting_not_found
from peercircles.runs import policy
from peercircles.runs.models import Run
from peercircles.runs.snapshots import as_json, from_json, milliseconds
from peercircles.runs.state import WEAK_AFTER, RunState


def run_view(session: Session, actor: Actor, meeting_id: UUID) -> dict[str, Any]:
    """A meeting's state for the people of its circle; NotFound for everybody else."""
    statement = select(Meeting).where(
        Meeting.id == meeting_id, col(Meeting.circle_id).in_(circle_ids_of(actor))
    )
    if meeting := session.exec(statement).one_or_none():
        return shared_view(session, actor, meeting.id)
    raise meeting_not_found()


def shared_view(session: Session, _actor: Actor, meeting_id: UUID) -> dict[str, Any]:
    """The same for whoever was found to be in the circle before: it is sent to all of them.

    JSON as in snapshots.py, and `may`: who can do what at the moment, by the policy. Whom the
    facilitator has not heard is not in it (see `unheard`).
    """
    run = session.exec(select(Run).where(Run.meeting_id == meeting_id)).one_or_none()
    state = from_json(run.snapshot) if run else RunState()
    view = as_json(state)
    del view["heard"], view["replaced"]
    weak_at = state.missing_since + WEAK_AFTER if state.missing_since else None
    view |= {
        "meeting": str(meeting_id),
        "weak_at": milliseconds(weak_at),
        "takeable_at": milliseconds(state.takeable_at),
        "may": _allowed(run.circle_id, state) if run else {},
    }
    return view


def unheard(session: Session, _actor: Actor, meeting_id: UUID) -> dict[str, Any]:
    """For the facilitator alone: who is there and has not had the word in this segment.

    Worth a look from the middle of the segment on (`from`, in milliseconds). Nobody, in a
    round (it is everybody's turn there) and where people sit together in small groups.
    """
    state = state_of(session, meeting_id)
    stretch = state.stretch
    if stretch is None or state.is_round or state.groups or not state.heard or not state.deadline:
        return {"holder": "", "people": [], "from": None}
    quiet = [person for person in state.present if person not in (*state.heard, state.holder)]
    middle = (milliseconds(state.deadline) or 0) - stretch.seconds * 500
    return {
        "holder": str(state.holder or ""),
        "people": [str(person) for person in quiet],
        "from": middle,
    }


def lengths_of(session: Session, _actor: Actor, meeting_ids: Collection[UUID]) -> dict[UUID, int]:
    """How long the logs of these meetings are: whoever has sent as much has missed nothing."""
    statement = select(Run.meeting_id, Run.seq).where(col(Run.meeting_id).in_(meeting_ids))
    return dict(session.exec(statement).all())


def state_of(session: Session, meeting_id: UUID) -> RunState:
    """A meeting's state; the one before anything happened, where nothing has."""
    run = session.exec(select(Run).where(Run.meeting_id == meeting_id)).one_or_none()
    return from_json(run.snapshot) if run else RunState()


def may_write_now(session: Session, meeting_id: UUID, person_id: UUID) -> bool:
    """Whether somebody is the scribe, or facilitates, while the meeting is on."""
    run = session.exec(select(Run).where(Run.meeting_id == meeting_id)).one_or_none()
    if run is None or not run.is_on:
        return False
    return bool(policy.may_write(_member(run.circle_id, person_id), from_json(run.snapshot)))


_QUESTIONS: dict[str, Callable[[Standing, RunState], Decision]] = {
    "steer": policy.may_steer,
    "time": policy.may_keep_time,
    "pause": policy.may_pause,
    "write": policy.may_write,
}


def _allowed(circle_id: UUID, state: RunState) -> dict[str, list[str]]:
    """For each thing to do, the people who can at the moment."""
    named = (state.holder, *state.parts.values())
    people = dict.fromkeys([*state.present, *(person for person in named if person)])
    return {
        name: [str(person) for person in people if may(_member(circle_id, person), state)]
        for name, may in _QUESTIONS.items()
    }


def _member(circle_id: UUID, person_id: UUID) -> Standing:
    return Standing(circle_id, person_id, is_member=True, is_organiser=False)
