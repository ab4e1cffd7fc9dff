"""The State of one's own promises, in all circles."""

from uuid import UUID

import reflex as rx

from peercircles.circles.queries import my_circles
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.promises.commands import make_promise
from peercircles.promises.queries import own_promises
from peercircles.web.live.topics import circle_topic, person_topic
from peercircles.web.promises.acts import PromiseActs
from peercircles.web.promises.forms import OwnPromiseForm, promised
from peercircles.web.promises.views import PromiseLine, promise_lines
from peercircles.web.shared.app_state import AppState


class OwnPromisesState(PromiseActs, AppState):
    """What one person has promised and not settled. `open_count` leaves out what is settled."""

    promises: rx.Field[list[PromiseLine]] = rx.field(default_factory=list)
    open_count: rx.Field[int] = rx.field(default=0)
    choices: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in one of the circles."""
        own = [row for row in await self._read(my_circles) if row.is_member]
        self.choices = [(row.id, row.name) for row in own]
        await self._show_promises()
        self.is_there = True
        topics = [circle_topic(UUID(row.id)) for row in own]
        topics.append(person_topic(self._caller.person_id))
        await self._listen(dict.fromkeys(topics, OwnPromisesState.load))

    @rx.event
    async def make(self, form: OwnPromiseForm, op: str):
        """Promise something to one of the circles, between two meetings."""
        circle_id = parse_id(form.get("circle") or self._only_circle())
        await self._run(op, make_promise, circle_id, promised(form))
        self.made_count += 1
        await self._show_promises()

    def _only_circle(self) -> str:
        """Whoever is in one circle is not asked for which."""
        return self.choices[0][0] if len(self.choices) == 1 else ""

    async def _show_promises(self) -> None:
        rows = await self._read(own_promises, utc_now())
        self.promises = promise_lines(rows, self._caller)
        self.open_count = sum(row.is_open for row in rows)
