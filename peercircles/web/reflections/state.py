"""The State of one's own reflections."""

from dataclasses import replace

import reflex as rx

from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import day_words, text
from peercircles.kernel.zones import local
from peercircles.reflections.commands import (
    bring_reflection_back,
    edit_reflection,
    keep_week,
    remove_reflection,
    remove_week,
    write_reflection,
)
from peercircles.reflections.models import ReflectionClash, WeekClash
from peercircles.reflections.sharing import has_copies
from peercircles.reflections.words import monday_of
from peercircles.web.live.topics import growth_topic
from peercircles.web.reflections.forms import (
    ReflectionForm,
    WeekForm,
    reflection_in,
    seen_in,
    week_in,
)
from peercircles.web.reflections.reading import own_reflections
from peercircles.web.reflections.views import OwnView, ReflectionView, WeekView, own_view
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import chosen_day, version_in
from peercircles.web.theories.views import Removed


class ReflectionsState(KeepsForms, AppState):
    """What somebody wrote down for themselves.

    `draft` is what the form began with: something new, or a reflection that is changed; `saved`
    is what another window made of that meanwhile, if it was quicker. `week` is what the other
    form began with, and `saved_week` the same for it. Both begin anew with `begun`.
    """

    own: rx.Field[OwnView] = rx.field(default_factory=OwnView)
    trap: rx.Field[list[str]] = rx.field(default_factory=list)
    draft: rx.Field[ReflectionView] = rx.field(default_factory=ReflectionView)
    saved: rx.Field[ReflectionView] = rx.field(default_factory=ReflectionView)
    week: rx.Field[WeekView] = rx.field(default_factory=WeekView)
    saved_week: rx.Field[WeekView] = rx.field(default_factory=WeekView)
    removed: rx.Field[Removed] = rx.field(default_factory=Removed)
    begun: rx.Field[int] = rx.field(default=0)

    @rx.event
    async def load(self):
        """The page opens, or something was changed in another window."""
        await self._show()
        if not self.draft.on:
            self._begin_anew()
        await self._listen({growth_topic(self._caller.person_id): ReflectionsState.load})
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which something was being changed: go on."""
        what, about = self._to_resume(which, op)
        if what == "reflection":
            self.draft = self._found(about)
            self.begun += 1
        elif what == "week":
            await self._begin_week(about)

    @rx.event
    async def begin(self, reflection_id: str):
        """Change a reflection; without one, write another."""
        await self._show()
        self._begin_anew()
        if reflection_id:
            self.draft = self._found(reflection_id)

    @rx.event
    async def save(self, form: ReflectionForm, op: str):
        """Keep what was written; where another window was quicker, show what it saved."""
        typed, entry = reflection_in(form), form.get("entry", "")
        try:
            if entry:
                version = version_in(form)
                await self._take(
                    op, edit_reflection, parse_id(entry), typed, expected_version=version
                )
            else:
                await self._take(op, write_reflection, typed)
        except ReflectionClash:
            await self._show()
            self.saved = self._found(entry)
            self.draft = replace(self.draft, version=self.saved.version)
            return
        await self._show()
        self._begin_anew()
        self._say(text("It is written down, for you alone."))

    @rx.event
    async def remove(self, reflection_id: str, op: str):
        """Show a reflection no more."""
        gone = await self._run(op, remove_reflection, parse_id(reflection_id))
        await self._show()
        self._begin_anew()
        locale = self._caller.locale
        words = text("What you wrote on {day}", day=day_words(gone.on, locale))
        keeps = await self._read(has_copies, gone.id)
        self.removed = Removed(str(gone.id), words.into(locale), keeps_copies=keeps)

    @rx.event
    async def bring_back(self, reflection_id: str, op: str):
        """It was removed by mistake."""
        await self._run(op, bring_reflection_back, parse_id(reflection_id))
        self.removed = Removed()
        await self._show()

    @rx.event
    async def begin_week(self, monday: str):
        """Say anew what the hours of a week went to."""
        await self._begin_week(monday)

    @rx.event
    async def keep_week(self, form: WeekForm, op: str):
        """Keep what a week's hours went to; where another window was quicker, show what it kept."""
        day, minutes = week_in(form)
        words, seen = form.get("week_words", ""), seen_in(form)
        try:
            await self._take(op, keep_week, day, minutes, words, seen=seen)
        except WeekClash:
            await self._show()
            self.saved_week = self._week_from(monday_of(day).isoformat())
            self.week = replace(self.week, seen=self.own.kept)
            return
        await self._show()
        self._begin_anew()
        self._say(text("The week is written down, for you alone."))

    @rx.event
    async def remove_week(self, monday: str, op: str):
        """Keep nothing of a week."""
        await self._run(op, remove_week, chosen_day(monday, field="week"))
        await self._show()
        self._begin_anew()

    async def _show(self) -> None:
        now = utc_now()
        page, trap = await self._read(own_reflections, now)
        today = local(now, self._caller.zone).date()
        self.own = own_view(page, self._caller, today)
        locale = self._caller.locale
        self.trap = [trap.noticed.into(locale), trap.suggestion.into(locale)] if trap else []

    async def _begin_week(self, monday: str) -> None:
        await self._show()
        week = self._week_from(chosen_day(monday, field="week").isoformat())
        self.week, self.saved_week = replace(week, seen=self.own.kept), WeekView()
        self.begun += 1

    def _week_from(self, monday: str) -> WeekView:
        found = [week for week in self.own.weeks if week.monday == monday]
        return found[0] if found else WeekView(monday=monday)

    def _found(self, reflection_id: str) -> ReflectionView:
        for each in self.own.reflections:
            if each.id == reflection_id:
                return each
        raise NotFound(text("We could not find that reflection."))

    def _begin_anew(self) -> None:
        self.draft, self.saved = ReflectionView(on=self.own.today), ReflectionView()
        self.week = WeekView(monday=self.own.today, seen=self.own.kept)
        self.saved_week = WeekView()
        self.begun += 1
