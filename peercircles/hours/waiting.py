"""Proposals that wait for one person's answer, in whichever circle."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.models import Circle
from peercircles.circles.queries import circle_ids_of
from peercircles.hours.models import ProposalAnswer, ProposalState, SeasonProposal
from peercircles.hours.plans import plan_in
from peercircles.identity.models import Person
from peercircles.kernel.work import Actor


@dataclass(frozen=True, slots=True)
class WaitingProposal:
    """A circle asks its members which times they can live with."""

    circle_id: UUID
    circle_name: str
    proposer_name: str


def waiting_proposals(session: Session, actor: Actor, now: datetime) -> list[WaitingProposal]:
    """Those the actor has said nothing of, as long as their days are to come; oldest first."""
    answered = select(ProposalAnswer.proposal_id).where(ProposalAnswer.person_id == actor.person_id)
    statement = (
        select(SeasonProposal, Circle.name, Person.name)
        .join(Circle, col(Circle.id) == col(SeasonProposal.circle_id))
        .join(Person, col(Person.id) == col(SeasonProposal.proposed_by))
        .where(
            col(SeasonProposal.circle_id).in_(circle_ids_of(actor)),
            SeasonProposal.state == ProposalState.OPEN,
            col(SeasonProposal.id).not_in(answered),
        )
        .order_by(col(SeasonProposal.at))
    )
    return [
        WaitingProposal(proposal.circle_id, circle, proposer)
        for proposal, circle, proposer in session.exec(statement)
        if _is_to_come(proposal, now)
    ]


def _is_to_come(proposal: SeasonProposal, now: datetime) -> bool:
    plan = plan_in(proposal.plan)
    return any(plan.starts(option)[0] > now for option in range(len(plan.options)))
