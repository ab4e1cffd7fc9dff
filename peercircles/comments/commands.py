"""What can be done with comments on goals: each holds the board of the goal first."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, func, select

from peercircles.circles.queries import member_ids
from peercircles.comments import policy
from peercircles.comments.events import (
    CommentBroughtBack,
    CommentEdited,
    CommentEvent,
    CommentRemoved,
    CommentWritten,
    MentionPutAway,
)
from peercircles.comments.models import (
    LONGEST_COMMENT,
    MOST_COMMENTS,
    GoalComment,
    GoalMention,
)
from peercircles.comments.naming import named_in
from peercircles.comments.queries import comment_not_found, goal_talked_about
from peercircles.goals.audiences import audience_of_update
from peercircles.goals.boards import HeldGoal, held_goal
from peercircles.goals.cards import seats_of
from peercircles.kernel.audiences import Audience
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_passage
from peercircles.kernel.work import Work


@dataclass(frozen=True, slots=True)
class CommentWords:
    """What is said, and who was picked to be mentioned in it; who is named in it is, too."""

    words: str
    mentioned: frozenset[UUID] = frozenset()


def write_comment(
    work: Work, goal_id: UUID, said: CommentWords, *, audience: Audience = Audience.CIRCLE
) -> GoalComment:
    """Say something about a goal."""
    held = held_goal(work, goal_id)
    policy.may_comment(held.member, held.people).enforce()
    held.goal.check_on_board()
    words = _typed(said)
    _check_number(work, goal_id)
    comment = GoalComment(
        goal_id=goal_id,
        author_id=work.actor.person_id,
        words=words,
        audience=audience_of_update(audience, held.goal),
        at=work.now,
    )
    work.session.add(comment)
    work.session.flush()
    wanted = _wanted(work, held, said)
    _announce(work, held, comment, CommentWritten, _mention(work, held, comment, wanted))
    return comment


def edit_comment(
    work: Work, comment_id: UUID, said: CommentWords, *, expected_version: int
) -> GoalComment:
    """Put other words in the place of the actor's own; the comment says so from then on.

    CommentClash where another window was quicker.
    """
    held, comment = _own_comment(work, comment_id)
    comment.check_shown()
    words = _typed(said)
    new = _mention(work, held, comment, _wanted(work, held, said))
    if words != comment.words:
        comment.rewrite(words, work.now, expected_version=expected_version)
    _announce(work, held, comment, CommentEdited, new)
    return comment


def remove_comment(work: Work, comment_id: UUID) -> GoalComment:
    """Show the actor's own comment no more. It can be brought back for a while."""
    held, comment = _own_comment(work, comment_id)
    if not comment.is_removed():
        comment.remove(work.now)
        _announce(work, held, comment, CommentRemoved)
    return comment


def bring_comment_back(work: Work, comment_id: UUID) -> GoalComment:
    """Show a comment again that its author removed."""
    held, comment = _own_comment(work, comment_id)
    if comment.is_removed():
        _check_number(work, held.goal.id)
        comment.bring_back()
        _announce(work, held, comment, CommentBroughtBack)
    return comment


def put_mention_away(work: Work, comment_id: UUID) -> None:
    """The actor has read where they are mentioned. The comment stays where it is."""
    held = held_goal(work, goal_talked_about(work.session, work.actor, comment_id))
    policy.may_read(held.member, held.people).enforce()
    comment = work.session.get_one(GoalComment, comment_id)
    mention = _mentions_of(work, comment_id).get(work.actor.person_id)
    if mention is None or not mention.is_on or comment.is_removed():
        raise comment_not_found()
    mention.put_away(work.now)
    _announce(work, held, comment, MentionPutAway)


def _own_comment(work: Work, comment_id: UUID) -> tuple[HeldGoal, GoalComment]:
    """A comment the actor may change, with its goal, whose board is held."""
    held = held_goal(work, goal_talked_about(work.session, work.actor, comment_id))
    comment = work.session.get(GoalComment, comment_id, populate_existing=True)
    if comment is None or (comment.is_removed() and comment.author_id != work.actor.person_id):
        raise comment_not_found()
    policy.may_change(held.member, held.people, comment.author_id).enforce()
    held.goal.check_on_board()
    return held, comment


def _wanted(work: Work, held: HeldGoal, said: CommentWords) -> frozenset[UUID]:
    """Who was picked, and who of those who can be is named in the words."""
    circle_id = held.goal.circle_id
    names = {seat.person_id: seat.name for seat in seats_of(work.session, circle_id).values()}
    return said.mentioned | named_in(said.words, names, _others(work, held))


def _mention(
    work: Work, held: HeldGoal, comment: GoalComment, wanted: frozenset[UUID]
) -> tuple[UUID, ...]:
    """Have these mentioned and no others; who was never mentioned in it before.

    Only who is in the circle now can be, and so reads it.
    """
    present = _mentions_of(work, comment.id)
    for person_id, mention in present.items():
        mention.is_on = person_id in wanted
    new = sorted(wanted - present.keys())
    _check_members(work, held, new)
    for person_id in new:
        work.session.add(GoalMention(comment_id=comment.id, person_id=person_id, at=work.now))
    work.session.flush()
    return tuple(new)


def _check_members(work: Work, held: HeldGoal, people: Iterable[UUID]) -> None:
    if not _others(work, held).issuperset(people):
        raise Invalid(
            text("Only others who are in the circle now can be mentioned."), field="mentioned"
        )


def _others(work: Work, held: HeldGoal) -> set[UUID]:
    return set(member_ids(work.session, held.goal.circle_id)) - {work.actor.person_id}


def _mentions_of(work: Work, comment_id: UUID) -> dict[UUID, GoalMention]:
    statement = select(GoalMention).where(GoalMention.comment_id == comment_id)
    return {mention.person_id: mention for mention in work.session.exec(statement)}


def _typed(said: CommentWords) -> str:
    return typed_passage(said.words, field="words", limit=LONGEST_COMMENT, required=True)


def _check_number(work: Work, goal_id: UUID) -> None:
    counted = select(func.count()).where(
        col(GoalComment.goal_id) == goal_id, col(GoalComment.removed_at).is_(None)
    )
    if work.session.exec(counted).one() >= MOST_COMMENTS:
        raise Conflict(text("A goal can have {count} comments.", count=MOST_COMMENTS))


def _announce(
    work: Work,
    held: HeldGoal,
    comment: GoalComment,
    happened: type[CommentEvent],
    people: tuple[UUID, ...] = (),
) -> None:
    work.record(
        happened(
            at=work.now,
            by=work.actor.person_id,
            circle_id=held.goal.circle_id,
            goal_id=held.goal.id,
            comment_id=comment.id,
            people=people,
        )
    )
