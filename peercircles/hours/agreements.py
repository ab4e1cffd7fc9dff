"""Agreement: the season is planned the moment everybody can live with the same way to meet."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, delete, select

from peercircles.circles.queries import member_ids
from peercircles.circles.seats import held_circle
from peercircles.hours import policy
from peercircles.hours.costs import Band
from peercircles.hours.events import ProposalAnswered, SeasonAgreed
from peercircles.hours.models import NO_OPTION, ProposalAnswer, SeasonProposal
from peercircles.hours.plans import ProposedPlan, plan_in
from peercircles.hours.proposals import announce, locked_proposal, open_proposal_in
from peercircles.hours.reckoning import bands_at
from peercircles.kernel.errors import Conflict, DomainError, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor, Work
from peercircles.meetings.commands import plan_season

Bands = Mapping[UUID, Sequence[Band]]


@dataclass(frozen=True, slots=True)
class Ballot:
    """What the members said of a proposal, and which of it counts by their present hours."""

    members: Sequence[UUID]
    answers: Mapping[UUID, Mapping[int, bool]]
    bands: Sequence[Bands]

    def has_answered(self, person_id: UUID) -> bool:
        """Whether the person said anything at all."""
        return bool(self.answers.get(person_id))

    def is_possible(self, option: int, person_id: UUID) -> bool:
        """Whether no meeting of the option is at an hour impossible for the person."""
        return Band.NEVER not in self.bands[option][person_id]

    def says_yes(self, option: int, person_id: UUID) -> bool:
        """Whether the person can live with the option.

        Where an hour of it is impossible for them, only if they said to be away then.
        """
        answers = self.answers.get(person_id, {})
        return option in answers and (answers[option] or self.is_possible(option, person_id))

    def agreed(self) -> int | None:
        """The first option everybody can live with."""
        agreed = (
            option
            for option in range(len(self.bands))
            if self.members and all(self.says_yes(option, one) for one in self.members)
        )
        return next(agreed, None)


def answer_proposal(
    work: Work, proposal_id: UUID, options: Collection[int], *, alternating: bool = False
) -> UUID | None:
    """Say which options the actor can live with, none being an answer, too.

    `alternating`: they will be away from those meetings that are at an hour impossible for
    them; without it such an option is refused. Gives the season where that was the last yes.
    """
    proposal, standing = locked_proposal(work, proposal_id)
    policy.may_answer(standing, proposal).enforce()
    proposal.check_open()
    plan = plan_in(proposal.plan)
    _check_options(work, plan, options, alternating=alternating)
    _keep(work, proposal, options, alternating=alternating)
    announce(work, proposal, ProposalAnswered)
    try:
        return _plan_if_agreed(work, proposal)
    except Invalid:
        raise Conflict(
            text("Some of these days have passed meanwhile. Propose times anew.")
        ) from None


def settle_without(work: Work, circle_id: UUID) -> None:
    """Somebody left: those who stay may agree now. What cannot be planned stays open.

    It is planned for whoever proposed it, or else for one of those who stay: who has just
    left can plan nothing there.
    """
    held_circle(work, circle_id)
    proposal, members = (
        open_proposal_in(work.session, circle_id),
        member_ids(work.session, circle_id),
    )
    if proposal is None or not members:
        return
    stays = proposal.proposed_by if proposal.proposed_by in members else members[0]
    try:
        _plan_if_agreed(replace(work, actor=Actor(stays)), proposal)
    except DomainError:
        return


def ballot_of(session: Session, proposal: SeasonProposal) -> Ballot:
    """The answers of those who are in the circle now."""
    plan, members = plan_in(proposal.plan), member_ids(session, proposal.circle_id)
    answers: dict[UUID, dict[int, bool]] = {}
    statement = select(ProposalAnswer).where(ProposalAnswer.proposal_id == proposal.id)
    for answer in session.exec(statement):
        answers.setdefault(answer.person_id, {})[answer.option] = answer.alternates
    bands = [
        bands_at(session, members, plan.starts(option), plan.minutes)
        for option in range(len(plan.options))
    ]
    return Ballot(members, answers, bands)


def agreed_to_miss(session: Session, season_id: UUID) -> set[UUID]:
    """Who agreed to be away from the meetings of a season that are impossible for them."""
    statement = (
        select(ProposalAnswer.person_id)
        .join(SeasonProposal, col(SeasonProposal.id) == col(ProposalAnswer.proposal_id))
        .where(
            SeasonProposal.season_id == season_id,
            col(ProposalAnswer.option) == col(SeasonProposal.agreed_option),
            col(ProposalAnswer.alternates).is_(True),
        )
    )
    return set(session.exec(statement))


def _check_options(
    work: Work, plan: ProposedPlan, options: Collection[int], *, alternating: bool
) -> None:
    me = work.actor.person_id
    for option in options:
        if not 0 <= option < len(plan.options):
            raise Invalid(text("Choose among the times that are proposed."), field="options")
        bands = bands_at(work.session, [me], plan.starts(option), plan.minutes)[me]
        if Band.NEVER in bands and not alternating:
            raise Invalid(
                text(
                    "Some of these meetings are at an hour you marked as impossible."
                    " Say that you will be away from those, or leave these times out."
                ),
                field="options",
            )


def _keep(
    work: Work, proposal: SeasonProposal, options: Collection[int], *, alternating: bool
) -> None:
    me = work.actor.person_id
    work.session.exec(
        delete(ProposalAnswer).where(
            col(ProposalAnswer.proposal_id) == proposal.id, col(ProposalAnswer.person_id) == me
        )
    )
    for option in sorted(set(options)) or [NO_OPTION]:
        work.append(
            ProposalAnswer,
            proposal_id=proposal.id,
            person_id=me,
            option=option,
            alternates=alternating,
            at=work.now,
        )


def _plan_if_agreed(work: Work, proposal: SeasonProposal) -> UUID | None:
    option = ballot_of(work.session, proposal).agreed()
    if option is None:
        return None
    plan = plan_in(proposal.plan)
    planned = plan_season(work, proposal.circle_id, host=plan.host, **plan.season(option))
    proposal.agree(option, planned.season_id, work.now)
    work.session.add(proposal)
    work.session.flush()
    work.record(
        SeasonAgreed(
            at=work.now,
            by=work.actor.person_id,
            circle_id=proposal.circle_id,
            proposal_id=proposal.id,
            season_id=planned.season_id,
        )
    )
    return planned.season_id
