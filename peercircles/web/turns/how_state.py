"""The State of the page that says how turns are decided."""

import reflex as rx

from peercircles.facilitation.explanations import how_decided
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.turns.views import PassageView, RoleTable, passages_of, tables_of


class HowTurnsState(CircleState):
    """How it works, and the circle's own numbers."""

    passages: rx.Field[list[PassageView]] = rx.field(default_factory=list)
    tables: rx.Field[list[RoleTable]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        await self._load_circle()
        explanation = await self._read(how_decided, self._circle_id)
        self.passages = passages_of(explanation, self._caller)
        self.tables = tables_of(explanation, self._caller)
        await self._listen({circle_topic(self._circle_id): HowTurnsState.load})
