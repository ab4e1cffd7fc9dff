"""What the run of a meeting needs of its agenda. Whoever calls has locked the circle."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.agendas.models import Agenda, AgendaSegment, PromptUse
from peercircles.agendas.planning import keep_plan, standing_plan
from peercircles.agendas.plans import AgendaPlan, PlannedSegment
from peercircles.agendas.seats import seat_holders, with_holders
from peercircles.agendas.segments import Segment
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting


def segments_to_run(work: Work, meeting: Meeting) -> list[Segment]:
    """The segments of a meeting that begins. From now on its agenda is stored.

    Seats that are still free go to whoever asked for one, and its questions count as asked.
    """
    plan = standing_plan(work.session, meeting)
    holders = seat_holders(work.session, meeting.circle_id, meeting)
    plan = replace(
        plan, version=max(plan.version, 1), segments=with_holders(plan.segments, holders)
    )
    keep_plan(work, meeting, plan)
    _note_asked(work, meeting, [segment.prompt_key for segment in plan.segments])
    return _as_run(plan)


def segments_now(session: Session, meeting: Meeting) -> list[Segment]:
    """The segments as they are now: an agenda can be changed while the meeting runs."""
    return _as_run(standing_plan(session, meeting))


def mark_begun(work: Work, segment_id: UUID) -> None:
    """The meeting has come to a segment. Nobody changes or moves it any more."""
    row = work.session.get(AgendaSegment, segment_id, populate_existing=True)
    if row is None or row.begun_at is not None:
        return
    row.begun_at = work.now
    work.session.add(row)
    _note_asked(work, work.session.get_one(Meeting, row.meeting_id), [row.prompt_key])


def note_leader(work: Work, meeting_id: UUID, person_id: UUID | None) -> None:
    """Who holds the meeting now: they may change what is still to come; None when it is over."""
    if agenda := work.session.get(Agenda, meeting_id, populate_existing=True):
        agenda.led_by = person_id
        work.session.add(agenda)


def _as_run(plan: AgendaPlan) -> list[Segment]:
    return [_segment(each) for each in plan.segments]


def _segment(planned: PlannedSegment) -> Segment:
    return Segment(
        id=planned.id,
        minutes=planned.minutes,
        mode=planned.mode,
        purpose=planned.purpose,
        owner_id=planned.owner_id,
        rules=planned.rules,
        per_person=planned.per_person,
    )


def _note_asked(work: Work, meeting: Meeting, keys: Iterable[str]) -> None:
    noted = set(
        work.session.exec(select(PromptUse.prompt_key).where(PromptUse.meeting_id == meeting.id))
    )
    statement = select(func.coalesce(func.max(col(PromptUse.position)), 0))
    last = work.session.exec(statement.where(PromptUse.circle_id == meeting.circle_id)).one()
    fresh = [key for key in dict.fromkeys(keys) if key and key not in noted]
    for position, key in enumerate(fresh, start=last + 1):
        work.append(
            PromptUse,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
            prompt_key=key,
            position=position,
            at=work.now,
        )
