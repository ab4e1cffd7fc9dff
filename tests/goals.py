"""What the tests about goals share: forms filled in, and a look at everything stored."""

from typing import Any
from uuid import UUID

import pytest
from sqlmodel import Session

from peercircles.goals import commands
from peercircles.goals.audiences import narrow_goal
from peercircles.goals.models import (
    Board,
    Contributor,
    Goal,
    GoalChange,
    GoalKind,
    GoalUpdate,
    Lane,
    Progress,
)
from peercircles.identity.models import Person
from peercircles.kernel.errors import DomainError
from peercircles.kernel.work import Work
from tests.factories import World, actor

TABLES = [Board, Goal, Contributor, GoalUpdate, GoalChange]


def new_goal(**fields: Any) -> dict[str, Any]:
    """The form of a new goal."""
    return {"lane": Lane.EXPLORING, **words(**fields)}


def words(**fields: Any) -> dict[str, Any]:
    """The words of a goal, as the form sends them."""
    return {
        "title": "Write the first chapter",
        "why": "",
        "measure": "",
        "target_on": None,
        "kind": GoalKind.GROWTH,
        "contributor_ids": (),
        **fields,
    }


def edit(version: int = 1, **fields: Any) -> dict[str, Any]:
    """An edit that began with `version`."""
    return {"expected_version": version, **words(**fields)}


def update(**fields: Any) -> dict[str, Any]:
    """The form of an update."""
    return {"progress": Progress.ON_TRACK, "line": "", "wants_help": False, **fields}


END_OF_DONE: dict[str, Any] = {"lane": Lane.DONE, "before_id": None, "after_id": None}

CHANGES_TO_A_GOAL: list[Any] = [
    pytest.param(commands.edit_goal, edit(title="Other words"), id="edit"),
    pytest.param(commands.move_goal, END_OF_DONE, id="move"),
    pytest.param(commands.step_goal, {"up": False}, id="step"),
    pytest.param(commands.archive_goal, {}, id="archive"),
    pytest.param(commands.restore_goal, {}, id="restore"),
    pytest.param(commands.post_update, update(), id="update"),
    pytest.param(narrow_goal, {}, id="narrow"),
]


def stored(world: World) -> dict[str, list[Any]]:
    """All rows of all tables about goals."""
    return {
        table.__name__: sorted((row.model_dump() for row in world.rows_of(table)), key=str)
        for table in TABLES
    }


def goal_now(world: World, goal_id: UUID) -> Goal:
    """The goal as it is stored."""
    with Session(world.engine) as session:
        return session.get_one(Goal, goal_id)


def changes_of(world: World, goal_id: UUID) -> list[tuple[str, str, str, str]]:
    """The goal's history as (kind, part, before, after)."""
    return [
        (row.kind, row.part, row.before, row.after)
        for row in sorted(world.rows_of(GoalChange), key=lambda row: (row.at, row.part))
        if row.goal_id == goal_id
    ]


def refused(world: World, command: Any, person: Person, *args: Any, **kwargs: Any) -> DomainError:
    """How the command is refused; that nothing changed and nothing happened is checked."""
    works: list[Work] = []

    def watched(work: Work) -> None:
        works.append(work)
        command(work, *args, **kwargs)

    before = stored(world)
    with pytest.raises(DomainError) as refusal:
        world.transactions.run(actor(person), watched)
    assert stored(world) == before
    assert works[0].events == []
    return refusal.value
