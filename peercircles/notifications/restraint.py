"""How often one person can have the others written to. Beyond that, pages alone say it.

Whoever asks and takes it back, again and again, would fill other people's mailboxes.
"""

from collections import Counter
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.comments.models import GoalComment, GoalMention
from peercircles.compacts.models import Amendment
from peercircles.facilitation.models import STANDING_STATES, Ask, Turn
from peercircles.goals.models import Goal
from peercircles.hours.models import SeasonProposal
from peercircles.kernel.work import Work

_DAY = timedelta(days=1)
REQUESTS_FOR_A_TURN = 3
REQUESTS_OF_A_HOLDER = 12
TIMES_GIVEN_UP = 2
PROPOSALS = 3
AMENDMENTS = 3
MENTIONS = 5


def asks_too_often(work: Work, ask: Ask) -> bool:
    """Whether the others were asked again and again today to take turns from its holder."""
    turn = work.session.get_one(Turn, ask.turn_id)
    statement = (
        select(Ask.turn_id)
        .join(Turn, col(Turn.id) == col(Ask.turn_id))
        .where(
            Ask.circle_id == ask.circle_id,
            Turn.person_id == turn.person_id,
            col(Ask.opened_at) > work.now - _DAY,
        )
    )
    opened = Counter(work.session.exec(statement))
    return opened[turn.id] > REQUESTS_FOR_A_TURN or opened.total() > REQUESTS_OF_A_HOLDER


def gave_up_too_often(work: Work, turn: Turn) -> bool:
    """Whether its holder took and gave up this role of the meeting again and again today."""
    statement = select(func.count(col(Turn.id))).where(
        Turn.meeting_id == turn.meeting_id,
        Turn.role == turn.role,
        Turn.person_id == turn.person_id,
        col(Turn.state).not_in(STANDING_STATES),
        col(Turn.at) > work.now - _DAY,
    )
    return work.session.exec(statement).one() > TIMES_GIVEN_UP


def proposes_too_often(work: Work, circle_id: UUID) -> bool:
    """Whether times were proposed to the circle again and again today."""
    statement = select(func.count(col(SeasonProposal.id))).where(
        SeasonProposal.circle_id == circle_id, col(SeasonProposal.at) > work.now - _DAY
    )
    return work.session.exec(statement).one() > PROPOSALS


def amends_too_often(work: Work, amendment: Amendment) -> bool:
    """Whether who proposes this proposed changes to the compact again and again today."""
    statement = select(func.count(col(Amendment.id))).where(
        Amendment.circle_id == amendment.circle_id,
        Amendment.proposed_by == amendment.proposed_by,
        col(Amendment.at) > work.now - _DAY,
    )
    return work.session.exec(statement).one() > AMENDMENTS


def mentioned_too_often(work: Work, circle_id: UUID, people: Collection[UUID]) -> set[UUID]:
    """Those of these people the actor mentioned in this circle again and again today."""
    statement = (
        select(GoalMention.person_id)
        .join(GoalComment, col(GoalComment.id) == col(GoalMention.comment_id))
        .join(Goal, col(Goal.id) == col(GoalComment.goal_id))
        .where(
            Goal.circle_id == circle_id,
            GoalComment.author_id == work.actor.person_id,
            col(GoalMention.person_id).in_(people),
            col(GoalMention.at) > work.now - _DAY,
        )
    )
    mentioned = Counter(work.session.exec(statement))
    return {person for person in people if mentioned[person] > MENTIONS}
