"""What can be done to goals.

Each command holds the board first (see boards.py), raises its version by one if anything
changes, stamps the goal with it, and records one event that carries it.
"""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from peercircles.goals import policy
from peercircles.goals.audiences import audience_of_goal, audience_of_update
from peercircles.goals.boards import HeldGoal, held_board, held_goal, spots_in
from peercircles.goals.events import (
    GoalAdded,
    GoalArchived,
    GoalEdited,
    GoalMoved,
    GoalRestored,
    UpdatePosted,
)
from peercircles.goals.models import (
    LONGEST_LINE,
    ChangeKind,
    Contributor,
    Goal,
    GoalKind,
    GoalUpdate,
    GoalWords,
    Lane,
    Progress,
)
from peercircles.goals.ranks import Spot, placement_at, position_between
from peercircles.goals.records import announce, remember
from peercircles.goals.words import (
    EditClash,
    check_target,
    contributors_from,
    typed_words,
    written_words,
)
from peercircles.kernel.audiences import Audience
from peercircles.kernel.typed import typed_line
from peercircles.kernel.work import Work


def add_goal(  # noqa: PLR0913 - one argument for each field of the form
    work: Work,
    circle_id: UUID,
    *,
    title: str,
    why: str,
    measure: str,
    target_on: date | None,
    kind: GoalKind,
    lane: Lane,
    contributor_ids: Collection[UUID],
    audience: Audience = Audience.CIRCLE,
) -> Goal:
    """Put a goal of the actor's own at the end of a lane."""
    board, member = held_board(work, circle_id)
    policy.may_add(member, circle_id).enforce()
    words = typed_words(GoalWords(title, why, measure, target_on, kind, frozenset(contributor_ids)))
    check_target(work, words.target_on)
    goal = Goal(
        circle_id=circle_id,
        owner_id=work.actor.person_id,
        title=words.title,
        why=words.why,
        measure=words.measure,
        target_on=target_on,
        kind=kind,
        lane=lane,
        rank=_rank_at_end(spots_in(work, circle_id, lane)),
        audience=audience_of_goal(audience),
        created_at=work.now,
        news_at=work.now,
    )
    contributors = contributors_from(work.session, goal, words.contributor_ids, present=frozenset())
    goal.board_version = board.next_version()
    work.session.add(goal)
    work.session.flush()
    _set_contributors(work, goal, before=frozenset(), after=contributors)
    remember(work, goal, ChangeKind.ADDED)
    announce(work, goal, GoalAdded)
    return goal


def edit_goal(  # noqa: PLR0913 - one argument for each field of the form
    work: Work,
    goal_id: UUID,
    *,
    expected_version: int,
    title: str,
    why: str,
    measure: str,
    target_on: date | None,
    kind: GoalKind,
    contributor_ids: Collection[UUID] | None,
) -> Goal:
    """Save the words of a goal; EditClash if they are not those the edit began with.

    Without `contributor_ids` the contributors stay as they are.
    """
    held = held_goal(work, goal_id)
    policy.may_edit(held.member, held.people).enforce()
    held.goal.check_on_board()
    present = held.people.contributor_ids
    wanted = (
        present
        if contributor_ids is None
        else contributors_from(work.session, held.goal, contributor_ids, present=present)
    )
    words = typed_words(GoalWords(title, why, measure, target_on, kind, wanted))
    if words == held.goal.words(present):
        return held.goal
    if held.goal.version != expected_version:
        theirs = written_words(work.session, held.goal, present)
        raise EditClash(goal_id, theirs=theirs, mine=words)
    check_target(work, words.target_on, present=held.goal.target_on)
    if words.contributor_ids != present:
        policy.may_change_contributors(held.member, held.people).enforce()
    return _rewrite(work, held, words)


def move_goal(
    work: Work, goal_id: UUID, *, lane: Lane, before_id: UUID | None, after_id: UUID | None
) -> Goal:
    """Put a goal in a lane, below the card `before_id` and above the card `after_id`.

    Where they are not neighbours any more the upper one counts; without either of them in
    the lane the goal goes to its end.
    """
    held = held_goal(work, goal_id)
    policy.may_move(held.member, held.people).enforce()
    held.goal.check_on_board()
    spots = spots_in(work, held.goal.circle_id, lane)
    others = [spot for spot in spots if spot.goal_id != goal_id]
    return _put(work, held, lane, spots, position_between(others, before_id, after_id))


