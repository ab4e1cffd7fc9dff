"""What people of a circle ask for and offer, for the people of the circle."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from peercircles.asks import policy
from peercircles.asks.models import AskAbout, AskKind, AskOffer, AskReply, AskState
from peercircles.circles.models import Membership
from peercircles.circles.queries import circle_ids_of, membership_of
from peercircles.goals.models import Contributor, Goal
from peercircles.goals.reading import goal_within_reach
from peercircles.identity.models import Person
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.kernel.work import Actor

SETTLED_SHOWN = 10


@dataclass(frozen=True)
class ReplyRow:
    """What somebody says to an ask."""

    id: str
    author_name: str
    words: str
    at: datetime
    can_take_back: bool


@dataclass(frozen=True)
class AskRow:
    """An ask or an offer; `goal_id` and `goal_title` are empty where it is about no goal."""

    id: str
    kind: AskKind
    about: AskAbout
    words: str
    author_name: str
    is_yours: bool
    goal_id: str
    goal_title: str
    state: AskState
    at: datetime
    is_edited: bool
    can_edit: bool
    can_settle: bool
    can_reply: bool
    replies: tuple[ReplyRow, ...]


@dataclass(frozen=True)
class GoalAskedFor:
    """The goal that help would be asked for; its title is empty where it is off the board."""

    id: str
    title: str


@dataclass(frozen=True)
class AsksPage:
    """What is open, the newest first, and what was settled last."""

    open: tuple[AskRow, ...]
    settled: tuple[AskRow, ...]
    about_goal: GoalAskedFor | None


@dataclass(frozen=True)
class AskDraft:
    """One's own, to be said otherwise: as it is now, and the goals it could be about.

    These are one's own on the board, and the one it is about, wherever that is.
    """

    id: str
    kind: AskKind
    about: AskAbout
    words: str
    goal_id: str
    version: int
    goals: tuple[GoalAskedFor, ...]


def ask_not_found() -> NotFound:
    """For what is not there, or not for who asks."""
    return NotFound(text("We could not find this among the asks and offers."))


def asks_of_circle(
    session: Session, actor: Actor, circle_id: UUID, goal_id: UUID | None = None
) -> AsksPage:
    """Everything open in a circle, for its members; `goal_id` is what one would ask about."""
    member = membership_of(session, actor, circle_id)
    policy.may_read(member, circle_id).enforce()
    of_circle = _asks_and_goals().where(AskOffer.circle_id == circle_id)
    waiting = session.exec(
        of_circle.where(AskOffer.state == AskState.OPEN).order_by(
            col(AskOffer.at).desc(), col(AskOffer.id)
        )
    ).all()
    settled = session.exec(
        of_circle.where(AskOffer.state != AskState.OPEN)
        .order_by(col(AskOffer.settled_at).desc(), col(AskOffer.id))
        .limit(SETTLED_SHOWN)
    ).all()
    replies = _replies(session, member, [ask for ask, _name, _goal in (*waiting, *settled)])
    return AsksPage(
        open=tuple(_row(member, found, replies) for found in waiting),
        settled=tuple(_row(member, found, replies) for found in settled),
        about_goal=_goal_asked_for(session, circle_id, goal_id),
    )


def asks_about_goal(session: Session, actor: Actor, goal_id: UUID) -> tuple[AskRow, ...]:
    """What is asked and offered about a goal of a circle of the actor's, the newest first.

    Of a goal that rests in the archive, nothing.
    """
    goal = goal_within_reach(session, actor, goal_id)
    member = membership_of(session, actor, goal.circle_id)
    policy.may_read(member, goal.circle_id).enforce()
    if goal.is_archived():
        return ()
    statement = (
        _asks_and_goals()
        .where(AskOffer.goal_id == goal_id, AskOffer.state == AskState.OPEN)
        .order_by(col(AskOffer.at).desc(), col(AskOffer.id))
    )
    found = session.exec(statement).all()
    replies = _replies(session, member, [ask for ask, _name, _goal in found])
    return tuple(_row(member, each, replies) for each in found)


def ask_to_edit(session: Session, actor: Actor, ask_id: UUID) -> AskDraft:
    """An open ask of the actor's own, for the form that changes it."""
    reach = circle_ids_of(actor)
    statement = select(AskOffer).where(AskOffer.id == ask_id, col(AskOffer.circle_id).in_(reach))
    ask = session.exec(statement).one_or_none()
    if ask is None:
        raise ask_not_found()
    policy.may_edit(membership_of(session, actor, ask.circle_id), ask).enforce()
    ask.check_open()
    return AskDraft(
        id=str(ask.id),
        kind=ask.kind,
        about=ask.about,
        words=ask.words,
        goal_id=str(ask.goal_id or ""),
        version=ask.version,
        goals=_goals_it_could_be_about(session, actor, ask),
    )


