"""Proposing times for a season, and taking the proposal back.

Every command locks the circle first and its proposal after it.
"""

from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.accesses.models import AccessKind
from peercircles.accesses.noting import note_for_others
from peercircles.circles.policy import Standing, may_plan_season
from peercircles.circles.queries import known_circle_ids_of, standing_of
from peercircles.circles.seats import locked_circle, locking
from peercircles.hours import policy
from peercircles.hours.events import ProposalEvent, ProposalWithdrawn, SeasonProposed
from peercircles.hours.models import ProposalState, SeasonProposal
from peercircles.hours.plans import ProposedPlan, checked_plan
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Work


def propose_season(
    work: Work, circle_id: UUID, *, plan: ProposedPlan, findings: dict[str, Any] | None = None
) -> UUID:
    """Ask the circle which of these ways to meet it can live with.

    An earlier proposal that is still open is superseded. `findings` is what a search said of
    the options (plans.kept_findings).
    """
    circle = locked_circle(work, circle_id)
    may_plan_season(standing_of(work.session, work.actor, circle_id), circle).enforce()
    checked = checked_plan(plan, work.now)
    if earlier := open_proposal_in(work.session, circle_id):
        earlier.close(ProposalState.SUPERSEDED, work.now)
        work.session.add(earlier)
        work.session.flush()
    proposal = SeasonProposal(
        circle_id=circle_id,
        proposed_by=work.actor.person_id,
        plan=checked.as_json(),
        findings=findings or {},
        at=work.now,
    )
    work.session.add(proposal)
    work.session.flush()
    announce(work, proposal, SeasonProposed)
    return proposal.id


def withdraw_proposal(work: Work, proposal_id: UUID) -> None:
    """Ask nothing any more."""
    proposal, standing = locked_proposal(work, proposal_id)
    policy.may_withdraw(standing, proposal).enforce()
    proposal.close(ProposalState.WITHDRAWN, work.now)
    work.session.add(proposal)
    work.session.flush()
    note_for_others(work, AccessKind.HOURS_WITHDRAWN, standing, about_id=proposal.proposed_by)
    announce(work, proposal, ProposalWithdrawn)


def open_proposal_in(session: Session, circle_id: UUID) -> SeasonProposal | None:
    """What the circle is being asked."""
    statement = (
        select(SeasonProposal)
        .where(SeasonProposal.circle_id == circle_id, SeasonProposal.state == ProposalState.OPEN)
        .execution_options(populate_existing=True)
    )
    return session.exec(statement).one_or_none()


def locked_proposal(work: Work, proposal_id: UUID) -> tuple[SeasonProposal, Standing]:
    """A proposal in a circle the actor knows of, and what the actor is to it."""
    reach = known_circle_ids_of(work.actor)
    found = select(SeasonProposal.circle_id).where(
        SeasonProposal.id == proposal_id, col(SeasonProposal.circle_id).in_(reach)
    )
    circle_id = work.session.exec(found).one_or_none()
    if circle_id is None:
        raise NotFound(text("We could not find that proposal."))
    locked_circle(work, circle_id)
    statement = locking(select(SeasonProposal).where(SeasonProposal.id == proposal_id))
    proposal = work.session.exec(statement).one()
    return proposal, standing_of(work.session, work.actor, circle_id)


def announce(work: Work, proposal: SeasonProposal, happened: type[ProposalEvent]) -> None:
    """Say what happened to a proposal."""
    work.record(
        happened(
            at=work.now,
            by=work.actor.person_id,
            circle_id=proposal.circle_id,
            proposal_id=proposal.id,
        )
    )
