"""One's own goals as a page draws them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from peercircles.goals.models import Lane
from peercircles.goals.queries import OpenGoal
from peercircles.measures.lines import MeasureLine
from peercircles.web.goals.views import thread_of
from peercircles.web.goals.wording import lane_word
from peercircles.web.measures.views import LineView, line_view
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.times import iso

Measures = Mapping[str, Sequence[MeasureLine]]
# How a goal goes is said of those that are worked on; of the others, where they are.
_AT_REST = {Lane.PARKED: "resting", Lane.DONE: "done"}


@dataclass(frozen=True)
class GoalLine:
    """One goal. `thread` is empty before there is any news; `path` leads to it on its board."""

    id: str = ""
    title: str = ""
    lane_word: str = ""
    thread: str = ""
    news_at: str = ""
    target_on: str = ""
    wants_help: bool = False
    is_asked_about: bool = False
    is_owner: bool = True
    is_open: bool = True
    path: str = ""
    numbers_path: str = ""
    measures: list[LineView] = field(default_factory=list[LineView])


@dataclass(frozen=True)
class CircleGoals:
    """The goals in one circle."""

    id: str = ""
    name: str = ""
    open_count: int = 0
    goals: list[GoalLine] = field(default_factory=list[GoalLine])


def goal_line(
    goal: OpenGoal,
    caller: Caller,
    measures: Sequence[MeasureLine] = (),
    *,
    asked: Collection[str],
) -> GoalLine:
    """A goal as the caller reads it, with what is measured for it; `asked` are asked about."""
    return GoalLine(
        id=goal.id,
        title=goal.title,
        lane_word=lane_word(goal.lane, caller.locale),
        thread=_AT_REST.get(goal.lane) or thread_of(goal.progress),
        news_at=iso(goal.news_at),
        target_on=goal.target_on.isoformat() if goal.target_on else "",
        wants_help=goal.wants_help,
        is_asked_about=goal.id in asked,
        is_owner=goal.is_owner,
        is_open=goal.lane not in _AT_REST,
        path=f"/circles/{goal.circle_id}/board?goal={goal.id}",
        numbers_path=f"/circles/{goal.circle_id}/goals/{goal.id}/numbers",
        measures=[line_view(line, caller.locale) for line in measures],
    )


def by_circle(
    goals: Sequence[OpenGoal], measures: Measures, asked: Collection[str], caller: Caller
) -> list[CircleGoals]:
    """The goals circle by circle, the open ones of each in the order of the board's lanes."""
    lanes = list(Lane)
    groups = groupby(goals, key=lambda goal: (goal.circle_id, goal.circle_name))
    return [
        _circle_goals(
            circle_id,
            name,
            [
                goal_line(goal, caller, measures.get(goal.id, ()), asked=asked)
                for goal in sorted(group, key=lambda goal: lanes.index(goal.lane))
            ],
        )
        for (circle_id, name), group in groups
    ]


def _circle_goals(circle_id: str, name: str, lines: list[GoalLine]) -> CircleGoals:
    open_count = sum(line.is_open for line in lines)
    return CircleGoals(id=circle_id, name=name, open_count=open_count, goals=lines)
