"""Putting right what was counted wrongly. History stays as it was: a line is added to it."""

from uuid import UUID

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_for_others
from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.events import LedgerChanged
from peercircles.facilitation.ledger import locked_circle, write_lines, write_roster
from peercircles.facilitation.models import Role
from peercircles.facilitation.rota import lines_of_correcting
from peercircles.kernel.errors import Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work

FURTHEST = 3
_LONGEST_NOTE = 280


def correct_load(
    work: Work, circle_id: UUID, role: Role, person_id: UUID, delta: int, *, note: str
) -> None:
    """Count so many turns more or fewer for somebody. Everybody reads who did it, and why."""
    standing = standing_of(work.session, work.actor, circle_id)
    policy.may_correct(standing, circle_id).enforce()
    note = typed_line(note, field="note", limit=_LONGEST_NOTE)
    if not 0 < abs(delta) <= FURTHEST:
        raise Invalid(
            text("Count between one and {most} turns more or fewer.", most=FURTHEST), field="delta"
        )
    locked_circle(work, circle_id)
    rota = write_roster(work, circle_id)[role]
    if person_id not in rota.active():
        raise Invalid(text("Choose somebody whom turns come to."), field="person_id")
    lines = lines_of_correcting(rota, person_id, delta)
    by = work.actor.person_id
    write_lines(work, circle_id, role, lines[:1], by=by, note=note)
    write_lines(work, circle_id, role, lines[1:], by=by)
    note_for_others(work, AccessKind.CORRECTION, standing, about_id=person_id)
    work.record(LedgerChanged(at=work.now, by=by, circle_id=circle_id))