def _goals_it_could_be_about(
    session: Session, actor: Actor, ask: AskOffer
) -> tuple[GoalAskedFor, ...]:
    shared = select(Contributor.goal_id).where(Contributor.person_id == actor.person_id)
    own = sa.or_(col(Goal.owner_id) == actor.person_id, col(Goal.id).in_(shared))
    statement = (
        select(Goal)
        .where(
            Goal.circle_id == ask.circle_id,
            sa.or_(
                col(Goal.id) == ask.goal_id,
                sa.and_(own, col(Goal.archived_at).is_(None)),
            ),
        )
        .order_by(col(Goal.title), col(Goal.id))
    )
    return tuple(
        GoalAskedFor(str(goal.id), "" if goal.is_archived() else goal.title)
        for goal in session.exec(statement)
    )


def _asks_and_goals() -> Select[AskOffer, str, Goal]:
    """Each with the name of who wrote it, and the goal it is about."""
    return (
        select(AskOffer, Person.name, Goal)
        .join(Person, col(Person.id) == col(AskOffer.author_id))
        .outerjoin(Goal, col(Goal.id) == col(AskOffer.goal_id))
    )


def _row(
    member: Membership,
    found: tuple[AskOffer, str, Goal | None],
    replies: dict[UUID, list[ReplyRow]],
) -> AskRow:
    ask, author_name, goal = found
    shown = goal if goal is not None and goal.archived_at is None else None
    return AskRow(
        id=str(ask.id),
        kind=ask.kind,
        about=ask.about,
        words=ask.words,
        author_name=author_name,
        is_yours=ask.author_id == member.person_id,
        goal_id=str(shown.id) if shown else "",
        goal_title=shown.title if shown else "",
        state=ask.state,
        at=ask.at,
        is_edited=ask.edited_at is not None,
        can_edit=ask.is_open() and bool(policy.may_edit(member, ask)),
        can_settle=bool(policy.may_settle(member, ask)),
        can_reply=ask.is_open() and bool(policy.may_reply(member, ask)),
        replies=tuple(replies[ask.id]),
    )


def _replies(
    session: Session, member: Membership, asks: Sequence[AskOffer]
) -> dict[UUID, list[ReplyRow]]:
    by_id = {ask.id: ask for ask in asks}
    statement = (
        select(AskReply, Person.name)
        .join(Person, col(Person.id) == col(AskReply.author_id))
        .where(col(AskReply.ask_id).in_(by_id))
        .order_by(col(AskReply.at), col(AskReply.id))
    )
    rows: defaultdict[UUID, list[ReplyRow]] = defaultdict(list)
    for reply, author_name in session.exec(statement):
        rows[reply.ask_id].append(
            ReplyRow(
                id=str(reply.id),
                author_name=author_name,
                words=reply.words,
                at=reply.at,
                can_take_back=bool(policy.may_take_back(member, by_id[reply.ask_id], reply)),
            )
        )
    return rows


def _goal_asked_for(session: Session, circle_id: UUID, goal_id: UUID | None) -> GoalAskedFor | None:
    goal = session.get(Goal, goal_id) if goal_id else None
    if goal is None or goal.circle_id != circle_id or goal.archived_at is not None:
        return None
    return GoalAskedFor(str(goal.id), goal.title)
