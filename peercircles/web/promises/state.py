"""The State of the promises around the meeting in the address."""

import reflex as rx

from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.promises.commands import make_promise
from peercircles.web.live.topics import circle_topic
from peercircles.web.promises.acts import PromiseActs
from peercircles.web.promises.forms import PromiseForm, promised
from peercircles.web.promises.reading import meeting_promises
from peercircles.web.promises.views import PromiseLine, promise_lines
from peercircles.web.promises.writing import write_for
from peercircles.web.shared.circle_state import CircleState


class PromisesState(PromiseActs, CircleState):
    """What was promised in the meeting (`made`), and what it looks back on (`to_review`).

    `speakers` are there for its scribe, who is the first of them: for whom a promise can be
    written down, and what they are called.
    """

    made: rx.Field[list[PromiseLine]] = rx.field(default_factory=list)
    to_review: rx.Field[list[PromiseLine]] = rx.field(default_factory=list)
    settled: rx.Field[list[PromiseLine]] = rx.field(default_factory=list)
    speakers: rx.Field[list[tuple[str, str]]] = rx.field(default_factory=list)
    is_scribe: rx.Field[bool] = rx.field(default=False)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        page = await self._load_circle()
        if page.is_member:
            await self._show_promises()
        else:
            self.made, self.to_review, self.settled = [], [], []
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): PromisesState.load})

    @rx.event
    async def make(self, form: PromiseForm, op: str):
        """Promise something in this meeting; the scribe, for somebody who is there."""
        said, meeting_id = promised(form), self._route_id("meeting_id")
        if owner := form.get("owner", ""):
            await self._run(op, write_for, meeting_id, parse_id(owner), said)
        else:
            await self._run(op, make_promise, self._circle_id, said, meeting_id=meeting_id)
        self.made_count += 1
        await self._show_promises()

    async def _show_promises(self) -> None:
        seen = await self._read(meeting_promises, self._route_id("meeting_id"))
        self.made = promise_lines(seen.made, self._caller)
        self.to_review = promise_lines(seen.review.to_review, self._caller)
        self.settled = promise_lines(seen.review.settled, self._caller)
        self.is_scribe = bool(seen.speakers)
        own = ("", text("Mine").into(self._caller.locale))
        self.speakers = [own, *seen.speakers] if seen.speakers else []
