"""A circle's rota ledgers in the database, one a role: read as a rota, written line by line."""

from collections.abc import Iterable
from typing import TypedDict, Unpack
from uuid import UUID

from sqlmodel import Session, col, func, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import member_ids
from peercircles.facilitation.models import LedgerEntry, Role
from peercircles.facilitation.rota import (
    Line,
    Place,
    Rota,
    Standing,
    lines_of_joining,
    lines_of_leaving,
    rota_of,
)
from peercircles.kernel.work import Work


def locked_circle(work: Work, circle_id: UUID) -> Circle:
    """The circle, held so that its turns and ledger change one work at a time.

    Unlike the lock of a command, this asks for nobody's reach: the rota follows what others
    were allowed to do.
    """
    statement = (
        select(Circle)
        .where(Circle.id == circle_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    return work.session.exec(statement).one()


def circle_rota(session: Session, circle_id: UUID, role: Role = Role.FACILITATOR) -> Rota:
    """The rota the circle's ledger of one role tells."""
    statement = (
        select(LedgerEntry)
        .where(LedgerEntry.circle_id == circle_id, LedgerEntry.role == role)
        .order_by(col(LedgerEntry.position))
    )
    return rota_of(
        Line(entry.person_id, entry.kind, entry.delta) for entry in session.exec(statement)
    )


def rotas_of(session: Session, circle_id: UUID) -> dict[Role, Rota]:
    """The rota of each role."""
    return {role: circle_rota(session, circle_id, role) for role in Role}


class Remark(TypedDict, total=False):
    """What a line says besides its number: the meeting, who wrote it, and why."""

    meeting_id: UUID | None
    by: UUID
    note: str


def write_lines(
    work: Work, circle_id: UUID, role: Role, lines: Iterable[Line], **remark: Unpack[Remark]
) -> None:
    """Add lines at the end of a role's ledger. The circle must be locked."""
    position = _next_position(work.session, circle_id, role)
    for offset, line in enumerate(lines):
        work.session.add(
            LedgerEntry(
                circle_id=circle_id,
                role=role,
                position=position + offset,
                person_id=line.person,
                kind=line.kind,
                delta=line.delta,
                at=work.now,
                **remark,
            )
        )
    work.session.flush()


def write_roster(work: Work, circle_id: UUID) -> dict[Role, Rota]:
    """Write who joined and who went since the last line; give the rotas afterwards.

    Comparing with the members, not trusting the one event at hand, makes a repeated or a
    missed event harmless. The circle must be locked.
    """
    members = member_ids(work.session, circle_id)
    return {role: _write_roster_of(work, circle_id, role, members) for role in Role}


def _write_roster_of(work: Work, circle_id: UUID, role: Role, members: list[UUID]) -> Rota:
    rota = circle_rota(work.session, circle_id, role)
    lines = list[Line]()
    gone = {person for person in rota.standings if _is_in(rota, person)} - set(members)
    for person in sorted(gone):
        lines += (added := lines_of_leaving(rota, person))
        rota = rota.after(added)
    for person in members:
        if not _is_in(rota, person):
            lines += (added := lines_of_joining(rota, person))
            rota = rota.after(added)
    write_lines(work, circle_id, role, lines)
    return rota


def _next_position(session: Session, circle_id: UUID, role: Role) -> int:
    last = func.coalesce(func.max(col(LedgerEntry.position)), -1)
    statement = select(last).where(LedgerEntry.circle_id == circle_id, LedgerEntry.role == role)
    return session.exec(statement).one() + 1


def _is_in(rota: Rota, person: UUID) -> bool:
    return rota.standings.get(person, Standing()).place is not Place.LEFT