def step_goal(work: Work, goal_id: UUID, *, up: bool) -> Goal:
    """Move a goal one place up or down in its lane; at the end of the lane it stays."""
    held = held_goal(work, goal_id)
    policy.may_move(held.member, held.people).enforce()
    held.goal.check_on_board()
    spots = spots_in(work, held.goal.circle_id, held.goal.lane)
    here = [spot.goal_id for spot in spots].index(goal_id)
    position = max(here - 1, 0) if up else min(here + 1, len(spots) - 1)
    return _put(work, held, held.goal.lane, spots, position)


def archive_goal(work: Work, goal_id: UUID) -> Goal:
    """Take a goal off the board."""
    held = held_goal(work, goal_id)
    policy.may_archive(held.member, held.people).enforce()
    held.goal.check_on_board()
    held.goal.archive(work.now)
    held.goal.board_version = held.board.next_version()
    remember(work, held.goal, ChangeKind.ARCHIVED)
    announce(work, held.goal, GoalArchived)
    return held.goal


def restore_goal(work: Work, goal_id: UUID) -> Goal:
    """Bring a goal back from the archive, to the end of the lane it was in."""
    held = held_goal(work, goal_id)
    policy.may_archive(held.member, held.people).enforce()
    spots = spots_in(work, held.goal.circle_id, held.goal.lane)
    held.goal.restore(_rank_at_end(spots))
    held.goal.board_version = held.board.next_version()
    remember(work, held.goal, ChangeKind.RESTORED)
    announce(work, held.goal, GoalRestored)
    return held.goal


def post_update(
    work: Work,
    goal_id: UUID,
    *,
    progress: Progress,
    line: str,
    wants_help: bool,
    audience: Audience = Audience.CIRCLE,
) -> GoalUpdate:
    """Say how a goal goes."""
    held = held_goal(work, goal_id)
    policy.may_post_update(held.member, held.people).enforce()
    held.goal.check_on_board()
    update = GoalUpdate(
        goal_id=goal_id,
        author_id=work.actor.person_id,
        progress=progress,
        line=typed_line(line, field="line", limit=LONGEST_LINE, required=False),
        wants_help=wants_help,
        audience=audience_of_update(audience, held.goal),
        at=work.now,
    )
    work.session.add(update)
    held.goal.take_news(progress, wants_help=wants_help, at=work.now)
    held.goal.board_version = held.board.next_version()
    announce(work, held.goal, UpdatePosted)
    return update


def _rewrite(work: Work, held: HeldGoal, words: GoalWords) -> Goal:
    goal, present = held.goal, held.people.contributor_ids
    before, after = goal.words(present).parts(), words.parts()
    for part in [part for part in after if after[part] != before[part]]:
        remember(work, goal, ChangeKind.EDITED, part=part, before=before[part], after=after[part])
    _set_contributors(work, goal, before=present, after=words.contributor_ids)
    goal.rewrite(words)
    goal.board_version = held.board.next_version()
    announce(work, goal, GoalEdited)
    return goal


def _put(work: Work, held: HeldGoal, lane: Lane, spots: list[Spot], position: int) -> Goal:
    """Put the goal at `position` among the others in `spots`, which is all of the lane."""
    goal = held.goal
    others = [spot for spot in spots if spot.goal_id != goal.id]
    if len(others) < len(spots) and spots[position].goal_id == goal.id:
        return goal
    placement = placement_at(others, position)
    goal.board_version = held.board.next_version()
    if placement.renumbered:
        _renumber(work, placement.renumbered, board_version=goal.board_version)
    if goal.lane is not lane:
        remember(work, goal, ChangeKind.MOVED, part="lane", before=goal.lane, after=lane)
    goal.move(lane, placement.rank)
    announce(work, goal, GoalMoved)
    return goal


def _renumber(work: Work, ranks: Mapping[UUID, float], *, board_version: int) -> None:
    work.session.exec(
        sa.update(Goal),
        params=[
            {"id": goal_id, "rank": rank, "board_version": board_version}
            for goal_id, rank in ranks.items()
        ],
    )


def _rank_at_end(spots: list[Spot]) -> float:
    return placement_at(spots, len(spots)).rank


def _set_contributors(
    work: Work, goal: Goal, *, before: frozenset[UUID], after: frozenset[UUID]
) -> None:
    if taken_off := before - after:
        work.session.exec(
            sa.delete(Contributor).where(
                col(Contributor.goal_id) == goal.id, col(Contributor.person_id).in_(taken_off)
            )
        )
    for person_id in after - before:
        work.session.add(Contributor(goal_id=goal.id, person_id=person_id))
