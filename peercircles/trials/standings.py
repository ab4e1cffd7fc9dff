"""How far the tests of ideas are, as one word for each idea: for its owner alone.

Nothing that is written in a test is read for it, and no copy of a diagram has it.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.kernel.work import Actor
from peercircles.theories.models import Node
from peercircles.trials.models import Decision, Ramp, Step, Trial


class Standing(StrEnum):
    """What the last test of an idea that has begun says of it."""

    TRIED = "tried"
    ADAPTED = "adapted"
    ADOPTED = "adopted"
    LEARNED = "learned"


_STANDINGS: Mapping[Decision, Standing] = {
    Decision.ADAPT: Standing.ADAPTED,
    Decision.ADOPT: Standing.ADOPTED,
    Decision.ABANDON: Standing.LEARNED,
}


def standings_in_diagram(
    session: Session, actor: Actor, diagram_id: UUID
) -> Mapping[UUID, Standing]:
    """Of each idea of the actor's with a test that has begun: that one is on, or what followed."""
    statement = (
        select(Node.id, Trial.decision, Trial.decided_at)
        .join(Ramp, col(Ramp.idea_id) == col(Node.id))
        .join(Trial, col(Trial.ramp_id) == col(Ramp.id))
        .where(
            Node.diagram_id == diagram_id,
            Trial.owner_id == actor.person_id,
            Trial.step != Step.PLAN,
            col(Ramp.removed_at).is_(None),
        )
    )
    last: dict[UUID, tuple[datetime, Decision]] = {}
    on = set[UUID]()
    for idea_id, decision, decided_at in session.exec(statement):
        if decision is None or decided_at is None:
            on.add(idea_id)
        elif idea_id not in last or last[idea_id][0] < decided_at:
            last[idea_id] = decided_at, Decision(decision)
    followed = {idea_id: _STANDINGS[decision] for idea_id, (_at, decision) in last.items()}
    return followed | dict.fromkeys(on, Standing.TRIED)
