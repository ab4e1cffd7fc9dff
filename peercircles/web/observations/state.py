"""The States of what a circle is asked and has allowed.

An answer, a revocation and a private moment leave no operation id behind: it would say who
did something at that moment. Each of them can be sent twice without harm.
"""

from uuid import UUID

import reflex as rx

from peercircles.circles.queries import my_circles
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.observations.commands import (
    answer,
    begin_private_moment,
    end_private_moment,
    revoke,
)
from peercircles.observations.queries import observed, own_questions
from peercircles.web.live.topics import circle_topic
from peercircles.web.observations.views import (
    ObservedView,
    QuestionView,
    observed_view,
    question_views,
)
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.circle_state import CircleState


class QuestionsState(AppState):
    """What coaches ask the reader, in all their circles."""

    questions: rx.Field[list[QuestionView]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something happened in one of the circles."""
        await self._show_questions()
        own = [row for row in await self._read(my_circles) if row.is_member]
        await self._listen(
            dict.fromkeys([circle_topic(UUID(row.id)) for row in own], QuestionsState.load)
        )

    @rx.event
    async def answer(self, observation_id: str, says_yes: bool):  # noqa: FBT001 - what the button says
        """Yes, or not this time: for nobody's eyes."""
        await self._run_without_trace(answer, parse_id(observation_id), says_yes=says_yes)
        await self._show_questions()

    async def _show_questions(self) -> None:
        self.questions = question_views(await self._read(own_questions, utc_now()))

    async def _let_go(self) -> None:
        self.questions = []
        await super()._let_go()


class ObservedState(CircleState):
    """Who may look into the circle on the page, and who does. Its page loads it after its own."""

    observed: rx.Field[ObservedView] = rx.field(default_factory=ObservedView)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        await self._show_observed()
        if self.circle.is_member:
            self._listen_also({circle_topic(UUID(self.circle.id)): ObservedState.load})

    @rx.event
    async def revoke(self, observation_id: str):
        """Take a permission back."""
        await self._run_without_trace(revoke, parse_id(observation_id))
        await self._show_observed()

    @rx.event
    async def begin_private(self, meeting_id: str):
        """Nobody but the circle sees anything of this meeting any more."""
        await self._run_without_trace(begin_private_moment, parse_id(meeting_id))
        await self._show_observed()

    @rx.event
    async def end_private(self, meeting_id: str):
        """Whoever may watch sees the meeting again."""
        await self._run_without_trace(end_private_moment, parse_id(meeting_id))
        await self._show_observed()

    async def _show_observed(self) -> None:
        if not self.circle.is_member:
            self.observed = ObservedView()
            return
        circle_id, meeting_id = UUID(self.circle.id), self._meeting_on_page()
        about = parse_id(meeting_id) if meeting_id else None
        shown = await self._read(observed, circle_id, utc_now(), about)
        self.observed = observed_view(shown, meeting_id)

    def _meeting_on_page(self) -> str:
        """The meeting in the page's address, where there is one."""
        return self.router_data.get("query", {}).get("meeting_id", "")

    async def _let_go(self) -> None:
        self.observed = ObservedView()
        await super()._let_go()
