"""Resting from turns, and coming back. Nobody is told why, and nothing is owed for it."""

from collections.abc import Callable
from uuid import UUID

from peercircles.circles.queries import standing_of
from peercircles.facilitation import policy
from peercircles.facilitation.events import LedgerChanged
from peercircles.facilitation.ledger import locked_circle, write_lines, write_roster
from peercircles.facilitation.models import Role
from peercircles.facilitation.rota import (
    Line,
    Place,
    Rota,
    Standing,
    lines_of_resting,
    lines_of_returning,
)
from peercircles.facilitation.turns import publish_turns
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.kernel.work import Work


def rest(work: Work, circle_id: UUID) -> None:
    """No turns come to the actor from now on, in any role.

    Published turns go to somebody else; those the actor said yes to stay.
    """
    rotas = _own_rotas(work, circle_id)
    if _place_in(rotas, work.actor.person_id) is Place.RESTING:
        raise Conflict(text("You are resting already."))
    _write(work, circle_id, rotas, lines_of_resting)


def come_back(work: Work, circle_id: UUID) -> None:
    """Turns come to the actor again, level with whoever has had the fewest."""
    rotas = _own_rotas(work, circle_id)
    if _place_in(rotas, work.actor.person_id) is not Place.RESTING:
        raise Conflict(text("Turns come to you already."))
    _write(work, circle_id, rotas, lines_of_returning)


def _own_rotas(work: Work, circle_id: UUID) -> dict[Role, Rota]:
    policy.may_rest(standing_of(work.session, work.actor, circle_id), circle_id).enforce()
    locked_circle(work, circle_id)
    return write_roster(work, circle_id)


def _place_in(rotas: dict[Role, Rota], person_id: UUID) -> Place:
    return rotas[Role.FACILITATOR].standings.get(person_id, Standing()).place


def _write(
    work: Work,
    circle_id: UUID,
    rotas: dict[Role, Rota],
    lines_of: Callable[[Rota, UUID], tuple[Line, ...]],
) -> None:
    by = work.actor.person_id
    for role, rota in rotas.items():
        write_lines(work, circle_id, role, lines_of(rota, by), by=by)
    work.record(LedgerChanged(at=work.now, by=by, circle_id=circle_id))
    publish_turns(work, circle_id)
