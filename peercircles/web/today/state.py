"""The State of the first page."""

from uuid import UUID

import reflex as rx

from peercircles.facilitation.models import Role
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.meetings.replies import reply_to
from peercircles.notifications.visits import note_visit
from peercircles.web.circles.listing import CircleLine
from peercircles.web.circles.overview import Overview, overview_of
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.meetings.forms import reply_in
from peercircles.web.meetings.presences import RepliesView, replies_view
from peercircles.web.mine.views import GoalLine, goal_line
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.circle_state import CircleHead
from peercircles.web.shared.names import short_names
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.times import iso
from peercircles.web.today.reading import Today, today_of
from peercircles.web.today.views import (
    AwayView,
    CompactAsk,
    SeasonAsk,
    away_views,
    compact_asks,
    part_of_day,
    season_asks,
)
from peercircles.web.turns.acts import TurnActs
from peercircles.web.turns.needs import Need


class TodayState(TurnActs, AppState):
    """What is next for one person. `circle` is the one that meets next.

    `leads`: the reader said yes to facilitating that meeting. `season_asks` are circles that
    ask which times one can live with, `compact_asks` compacts to sign and changes to answer: they
    wait for an answer as turns do.
    """

    now: rx.Field[str] = rx.field(default="")
    part: rx.Field[str] = rx.field(default="")
    called: rx.Field[str] = rx.field(default="")
    circle: rx.Field[CircleHead] = rx.field(default_factory=CircleHead)
    shown: rx.Field[Overview] = rx.field(default_factory=Overview)
    leads: rx.Field[bool] = rx.field(default=False)
    replies: rx.Field[RepliesView] = rx.field(default_factory=RepliesView)
    season_asks: rx.Field[list[SeasonAsk]] = rx.field(default_factory=list)
    compact_asks: rx.Field[list[CompactAsk]] = rx.field(default_factory=list)
    goals: rx.Field[list[GoalLine]] = rx.field(default_factory=list)
    away: rx.Field[list[AwayView]] = rx.field(default_factory=list)
    circles: rx.Field[list[CircleLine]] = rx.field(default_factory=list)
    looks_after: rx.Field[bool] = rx.field(default=False)
    is_organiser: rx.Field[bool] = rx.field(default=False)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in one of the circles."""
        runtime = current_runtime()
        await runtime.in_thread(runtime.transactions.run, self._actor, note_visit)
        await self._show_day()
        topics = [circle_topic(UUID(line.id)) for line in self.circles]
        topics.append(person_topic(self._caller.person_id))
        await self._listen(dict.fromkeys(topics, TodayState.load))

    @rx.event
    async def reply(self, meeting_id: str, sequence: int, answer: str, is_hour: bool, op: str):  # noqa: FBT001 - what a box to tick says
        """Say whether one comes; for who cannot, whether it is the hour."""
        try:
            await self._run(
                op, reply_to, parse_id(meeting_id), **reply_in(sequence, answer, is_hour=is_hour)
            )
        finally:
            await self._show_day()

    async def _show_day(self) -> None:
        now = utc_now()
        today = await self._read(today_of, now)
        self.now = iso(now)
        self.part = part_of_day(now, self._caller.zone)
        self.called = short_names([self._caller.name])[0]
        self._show_circles(today)
        self.goals = [goal_line(goal, self._caller, asked=today.asked) for goal in today.goals]
        self.away = away_views(today.away, self._caller)
        self.replies = replies_view(today.replies, self._caller)
        self._keep_needs(today.turn_news)
        self.leads = any(self._leads_next(need) for need in self.own_turns)
        self.season_asks = season_asks(today.proposals)
        self.compact_asks = compact_asks(today.compacts)
        self.waiting += len(self.season_asks) + len(self.compact_asks)
        self.is_there = True

    def _leads_next(self, need: Need) -> bool:
        return need.role == Role.FACILITATOR and need.meeting_id == self.shown.meeting.id

    async def _show_turns_again(self) -> None:
        await self._show_day()

    def _show_circles(self, today: Today) -> None:
        self.circles = [line for line in today.circles.circles if line.is_member]
        self.looks_after = len(self.circles) < len(today.circles.circles)
        self.is_organiser = today.circles.is_organiser
        if page := today.circle:
            self.circle = CircleHead(
                id=page.id, name=page.name, can_plan_season=page.can_plan_season
            )
            self.shown = overview_of(page, today.weeks, self._caller, utc_now())
        else:
            self.circle, self.shown = CircleHead(), Overview()
