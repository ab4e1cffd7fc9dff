"""Builders for what is said about goals."""

from typing import Any
from uuid import UUID

from peercircles.comments.models import GoalComment, GoalMention
from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from tests.factories import World
from tests.moments import LONG_AGO


def comment(world: World, goal: Goal, author: Person, **fields: Any) -> GoalComment:
    """A comment on a goal."""
    given: dict[str, Any] = {"words": "x", "audience": goal.audience, "at": LONG_AGO}
    about: dict[str, Any] = {"goal_id": goal.id, "author_id": author.id}
    return world.add(GoalComment(**about | given | fields))


def mention(world: World, said: GoalComment, person: Person, **fields: Any) -> GoalMention:
    """Somebody mentioned in it."""
    about: dict[str, Any] = {"comment_id": said.id, "person_id": person.id, "at": LONG_AGO}
    return world.add(GoalMention(**about | fields))


def talked_in(world: World, goal: Goal, owner: Person, sitting: Person) -> dict[str, UUID]:
    """What is said about a goal, for one try: by `sitting`, and mentioning them."""
    remark = comment(world, goal, owner)
    mention(world, remark, sitting)
    return {
        "remark": remark.id,
        "own_remark": comment(world, goal, sitting).id,
        "removed_remark": comment(world, goal, sitting, removed_at=LONG_AGO).id,
    }
