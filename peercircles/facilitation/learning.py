"""Newcomers learn before their first turn: they are put at the facilitator's side by themselves."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import col, select

from peercircles.facilitation.models import Company, CompanyKind, Role
from peercircles.facilitation.planning import Planning
from peercircles.kernel.work import Work
from peercircles.meetings.models import Meeting, MeetingState


def tend_company(work: Work, planning: Planning, circle_id: UUID) -> bool:
    """Put first-timers at the side of the next facilitator, and let go of whoever is no company.

    Whether anything changed. Somebody who would rather not is not put there again. The circle
    must be locked.
    """
    rows = _company_to_come(work, circle_id)
    ended = _end_untrue(work, planning, rows)
    placed = {row.person_id for row in rows if row not in ended} | _unwilling(work, circle_id)
    begun = _begin_shadowing(work, planning, circle_id, placed)
    work.session.flush()
    return bool(ended or begun)


def _company_to_come(work: Work, circle_id: UUID) -> list[Company]:
    statement = (
        select(Company)
        .join(Meeting, col(Meeting.id) == col(Company.meeting_id))
        .where(Company.circle_id == circle_id, Meeting.state == MeetingState.PLANNED)
    )
    return list(work.session.exec(statement))


def _unwilling(work: Work, circle_id: UUID) -> set[UUID]:
    statement = select(Company.person_id).where(
        Company.circle_id == circle_id, Company.kind == CompanyKind.NONE
    )
    return set(work.session.exec(statement))


def _end_untrue(work: Work, planning: Planning, rows: Collection[Company]) -> list[Company]:
    """Nobody is at their own side, and nobody comes who has left."""
    here = planning.rotas[Role.FACILITATOR].members()
    slots = {slot.meeting.id: at for at, slot in enumerate(planning.slots)}
    ended = list[Company]()
    for row in rows:
        holder = planning.holders[row.role][slots[row.meeting_id]]
        if row.person_id not in here or holder == row.person_id:
            work.session.delete(row)
            ended.append(row)
    return ended


def _begin_shadowing(
    work: Work, planning: Planning, circle_id: UUID, placed: set[UUID]
) -> list[Company]:
    coming = [at for at, slot in enumerate(planning.slots) if slot.meeting.is_ahead(work.now)]
    begun = list[Company]()
    for person in sorted(planning.first_timers() - placed):
        at = next((at for at in coming if _can_shadow(planning, at, person)), None)
        if at is not None:
            begun.append(
                Company(
                    circle_id=circle_id,
                    meeting_id=planning.slots[at].meeting.id,
                    role=Role.FACILITATOR,
                    person_id=person,
                    kind=CompanyKind.SHADOW,
                    at=work.now,
                )
            )
    work.session.add_all(begun)
    return begun


def _can_shadow(planning: Planning, at: int, person: UUID) -> bool:
    holder = planning.holders[Role.FACILITATOR][at]
    return holder not in {None, person} and person not in planning.unable(at)
