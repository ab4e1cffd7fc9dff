"""The State of the page on which one looks for words."""

from collections.abc import Collection
from typing import TypedDict
from uuid import UUID

import reflex as rx

from peercircles.circles.queries import my_circles
from peercircles.kernel.columns import parse_id
from peercircles.kernel.questions import question_of
from peercircles.searches.queries import found_for
from peercircles.web.live.topics import circle_topic, goal_topic, growth_topic, person_topic
from peercircles.web.searches.addresses import address_of, sort_in, spot_in, words_in
from peercircles.web.searches.views import FoundLine, SortLink, found_line, sort_links
from peercircles.web.shared.app_state import AppState
from peercircles.web.shared.redirects import safe_redirect


class SearchForm(TypedDict):
    """The words to look for."""

    q: str


class SearchState(AppState):
    """What the address asks for, and what was found. `older` leads to the next page."""

    asked: rx.Field[str] = rx.field(default="")
    sorts: rx.Field[list[SortLink]] = rx.field(default_factory=list)
    found: rx.Field[list[FoundLine]] = rx.field(default_factory=list)
    older: rx.Field[str] = rx.field(default="")
    is_later_page: rx.Field[bool] = rx.field(default=False)
    is_answered: rx.Field[bool] = rx.field(default=False)
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened where one looks: look again."""
        self.asked = words_in(self.router_data.get("query", {}))
        self._forget()
        if self.asked.strip():
            await self._answer_question()

    @rx.event
    async def look(self, form: SearchForm):
        """Look for what was typed."""
        return safe_redirect(address_of(form.get("q", "").strip()))

    async def _answer_question(self) -> None:
        query, locale = self.router_data.get("query", {}), self._caller.locale
        question, sort, before = question_of(self.asked), sort_in(query), spot_in(query)
        page = await self._read(found_for, question, sort=sort, before=before)
        self.found = [found_line(row, question, locale) for row in page.rows]
        self.sorts = sort_links(self.asked, sort, locale)
        self.older = address_of(self.asked, sort or "", page.next) if page.next else ""
        self.is_later_page, self.is_answered = before is not None, True
        talked = {row.thing_id for row in page.rows if row.kind == "comment" and row.thing_id}
        await self._listen_where_one_looks(talked)

    async def _listen_where_one_looks(self, goals: Collection[UUID]) -> None:
        """To one's circles and oneself; to goals one by one for what is said about them."""
        me = self._caller.person_id
        own = [row for row in await self._read(my_circles) if row.is_member]
        topics = [circle_topic(parse_id(row.id)) for row in own]
        topics += [person_topic(me), growth_topic(me), *(goal_topic(each) for each in goals)]
        await self._listen(dict.fromkeys(topics, SearchState.load))

    def _forget(self) -> None:
        self.found, self.sorts, self.older = [], [], ""
        self.is_later_page, self.is_answered, self.is_there = False, False, True
