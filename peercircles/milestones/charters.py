"""The charter of a project: what it is for, what belongs to it, whose it is, and from when on."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlmodel import Session

from peercircles.circles.models import Circle
from peercircles.goals.boards import held_goal
from peercircles.goals.models import Beside, ChangeKind, Goal, GoalKind
from peercircles.goals.reading import reached_goal
from peercircles.goals.records import remember_beside
from peercircles.kernel.errors import Conflict, Invalid
from peercircles.kernel.text import text
from peercircles.kernel.typed import typed_line, typed_passage
from peercircles.kernel.work import Actor, Work
from peercircles.milestones import policy
from peercircles.milestones.events import CharterWritten
from peercircles.milestones.models import (
    LONGEST_AIM,
    LONGEST_ALIGNMENT,
    LONGEST_SCOPE,
    MOST_YEARS,
    Charter,
    CharterWords,
)
from peercircles.milestones.queries import milestones_in


@dataclass(frozen=True, slots=True)
class CharterPage:
    """The charter of a goal as its circle reads it. `version` is 0 where there is none yet.

    `is_project` says whether the goal has one at all; its last day is the goal's own, `by_when`.
    Where the circle has no sponsor, `words` say nothing of one.
    """

    goal_id: str
    circle_id: str
    is_project: bool
    has_sponsor: bool
    words: CharterWords
    by_when: date | None
    measure: str
    version: int
    can_write: bool


def charter_of(session: Session, actor: Actor, goal_id: UUID) -> CharterPage:
    """The charter of a goal within the actor's reach."""
    reached = reached_goal(session, actor, goal_id)
    goal, charter = reached.goal, session.get(Charter, goal_id)
    may_write = bool(policy.may_plan(reached.member, reached.people))
    has_sponsor = session.get_one(Circle, goal.circle_id).has_sponsor
    words = charter.words() if charter else CharterWords()
    return CharterPage(
        goal_id=str(goal.id),
        circle_id=str(goal.circle_id),
        is_project=goal.kind is GoalKind.PROJECT,
        has_sponsor=has_sponsor,
        words=words if has_sponsor else replace(words, alignment="", checks_in_on=None),
        by_when=goal.target_on,
        measure=goal.measure,
        version=charter.version if charter else 0,
        can_write=may_write and not goal.is_archived(),
    )


def write_charter(
    work: Work, goal_id: UUID, words: CharterWords, *, expected_version: int
) -> Charter:
    """Write the charter of a project; ChangedMeanwhile if it is not what the edit began with."""
    held = held_goal(work, goal_id)
    policy.may_plan(held.member, held.people).enforce()
    held.goal.check_on_board()
    if held.goal.kind is not GoalKind.PROJECT:
        raise Conflict(text("Only a goal of the kind project has a charter."))
    charter = work.session.get(Charter, goal_id, populate_existing=True) or Charter(
        goal_id=goal_id, by=work.actor.person_id, changed_at=work.now
    )
    typed = _about_sponsor(work, held.goal, charter, _typed(work, held.goal, words))
    if typed == charter.words():
        return charter
    kind = ChangeKind.EDITED if charter.version else ChangeKind.ADDED
    charter.rewrite(typed, expected_version=expected_version)
    charter.by, charter.changed_at = work.actor.person_id, work.now
    work.session.add(charter)
    work.session.flush()
    remember_beside(work, held.goal, Beside.CHARTER, kind)
    work.record(
        CharterWritten(
            at=work.now,
            by=work.actor.person_id,
            circle_id=held.goal.circle_id,
            goal_id=goal_id,
        )
    )
    return charter


def _about_sponsor(work: Work, goal: Goal, charter: Charter, typed: CharterWords) -> CharterWords:
    """What is typed, or, where nothing is asked about a sponsor, what was written of one before."""
    if work.session.get_one(Circle, goal.circle_id).has_sponsor:
        return typed
    if typed.alignment or typed.checks_in_on:
        raise Conflict(text("That did not save: this circle is asked about no sponsor any more."))
    return replace(typed, alignment=charter.alignment, checks_in_on=charter.checks_in_on)


def _typed(work: Work, goal: Goal, words: CharterWords) -> CharterWords:
    if words.starts_on:
        _check_near(work, words.starts_on, field="starts_on")
        _check_beginning(work, goal, words.starts_on)
    if words.checks_in_on:
        _check_near(work, words.checks_in_on, field="checks_in_on")
    return CharterWords(
        aim=typed_passage(words.aim, field="aim", limit=LONGEST_AIM, required=True),
        scope=typed_passage(words.scope, field="scope", limit=LONGEST_SCOPE),
        alignment=typed_line(
            words.alignment, field="alignment", limit=LONGEST_ALIGNMENT, required=False
        ),
        starts_on=words.starts_on,
        checks_in_on=words.checks_in_on,
    )


def _check_near(work: Work, day: date, *, field: str) -> None:
    if abs(day.year - work.now.year) > MOST_YEARS:
        raise Invalid(
            text("This day is too far away. Choose one within {years} years.", years=MOST_YEARS),
            field=field,
        )


def _check_beginning(work: Work, goal: Goal, day: date) -> None:
    """It begins before it ends, and before anything is due."""
    if goal.target_on and day > goal.target_on:
        raise Invalid(
            text("This goal is to be there by {day}. It begins before.", day=goal.target_on),
            field="starts_on",
        )
    for each in milestones_in(work.session, goal.id):
        if not each.is_removed() and each.due_on < day:
            raise Invalid(
                text("“{title}” is due on {day}, before that.", title=each.title, day=each.due_on),
                field="starts_on",
            )
