"""The agenda a meeting has: the stored one, or the proposed one as long as nobody touched it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from sqlmodel import Session, col, select

from peercircles.agendas.choosing import AskedSoFar, deepest_after, with_prompts
from peercircles.agendas.editing import fitted_to
from peercircles.agendas.formats import FORMATS
from peercircles.agendas.models import Agenda, AgendaSegment, PromptUse
from peercircles.agendas.plans import AgendaPlan, PartPlan, PlannedSegment, families_named
from peercircles.agendas.recommending import held_before, recommendation_for
from peercircles.agendas.seats import seat_holders, with_holders
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting


def standing_plan(session: Session, meeting: Meeting) -> AgendaPlan:
    """The meeting's agenda. Its minutes add up to the meeting's, whatever became of those."""
    agenda = session.get(Agenda, meeting.id, populate_existing=True)
    if agenda is None:
        return proposed_plan(session, meeting)
    segments = fitted_to(_stored(session, meeting.id), meeting.minutes)
    asked = asked_before(session, meeting)
    return AgendaPlan(meeting.id, agenda.format_key, agenda.version, with_prompts(segments, asked))


def proposed_plan(session: Session, meeting: Meeting) -> AgendaPlan:
    """The recommended format, filled in for this meeting. Nothing is written."""
    format_key = recommendation_for(session, meeting).format_key
    return plan_from(session, meeting, format_key, FORMATS[format_key].parts)


def plan_from(
    session: Session, meeting: Meeting, format_key: str, parts: Sequence[PartPlan]
) -> AgendaPlan:
    """A format, filled in for this meeting.

    Its segments have the same ids each time, so that somebody can change what was proposed.
    """
    segments = [
        PlannedSegment(
            id=uuid5(meeting.id, f"{format_key}/{position}"),
            **{name: getattr(part, name) for name in PartPlan.__dataclass_fields__},
        )
        for position, part in enumerate(parts)
    ]
    holders = seat_holders(session, meeting.circle_id, meeting)
    seated = with_holders(fitted_to(segments, meeting.minutes), holders)
    return AgendaPlan(
        meeting.id, format_key, 0, with_prompts(seated, asked_before(session, meeting))
    )


def asked_before(session: Session, meeting: Meeting) -> AskedSoFar:
    """What the circle was asked in other meetings."""
    statement = (
        select(PromptUse.prompt_key)
        .where(PromptUse.circle_id == meeting.circle_id, PromptUse.meeting_id != meeting.id)
        .order_by(col(PromptUse.position))
    )
    return AskedSoFar(
        keys=tuple(session.exec(statement)),
        deepest=deepest_after(held_before(session, meeting)),
        seed=str(meeting.circle_id),
    )


def keep_plan(work: Work, meeting: Meeting, plan: AgendaPlan) -> Agenda:
    """Store the agenda as it is now. The circle is locked, so nobody else does."""
    agenda = work.session.get(Agenda, meeting.id) or Agenda(
        meeting_id=meeting.id,
        circle_id=meeting.circle_id,
        format_key=plan.format_key,
        changed_at=work.now,
    )
    agenda.format_key, agenda.version = plan.format_key, plan.version
    agenda.changed_by, agenda.changed_at = work.actor.person_id, work.now
    work.session.add(agenda)
    rows = {row.id: row for row in _rows(work.session, meeting.id)}
    for position, segment in enumerate(plan.segments):
        work.session.add(_written(rows.pop(segment.id, None), meeting.id, position, segment))
    for gone in rows.values():
        work.session.delete(gone)
    work.session.flush()
    return agenda


def touched(plan: AgendaPlan, segments: Sequence[PlannedSegment]) -> AgendaPlan:
    """The plan with other segments, one version on."""
    return replace(plan, version=plan.version + 1, segments=tuple(segments))


def _stored(session: Session, meeting_id: UUID) -> tuple[PlannedSegment, ...]:
    return tuple(_read(row) for row in _rows(session, meeting_id))


def _rows(session: Session, meeting_id: UUID) -> list[AgendaSegment]:
    statement = (
        select(AgendaSegment)
        .where(AgendaSegment.meeting_id == meeting_id)
        .order_by(col(AgendaSegment.position))
        .execution_options(populate_existing=True)
    )
    return list(session.exec(statement))


def _read(row: AgendaSegment) -> PlannedSegment:
    return PlannedSegment(
        id=row.id,
        minutes=row.minutes,
        mode=row.mode,
        title_key=row.title_key,
        title=row.title,
        purpose=row.purpose,
        per_person=row.per_person,
        role=row.role,
        rules=tuple(row.rules),
        families=families_named(row.families),
        prompt_key=row.prompt_key,
        prompt=row.prompt,
        owner_id=row.owner_id,
        begun_at=row.begun_at,
        changed_in=row.changed_in,
    )


def _written(
    row: AgendaSegment | None, meeting_id: UUID, position: int, segment: PlannedSegment
) -> AgendaSegment:
    row = row or AgendaSegment(
        id=segment.id,
        meeting_id=meeting_id,
        position=position,
        minutes=segment.minutes,
        mode=segment.mode,
        purpose=segment.purpose,
    )
    row.position, row.minutes, row.mode = position, segment.minutes, segment.mode
    row.purpose, row.per_person, row.role = segment.purpose, segment.per_person, segment.role
    row.title_key, row.title = segment.title_key, segment.title
    row.rules = list(segment.rules)
    row.families = [family.value for family in segment.families]
    row.prompt_key, row.prompt = segment.prompt_key, segment.prompt
    row.owner_id, row.begun_at = segment.owner_id, segment.begun_at
    row.changed_in = segment.changed_in
    return row
