"""What can be read of comments: by whoever reads their goal."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, func, select

from peercircles.circles.models import Circle, Membership, MembershipState
from peercircles.circles.queries import circle_ids_of
from peercircles.comments import policy
from peercircles.comments.models import GoalComment, GoalMention
from peercircles.goals.cards import Seat, seats_of
from peercircles.goals.models import Goal
from peercircles.goals.reading import ReachedGoal, goal_within_reach, reached_goal
from peercircles.identity.models import Person
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor

AT_ONCE = 30
# As many as Today shows of what has not been put away.
MOST_MENTIONS = 10


@dataclass(frozen=True, slots=True)
class CommentRow:
    """A comment as one member reads it; of one they removed they see that, and no words."""

    id: str
    author_name: str
    author_seat: int
    words: str
    mentioned: tuple[str, ...]
    mentioned_ids: frozenset[str]
    audience: Audience
    version: int
    at: datetime
    is_edited: bool
    is_removed: bool
    is_yours: bool
    can_change: bool


@dataclass(frozen=True, slots=True)
class Mentionable:
    """Another member of the circle."""

    person_id: str
    name: str


@dataclass(frozen=True, slots=True)
class GoalTalk:
    """What is said about a goal, the oldest first; `has_earlier` says that there is more."""

    goal_id: str
    circle_id: str
    goal_title: str
    is_for_coach: bool
    comments: tuple[CommentRow, ...]
    has_earlier: bool
    people: tuple[Mentionable, ...]
    can_comment: bool


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A comment somebody is mentioned in and has not put away."""

    comment_id: str
    goal_id: str
    goal_title: str
    circle_id: str
    circle_name: str
    author_name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class CoachComment:
    """A comment whose author let a coach read it."""

    at: datetime
    author_name: str
    words: str


def talk_about(session: Session, actor: Actor, goal_id: UUID, most: int = AT_ONCE) -> GoalTalk:
    """The latest comments on a goal within the actor's reach."""
    reached = reached_goal(session, actor, goal_id)
    goal, seats = reached.goal, seats_of(session, reached.goal.circle_id)
    can_comment = not goal.is_archived() and bool(
        policy.may_comment(reached.member, reached.people)
    )
    found = _latest(session, actor, goal_id, most + 1)
    named = _mentioned_in(session, [comment.id for comment in found], seats)
    return GoalTalk(
        goal_id=str(goal.id),
        circle_id=str(goal.circle_id),
        goal_title=goal.title,
        is_for_coach=goal.audience is Audience.COACH,
        comments=tuple(
            _row(comment, reached, seats, named.get(comment.id, []))
            for comment in reversed(found[:most])
        ),
        has_earlier=len(found) > most,
        people=tuple(
            Mentionable(str(seat.person_id), seat.name)
            for seat in seats.values()
            if seat.is_active() and seat.person_id != actor.person_id
        ),
        can_comment=can_comment,
    )


def number_of_comments(session: Session, actor: Actor, goal_id: UUID) -> int:
    """How many comments a goal within the actor's reach has."""
    goal = goal_within_reach(session, actor, goal_id)
    counted = select(func.count()).where(
        col(GoalComment.goal_id) == goal.id, col(GoalComment.removed_at).is_(None)
    )
    return session.exec(counted).one()


def goal_talked_about(session: Session, actor: Actor, comment_id: UUID) -> UUID:
    """The goal of a comment within the actor's reach; one sentence for what is not."""
    statement = (
        select(GoalComment.goal_id)
        .join(Goal, col(Goal.id) == col(GoalComment.goal_id))
        .where(GoalComment.id == comment_id, col(Goal.circle_id).in_(circle_ids_of(actor)))
    )
    if goal_id := session.exec(statement).one_or_none():
        return goal_id
    raise comment_not_found()


def mentions_of_me(session: Session, actor: Actor) -> list[MentionRow]:
    """Where the actor is mentioned and has not put it away, newest first, in every circle."""
    statement = (
        select(GoalComment, Goal, Circle.name, Person.name)
        .join(GoalMention, col(GoalMention.comment_id) == col(GoalComment.id))
        .join(Goal, col(Goal.id) == col(GoalComment.goal_id))
        .join(Circle, col(Circle.id) == col(Goal.circle_id))
        .join(Person, col(Person.id) == col(GoalComment.author_id))
        .where(
            col(Goal.circle_id).in_(circle_ids_of(actor)),
            GoalMention.person_id == actor.person_id,
            col(GoalMention.is_on),
            col(GoalMention.read_at).is_(None),
            col(GoalComment.removed_at).is_(None),
        )
        .order_by(col(GoalMention.at).desc(), col(GoalComment.id))
        .limit(MOST_MENTIONS)
    )
    return [
        MentionRow(
            comment_id=str(comment.id),
            goal_id=str(goal.id),
            goal_title=goal.title,
            circle_id=str(goal.circle_id),
            circle_name=circle_name,
            author_name=author_name,
            at=comment.at,
        )
        for comment, goal, circle_name, author_name in session.exec(statement)
    ]


