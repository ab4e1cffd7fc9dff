"""The State of what worries people of a circle, as far as one was told; and of whom to turn to."""

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.text import text
from peercircles.web.live.topics import person_topic, wishes_topic
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.worries.views import (
    CareForm,
    CareView,
    WorriesView,
    WorryForm,
    WorryView,
    told_in,
    worries_view,
    worry_views,
)
from peercircles.worries.commands import set_care_words, take_worry_back, tell_worry
from peercircles.worries.queries import my_care_words, worries_in, worries_told_to


class WorriesState(KeepsForms, CircleState):
    """What one told or was told in the circle. `told` counts, to begin the form anew."""

    worries: rx.Field[WorriesView] = rx.field(default_factory=WorriesView)
    told: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens, or somebody tells one something."""
        page = await self._load_circle()
        if page.is_member:
            await self._show_worries()
        else:
            self.worries = WorriesView()
        self._listen_also({person_topic(self._caller.person_id): WorriesState.load})

    @rx.event
    async def tell(self, form: WorryForm, op: str):
        """Say what worries one."""
        told, to_id = told_in(form)
        words = form.get("worry_words", "")
        await self._take(op, tell_worry, self._circle_id, words, told=told, to_id=to_id)
        self.told += 1
        await self._show_worries()
        self._say(text("It is told. It will be forgotten after 14 days."))

    @rx.event
    async def take_back(self, worry_id: str, op: str):
        """One's own is gone for everybody."""
        try:
            await self._run(op, take_worry_back, parse_id(worry_id))
        finally:
            await self._show_worries()

    async def _show_worries(self) -> None:
        self.worries = worries_view(await self._read(worries_in, self._circle_id, utc_now()))


class ToldState(AppState):
    """What others told one, in all circles: a section of Today."""

    worries: rx.Field[list[WorryView]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or somebody tells one something."""
        self.worries = worry_views(await self._read(worries_told_to, utc_now()))
        self._listen_also({person_topic(self._caller.person_id): ToldState.load})


class CareState(AppState):
    """What the programmes one organises say to people who may need more than their circle."""

    care: rx.Field[list[CareView]] = rx.field(default_factory=list)

    @rx.event
    async def load(self):
        """The page opens, or another organiser wrote something."""
        rows = await self._read(my_care_words)
        self.care = [CareView(row.programme_id, row.programme_name, row.words) for row in rows]
        topics = {wishes_topic(parse_id(row.programme_id)) for row in rows}
        self._listen_also(dict.fromkeys(topics, CareState.load))

    @rx.event
    async def write(self, form: CareForm, op: str):
        """Say whom people can turn to."""
        programme_id = parse_id(form.get("programme", ""))
        await self._run(op, set_care_words, programme_id, form.get("care_words", ""))
        self._say(text("Saved. People read it beside the form for a worry."))
