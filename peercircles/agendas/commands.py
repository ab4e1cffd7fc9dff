"""What can be done to a meeting's agenda. The first of it stores what was only proposed.

Each command locks the circle first and the meeting after it, and records that the agenda
is another: whoever runs the meeting then looks again.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Unpack
from uuid import UUID

from peercircles.agendas import policy
from peercircles.agendas.changes import AgendaClash, SegmentChange, typed_title, with_words
from peercircles.agendas.choosing import next_prompt
from peercircles.agendas.editing import (
    Segments,
    changed,
    moved,
    position_of,
    resized,
    with_added,
    without,
)
from peercircles.agendas.events import AgendaChanged
from peercircles.agendas.leading import leaders_of
from peercircles.agendas.own_formats import parts_of
from peercircles.agendas.planning import (
    asked_before,
    keep_plan,
    plan_from,
    standing_plan,
    touched,
)
from peercircles.agendas.plans import AgendaPlan, PlannedSegment
from peercircles.agendas.segments import Mode, Purpose
from peercircles.kernel.columns import new_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Meeting, MeetingState


class Step(StrEnum):
    """Where a segment can be sent by a key or from a menu."""

    FIRST = "first"
    UP = "up"
    DOWN = "down"
    LAST = "last"


def choose_format(
    work: Work, meeting_id: UUID, format_key: str, *, expected_version: int
) -> AgendaPlan:
    """Make the agenda anew from a format of ours or of the circle's own."""
    meeting, plan = _held(work, meeting_id)
    if plan.settled:
        raise Conflict(text("The meeting is under way. Its parts can be changed one by one."))
    if plan.version != expected_version:
        raise Conflict(text("That did not save. Somebody changed this agenda a moment ago."))
    parts = parts_of(work.session, meeting.circle_id, format_key)
    fresh = plan_from(work.session, meeting, format_key, parts)
    segments = tuple(replace(each, changed_in=plan.version + 1) for each in fresh.segments)
    return _keep(work, meeting, replace(fresh, version=plan.version), segments)


def edit_segment(
    work: Work,
    meeting_id: UUID,
    segment_id: UUID,
    *,
    expected_version: int,
    minutes: int,
    **change: Unpack[SegmentChange],
) -> AgendaPlan:
    """Save what was typed of a segment still to come; AgendaClash if somebody else did, too.

    The other segments give or take what it takes more or less.
    """
    meeting, plan = _held(work, meeting_id)
    before = plan.segments[position_of(plan.segments, segment_id)]
    if before.changed_in > expected_version:
        raise AgendaClash(segment_id, plan.version)
    after = with_words(work.session, meeting.circle_id, before, change)
    segments = resized(plan.segments, segment_id, minutes)
    if after != before:
        segments = changed(segments, segment_id, lambda each: _reworded(each, after, plan))
    if segments == plan.segments:
        return plan
    return _keep(work, meeting, plan, segments)


def add_segment(  # noqa: PLR0913 - one argument for each thing a new part can be
    work: Work,
    meeting_id: UUID,
    *,
    title: str,
    minutes: int,
    mode: Mode = Mode.OPEN,
    purpose: Purpose = Purpose.PLAIN,
    below_id: UUID | None = None,
) -> UUID:
    """Put in a further segment; its id. The others give the minutes for it."""
    meeting, plan = _held(work, meeting_id)
    new = PlannedSegment(
        id=new_id(),
        title=typed_title(title),
        minutes=minutes,
        mode=mode,
        purpose=purpose,
        per_person=mode is Mode.ROUND,
        changed_in=plan.version + 1,
    )
    _keep(work, meeting, plan, with_added(plan.segments, new, below=below_id))
    return new.id


def remove_segment(work: Work, meeting_id: UUID, segment_id: UUID) -> AgendaPlan:
    """Take a segment out. The others share its minutes."""
    meeting, plan = _held(work, meeting_id)
    return _keep(work, meeting, plan, without(plan.segments, segment_id))


def move_segment(work: Work, meeting_id: UUID, segment_id: UUID, *, above_id: UUID | None) -> int:
    """Put a segment right below the one `above_id`, or first of all; where it is then, from 1."""
    meeting, plan = _held(work, meeting_id)
    others = [each.id for each in plan.segments if each.id != segment_id]
    position = next((at + 1 for at, other in enumerate(others) if other == above_id), 0)
    return _put(work, meeting, plan, segment_id, position)


def step_segment(work: Work, meeting_id: UUID, segment_id: UUID, step: Step) -> int:
    """Send a segment one place on, or to an end; where it is then, counted from 1."""
    meeting, plan = _held(work, meeting_id)
    here = position_of(plan.segments, segment_id)
    wanted = {
        Step.FIRST: 0,
        Step.UP: here - 1,
        Step.DOWN: here + 1,
        Step.LAST: len(plan.segments),
    }
    return _put(work, meeting, plan, segment_id, wanted[step])


def ask_another(work: Work, meeting_id: UUID, segment_id: UUID) -> AgendaPlan:
    """Give a segment the next question of the bank."""
    meeting, plan = _held(work, meeting_id)
    here = position_of(plan.segments, segment_id)
    prompt = next_prompt(plan.segments, here, asked_before(work.session, meeting))
    if prompt is None:
        raise Conflict(text("There is no other question for now."))
    asking = replace(plan.segments[here], prompt_key=prompt.key, prompt="")
    segments = changed(plan.segments, segment_id, lambda each: _reworded(each, asking, plan))
    return _keep(work, meeting, plan, segments)


def _held(work: Work, meeting_id: UUID) -> tuple[Meeting, AgendaPlan]:
    """A meeting whose agenda the actor may change, locked, with the agenda it has now."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_edit(standing, meeting, leaders_of(work.session, meeting_id), work.now).enforce()
    if meeting.state is MeetingState.CANCELLED:
        raise Conflict(text("This meeting is cancelled. Its agenda stays as it is."))
    return meeting, standing_plan(work.session, meeting)


def _put(work: Work, meeting: Meeting, plan: AgendaPlan, segment_id: UUID, position: int) -> int:
    segments = moved(plan.segments, segment_id, position)
    if segments != plan.segments:
        _keep(work, meeting, plan, segments)
    return position_of(segments, segment_id) + 1


def _reworded(segment: PlannedSegment, to: PlannedSegment, plan: AgendaPlan) -> PlannedSegment:
    return replace(to, minutes=segment.minutes, changed_in=plan.version + 1)


def _keep(work: Work, meeting: Meeting, plan: AgendaPlan, segments: Segments) -> AgendaPlan:
    after = touched(plan, segments)
    keep_plan(work, meeting, after)
    work.record(
        AgendaChanged(
            at=work.now,
            by=work.actor.person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
        )
    )
    return after
