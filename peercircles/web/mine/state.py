"""The State of the page of one's own goals."""

from uuid import UUID

import reflex as rx

from peercircles.asks.boards import my_goals_asked_about
from peercircles.circles.queries import my_circles
from peercircles.goals.queries import my_goals
from peercircles.kernel.columns import parse_id
from peercircles.measures.lines import my_measure_lines
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.mine.views import CircleGoals, by_circle
from peercircles.web.shared.app_state import AppState


class MyGoalsState(AppState):
    """All goals one person owns or contributes to."""

    circles: rx.Field[list[CircleGoals]] = rx.field(default_factory=list)
    first_board: rx.Field[str] = rx.field(default="")
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in one of the circles."""
        own = [row for row in await self._read(my_circles) if row.is_member]
        goals = await self._read(my_goals)
        measures = await self._read(my_measure_lines, [parse_id(goal.id) for goal in goals])
        asked = await self._read(my_goals_asked_about)
        self.circles = by_circle(goals, measures, asked, self._caller)
        self.first_board = f"/circles/{own[0].id}/board" if own else ""
        self.is_there = True
        topics = [circle_topic(UUID(row.id)) for row in own]
        topics.append(person_topic(self._caller.person_id))
        await self._listen(dict.fromkeys(topics, MyGoalsState.load))
