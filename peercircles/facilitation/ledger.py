"""A circle's rota ledger in the database: read as a rota, and written line by line."""

from collections.abc import Iterable
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


def circle_rota(session: Session, circle_id: UUID) -> Rota:
    """The rota the circle's ledger tells."""
    statement = (
        select(LedgerEntry)
        .where(LedgerEntry.circle_id == circle_id, LedgerEntry.role == Role.FACILITATOR)
        .order_by(col(LedgerEntry.position))
    )
    return rota_of(
        Line(entry.person_id, entry.kind, entry.delta) for entry in session.exec(statement)
    )


def write_lines(
    work: Work, circle_id: UUID, lines: Iterable[Line], *, meeting_id: UUID | None = None
) -> None:
    """Add lines at the end of the ledger. The circle must be locked."""
    position = _next_position(work.session, circle_id)
    for offset, line in enumerate(lines):
        work.session.add(
            LedgerEntry(
                circle_id=circle_id,
                position=position + offset,
                person_id=line.person,
                kind=line.kind,
                delta=line.delta,
                meeting_id=meeting_id,
                at=work.now,
            )
        )
    work.session.flush()


def write_roster(work: Work, circle_id: UUID) -> Rota:
    """Write who joined and who went since the last line; give the rota afterwards.

    Comparing with the members, not trusting the one event at hand, makes a repeated or a
    missed event harmless. The circle must be locked.
    """
    rota, members = circle_rota(work.session, circle_id), member_ids(work.session, circle_id)
    lines = list[Line]()
    gone = {person for person in rota.standings if _is_in(rota, person)} - set(members)
    for person in sorted(gone):
        lines += (added := lines_of_leaving(rota, person))
        rota = rota.after(added)
    for person in members:
        if not _is_in(rota, person):
            lines += (added := lines_of_joining(rota, person))
            rota = rota.after(added)
    write_lines(work, circle_id, lines)
    return rota


def _next_position(session: Session, circle_id: UUID) -> int:
    last = func.coalesce(func.max(col(LedgerEntry.position)), -1)
    statement = select(last).where(
        LedgerEntry.circle_id == circle_id, LedgerEntry.role == Role.FACILITATOR
    )
    return session.exec(statement).one() + 1


def _is_in(rota: Rota, person: UUID) -> bool:
    return rota.standings.get(person, Standing()).place is not Place.LEFT