def is_mentioned(session: Session, actor: Actor, comment_id: UUID) -> GoalComment | None:
    """The comment, while it mentions the actor and they may read it."""
    statement = (
        select(GoalComment)
        .join(GoalMention, col(GoalMention.comment_id) == col(GoalComment.id))
        .join(Goal, col(Goal.id) == col(GoalComment.goal_id))
        .where(
            GoalComment.id == comment_id,
            GoalMention.person_id == actor.person_id,
            col(GoalMention.is_on),
            col(GoalComment.removed_at).is_(None),
            col(Goal.circle_id).in_(circle_ids_of(actor)),
        )
    )
    return session.exec(statement).one_or_none()


def comments_for_coach(
    session: Session, goal_ids: Collection[UUID]
) -> dict[str, list[CoachComment]]:
    """The comments on these goals a coach may read, oldest first, for one found to be allowed.

    None of somebody who has left, and so could not take their yes back.
    """
    is_here = sa.and_(
        col(Membership.circle_id) == col(Goal.circle_id),
        col(Membership.person_id) == col(GoalComment.author_id),
        col(Membership.state) == MembershipState.ACTIVE,
    )
    statement = (
        select(GoalComment, Person.name)
        .join(Goal, col(Goal.id) == col(GoalComment.goal_id))
        .join(Membership, is_here)
        .join(Person, col(Person.id) == col(GoalComment.author_id))
        .where(
            col(Goal.id).in_(goal_ids),
            Goal.audience == Audience.COACH,
            GoalComment.audience == Audience.COACH,
            col(GoalComment.removed_at).is_(None),
        )
        .order_by(col(GoalComment.at), col(GoalComment.id))
    )
    found: defaultdict[str, list[CoachComment]] = defaultdict(list)
    for comment, name in session.exec(statement):
        found[str(comment.goal_id)].append(CoachComment(comment.at, name, comment.words))
    return found


def comment_not_found() -> NotFound:
    """The one sentence for a comment that is not there or not theirs."""
    return NotFound(text("We could not find that comment."))


def _latest(session: Session, actor: Actor, goal_id: UUID, most: int) -> list[GoalComment]:
    """Newest first; of those that were removed the actor's own alone."""
    statement = (
        select(GoalComment)
        .where(
            GoalComment.goal_id == goal_id,
            sa.or_(
                col(GoalComment.removed_at).is_(None),
                col(GoalComment.author_id) == actor.person_id,
            ),
        )
        .order_by(col(GoalComment.at).desc(), col(GoalComment.id).desc())
        .limit(most)
    )
    return list(session.exec(statement))


def _mentioned_in(
    session: Session, comment_ids: Collection[UUID], seats: dict[UUID, Seat]
) -> dict[UUID, list[Seat]]:
    statement = select(GoalMention).where(
        col(GoalMention.comment_id).in_(comment_ids), col(GoalMention.is_on)
    )
    found: defaultdict[UUID, list[Seat]] = defaultdict(list)
    for mention in session.exec(statement):
        if seat := seats.get(mention.person_id):
            found[mention.comment_id].append(seat)
    return found


def _row(
    comment: GoalComment, reached: ReachedGoal, seats: dict[UUID, Seat], named: list[Seat]
) -> CommentRow:
    author, is_removed = seats[comment.author_id], comment.is_removed()
    ordered = sorted(named, key=lambda seat: (seat.number, str(seat.person_id)))
    may_change = policy.may_change(reached.member, reached.people, comment.author_id)
    return CommentRow(
        id=str(comment.id),
        author_name=author.name,
        author_seat=author.number,
        words="" if is_removed else comment.words,
        mentioned=() if is_removed else tuple(seat.name for seat in ordered),
        mentioned_ids=frozenset(str(seat.person_id) for seat in ordered),
        audience=comment.audience,
        version=comment.version,
        at=comment.at,
        is_edited=comment.edited_at is not None,
        is_removed=is_removed,
        is_yours=comment.author_id == reached.member.person_id,
        can_change=not reached.goal.is_archived() and bool(may_change),
    )
