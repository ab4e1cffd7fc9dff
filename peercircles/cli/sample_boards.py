"""Goals of the sample programme: how they are written down, and how they come on a board."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from peercircles.cli.sample_people import PEOPLE
from peercircles.cli.sample_story import Story
from peercircles.goals.audiences import narrow_goal
from peercircles.goals.commands import (
    add_goal,
    archive_goal,
    edit_goal,
    move_goal,
    post_update,
    restore_goal,
)
from peercircles.goals.models import Goal, GoalKind, Lane, Progress
from peercircles.kernel.audiences import Audience
from peercircles.kernel.work import Actor
from peercircles.kernel.zones import local
from peercircles.measures.commands import add_measure, add_points
from peercircles.measures.csv_reading import ReadPoint
from peercircles.measures.models import Hope, MeasureWords


@dataclass(frozen=True, slots=True)
class Said:
    """An update, so many days ago; by the owner unless `by` names a contributor."""

    days: int
    progress: Progress
    line: str = ""
    wants_help: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The goal went to the end of another lane."""

    days: int
    lane: Lane
    by: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """The owner put it differently; what is None stayed."""

    days: int
    title: str | None = None
    why: str | None = None
    measure: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Archived:
    """The goal left the board."""

    days: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Restored:
    """The goal came back."""

    days: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """From then on it was for the circle alone."""

    days: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """The owner writes down what was counted each week, the last time on that day.

    `changed` is how many weeks ago something was done in another way.
    """

    days: int
    title: str
    values: tuple[float, ...]
    unit: str = ""
    hope: Hope = Hope.NEITHER
    goal_line: float | None = None
    changed: int | None = None
    by: str = ""


Step = Said | Moved | Reworded | Archived | Restored | Narrowed | Counted


@dataclass(frozen=True, slots=True)
class SampleGoal:
    """A goal as it was put down `added` days ago, and what became of it since, in order.

    `due` is counted in days from today.
    """

    owner: str
    title: str
    added: int
    why: str = ""
    measure: str = ""
    kind: GoalKind = GoalKind.GROWTH
    lane: Lane = Lane.EXPLORING
    due: int | None = None
    shared_with: tuple[str, ...] = ()
    is_for_coaches: bool = False
    steps: tuple[Step, ...] = ()


Happening = tuple[datetime, Callable[[], None]]


def happenings_on_board(
    story: Story, circle_id: UUID, goals: Sequence[SampleGoal], ids: Mapping[str, UUID]
) -> Iterator[Happening]:
    """Everything that happened to these goals, each with its time, to be done in that order."""
    for number, goal in enumerate(goals):
        telling = _GoalTelling(story, circle_id, goal, ids)
        zone = PEOPLE[goal.owner].zone
        added_at = story.ago(goal.added, zone, nth=number)
        yield added_at, partial(telling.add, added_at)
        for step in goal.steps:
            at = story.ago(step.days, PEOPLE[step.by or goal.owner].zone, nth=number)
            yield at, partial(telling.take, at, step)


class _GoalTelling:
    """One goal on its way through the story."""

    def __init__(
        self, story: Story, circle_id: UUID, goal: SampleGoal, ids: Mapping[str, UUID]
    ) -> None:
        self._story, self._circle_id, self._goal, self._ids = story, circle_id, goal, ids
        self._row: Goal | None = None

    def add(self, at: datetime) -> None:
        goal = self._goal
        self._row = self._story.do(
            at,
            Actor(self._ids[goal.owner]),
            add_goal,
            self._circle_id,
            title=goal.title,
            why=goal.why,
            measure=goal.measure,
            target_on=self._target_on(),
            kind=goal.kind,
            lane=goal.lane,
            contributor_ids=[self._ids[key] for key in goal.shared_with],
            audience=Audience.COACH if goal.is_for_coaches else Audience.CIRCLE,
        )

    def take(self, at: datetime, step: Step) -> None:
        row = self._present()
        do = partial(self._story.do, at, Actor(self._ids[step.by or self._goal.owner]))
        match step:
            case Said(progress=progress, line=line, wants_help=wants_help):
                do(post_update, row.id, progress=progress, line=line, wants_help=wants_help)
            case Moved(lane=lane):
                do(move_goal, row.id, lane=lane, before_id=None, after_id=None)
            case Reworded(title=title, why=why, measure=measure):
                self._row = do(
                    edit_goal,
                    row.id,
                    expected_version=row.version,
                    title=title or row.title,
                    why=why or row.why,
                    measure=measure or row.measure,
                    target_on=row.target_on,
                    kind=row.kind,
                    contributor_ids=None,
                )
            case Archived():
                do(archive_goal, row.id)
            case Restored():
                do(restore_goal, row.id)
            case Narrowed():
                do(narrow_goal, row.id)
            case Counted():
                self._count(at, row.id, step)

    def _count(self, at: datetime, goal_id: UUID, counted: Counted) -> None:
        do = partial(self._story.do, at, Actor(self._ids[counted.by or self._goal.owner]))
        changed_on = at.date() - timedelta(weeks=counted.changed) if counted.changed else None
        words = MeasureWords(
            counted.title, counted.unit, counted.hope, counted.goal_line, changed_on
        )
        measure = do(add_measure, goal_id, words)
        first = at.date() - timedelta(weeks=len(counted.values) - 1)
        points = [
            ReadPoint(week + 1, first + timedelta(weeks=week), value)
            for week, value in enumerate(counted.values)
        ]
        do(add_points, measure.id, points, field="pasted")

    def _present(self) -> Goal:
        if self._row is None:
            raise LookupError(f"{self._goal.title}: something happens to it before it is there")
        return self._row

    def _target_on(self) -> date | None:
        if self._goal.due is None:
            return None
        today = local(self._story.now, PEOPLE[self._goal.owner].zone).date()
        return today + timedelta(days=self._goal.due)
