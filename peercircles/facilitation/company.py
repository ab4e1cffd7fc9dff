"""Being at a holder's side: to learn before one's own first turn, or to share the work."""

from uuid import UUID

from sqlmodel import select

from peercircles.facilitation import policy
from peercircles.facilitation.events import CompanyChanged
from peercircles.facilitation.models import Company, CompanyKind, Role
from peercircles.facilitation.turns import standing_turn
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Work
from peercircles.meetings.locks import locked_meeting
from peercircles.meetings.models import Meeting


def keep_company(work: Work, meeting_id: UUID, role: Role, kind: CompanyKind) -> None:
    """The actor is at the side of whoever has the role. It counts as no turn."""
    meeting, standing = locked_meeting(work, meeting_id)
    turn = standing_turn(work.session, meeting_id, role)
    holds_it = turn is not None and turn.person_id == work.actor.person_id
    policy.may_keep_company(standing, meeting, holds_it=holds_it).enforce()
    if kind is CompanyKind.NONE:
        raise Invalid(text("Choose whether to learn or to share the work."), field="kind")
    if turn is None:
        raise Conflict(text("Nobody has this turn yet. You can take it yourself."))
    meeting.check_ahead(work.now)
    _set(work, meeting, role, kind)


def end_company(work: Work, meeting_id: UUID, role: Role) -> None:
    """The actor is not at anybody's side in that role after all, and is not put there again."""
    meeting, standing = locked_meeting(work, meeting_id)
    policy.may_keep_company(standing, meeting, holds_it=False).enforce()
    meeting.check_ahead(work.now)
    row = _row_of(work, meeting_id, role, work.actor.person_id)
    if row is None or row.kind is CompanyKind.NONE:
        raise Conflict(text("You are at nobody’s side there."))
    _set(work, meeting, role, CompanyKind.NONE)


def _set(work: Work, meeting: Meeting, role: Role, kind: CompanyKind) -> None:
    person_id = work.actor.person_id
    row = _row_of(work, meeting.id, role, person_id) or Company(
        circle_id=meeting.circle_id,
        meeting_id=meeting.id,
        role=role,
        person_id=person_id,
        kind=kind,
        at=work.now,
    )
    row.kind = kind
    work.session.add(row)
    work.session.flush()
    work.record(
        CompanyChanged(
            at=work.now,
            by=person_id,
            circle_id=meeting.circle_id,
            meeting_id=meeting.id,
            person_id=person_id,
        )
    )


def _row_of(work: Work, meeting_id: UUID, role: Role, person_id: UUID) -> Company | None:
    statement = select(Company).where(
        Company.meeting_id == meeting_id, Company.role == role, Company.person_id == person_id
    )
    return work.session.exec(statement).one_or_none()
