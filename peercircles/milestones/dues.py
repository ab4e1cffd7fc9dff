"""What is due, and on which day: of a goal, of a circle, and of what is somebody's own."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DueKind(StrEnum):
    """What is due, in the order in which it stands on one day."""

    GOAL = "goal"
    MILESTONE = "milestone"
    PROMISE = "promise"
    CHECK_IN = "check-in"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due on a day. `since` is the day a goal begins, of others nothing.

    A project begins on the first day in its charter, any other goal on the day it was put down.
    `after` are the ids of what it waits for, in their order. `goal_id` is the goal it belongs to,
    or is; a promise has none. A check-in with a sponsor has the title of its goal. `is_by_meeting`
    says that it is due by the next meeting, which is on that day as far as it is planned.
    """

    id: str
    kind: DueKind
    title: str
    due_on: date
    is_done: bool
    circle_id: str
    owner_name: str
    version: int
    made_at: datetime
    goal_id: str = ""
    goal_title: str = ""
    since: date | None = None
    is_by_meeting: bool = False
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Undated:
    """A promise that is due by the next meeting, of a circle that has planned none."""

    id: str
    title: str
    owner_name: str


@dataclass(frozen=True, slots=True)
class CircleTimeline:
    """What is due in a circle, in its order, and what will have a day with the next meeting."""

    dues: tuple[Due, ...]
    undated: tuple[Undated, ...]
