"""The words of a goal as somebody typed them, and what happens when two people did at once."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, select

from peercircles.circles.queries import member_ids
from peercircles.goals.models import (
    LONGEST_LINE,
    LONGEST_TITLE,
    LONGEST_WHY,
    Beside,
    ChangeKind,
    Goal,
    GoalChange,
    GoalWords,
)
from peercircles.identity.models import Person
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.kernel.work import Work
from peercircles.kernel.zones import local


@dataclass(frozen=True, slots=True)
class WrittenWords:
    """The words a goal has now, with who wrote them last."""

    words: GoalWords
    version: int
    by: UUID
    by_name: str
    at: datetime


class EditClash(Conflict):
    """The goal was edited after this edit was begun, so that nothing was saved.

    `theirs` is stored; `mine` is what was to be saved. Saving `mine` again with
    `theirs.version` as the expected one replaces theirs knowingly.
    """

    code = "edit-clash"

    def __init__(self, goal_id: UUID, *, theirs: WrittenWords, mine: GoalWords) -> None:
        super().__init__(
            text("That did not save. {name} changed this in the meantime.", name=theirs.by_name)
        )
        self.goal_id = goal_id
        self.theirs = theirs
        self.mine = mine


def typed_words(words: GoalWords) -> GoalWords:
    """The words, cleaned; Invalid (with the field) where they cannot be taken."""
    return GoalWords(
        title=typed_line(words.title, field="title", limit=LONGEST_TITLE),
        why=typed_passage(words.why, field="why", limit=LONGEST_WHY),
        measure=typed_line(words.measure, field="measure", limit=LONGEST_LINE, required=False),
        target_on=words.target_on,
        kind=words.kind,
        contributor_ids=words.contributor_ids,
    )


def check_target(work: Work, wanted: date | None, *, present: date | None = None) -> None:
    """Raise Invalid where a day is newly chosen that is over already, where the actor is.

    A day that has passed since it was chosen can stay, whatever else is edited.
    """
    if wanted is None or wanted == present:
        return
    zone = work.session.get_one(Person, work.actor.person_id).zone
    if wanted < local(work.now, zone).date():
        raise Invalid(
            text("That day is over already. Choose today or a later day."), field="target_on"
        )


def contributors_from(
    session: Session, goal: Goal, wanted: Collection[UUID], *, present: frozenset[UUID]
) -> frozenset[UUID]:
    """Who contributes when `wanted` is asked for and `present` did before.

    Contributors who have left the circle stay on the goal, whether they were asked for or
    not: nobody can choose them, so nobody means to take them off. The owner is never one.
    """
    here = frozenset(member_ids(session, goal.circle_id))
    gone = present - here
    chosen = frozenset(wanted) - gone
    if not chosen <= here:
        raise Invalid(text("Contributors need to be in the circle."), field="contributors")
    return (chosen | gone) - {goal.owner_id}


def written_words(session: Session, goal: Goal, contributor_ids: frozenset[UUID]) -> WrittenWords:
    """What is stored, with who wrote it last and when."""
    statement = (
        select(GoalChange.by, Person.name, GoalChange.at)
        .join(Person, col(Person.id) == col(GoalChange.by))
        .where(
            GoalChange.goal_id == goal.id,
            col(GoalChange.kind).in_([ChangeKind.ADDED, ChangeKind.EDITED]),
            col(GoalChange.part).not_in(list(Beside)),
        )
        .order_by(col(GoalChange.at).desc())
    )
    by, name, at = session.exec(statement).first() or (
        goal.owner_id,
        session.get_one(Person, goal.owner_id).name,
        goal.created_at,
    )
    return WrittenWords(goal.words(contributor_ids), goal.version, by, name, at)
