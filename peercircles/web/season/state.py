"""The State of the page on which a circle comes to its hours."""

from dataclasses import replace

import reflex as rx

from peercircles.hours.agreements import answer_proposal
from peercircles.hours.findings import Help, HelpKind
from peercircles.hours.plans import kept_findings
from peercircles.hours.problems import SeasonWish, problem_of
from peercircles.hours.proposals import propose_season, withdraw_proposal
from peercircles.hours.queries import open_proposal
from peercircles.hours.showing import Found, StretchRow, found
from peercircles.hours.views import OptionView, ProposalPage
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import Conflict
from peercircles.kernel.text import text
from peercircles.web.live.searches import Ending, Search
from peercircles.web.live.topics import circle_topic, season_topic
from peercircles.web.meetings.rooms import RoomOffer, room_offers
from peercircles.web.season.forms import AskForm, WishForm, plan_to_propose, wish_in
from peercircles.web.season.pictures import Picture, StretchView, picture_of, stretch_views
from peercircles.web.season.reading import season_page
from peercircles.web.season.views import (
    OptionCard,
    ProposalView,
    VerdictView,
    WishView,
    option_cards,
    proposal_view,
    usual_wish,
    verdict_view,
    wish_view,
)
from peercircles.web.season.words import ENDINGS
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.runtime import current_runtime
from peercircles.web.shared.wire import event_name

# A search that takes no longer is shown without a word about searching.
PATIENCE = 0.8


class SeasonState(CircleState):
    """Hours to search for, what was found, and what the circle is asked.

    `part` says which of these the page shows: ask, search, found or proposal.
    """

    part: rx.Field[str] = rx.field(default="")
    wish: rx.Field[WishView] = rx.field(default_factory=WishView)
    percent: rx.Field[int] = rx.field(default=0)
    verdict: rx.Field[VerdictView] = rx.field(default_factory=VerdictView)
    options: rx.Field[list[OptionCard]] = rx.field(default_factory=list)
    picture: rx.Field[Picture] = rx.field(default_factory=Picture)
    stretches: rx.Field[list[StretchView]] = rx.field(default_factory=list)
    proposal: rx.Field[ProposalView] = rx.field(default_factory=ProposalView)
    rooms: rx.Field[list[RoomOffer]] = rx.field(default_factory=list)
    room_kind: rx.Field[str] = rx.field(default="")
    _so_far: tuple[StretchRow, ...] = ()
    _of_circle: str = ""

    @rx.event
    async def load(self):
        """The page opens, or something in the circle changed."""
        circle = await self._load_circle()
        page = await self._read(season_page, self._circle_id, utc_now())
        if self._of_circle != circle.id:
            self._of_circle, self.part, self.picture = circle.id, "", Picture()
            self.wish = usual_wish(circle, page.first_on)
            self.rooms = room_offers(current_runtime().settings)
            self.room_kind = self.rooms[0].kind
        self._so_far = page.stretches
        await self._listen(
            dict.fromkeys(
                [circle_topic(self._circle_id), season_topic(self._circle_id)], SeasonState.load
            )
        )
        await self._show_again(page.proposal)

    @rx.event
    async def look_at_search(self):
        """There is news of the search that is running."""
        search = self._search
        if self.part != "search" or search is None:
            return
        self.percent = round(search.part * 100)
        if search.ending is Ending.FOUND:
            await self._show_found(0)
        elif search.ending:
            self.part = "ask"
            self._say(ENDINGS[search.ending])

    @rx.event
    async def search(self, form: WishForm):
        """Search for the hours that are fairest."""
        wish = wish_in(form)
        self.wish = wish_view(wish)
        await self._search_for(wish)

    @rx.event
    async def try_help(self, kind: str):
        """Search again with what would help."""
        search = self._search
        if search is None or search.findings is None:
            self.part = "ask"
            return
        for offer in search.findings.helps:
            if offer.kind.value == kind and offer.kind is not HelpKind.SPLIT:
                wish = _with_help(search.wish, offer)
                self.wish = wish_view(wish)
                await self._search_for(wish)
                return

    @rx.event
    async def cancel_search(self):
        """Do not wait for the search."""
        if search := self._search:
            search.cancel()
        self.part = "ask"

    @rx.event
    async def show(self, number: int):
        """Look at one of the ways to meet."""
        if self.part == "found":
            await self._show_found(number)
        elif self.part == "proposal":
            self._show_proposal(await self._asked(), number)

    @rx.event
    async def ask_anew(self):
        """Begin with another question."""
        self.part = "ask"

    @rx.event
    async def go_back(self):
        """Leave the question, to what the circle is being asked."""
        self.part = ""
        await self._show_again(await self._asked())

    @rx.event
    async def propose(self, form: AskForm, op: str):
        """Ask the circle which of the ways that were found it can live with."""
        search = self._search
        if search is None or search.findings is None:
            raise Conflict(text("What was found is not here any more. Search again."))
        seen = await self._read(found, self._circle_id, search.findings)
        plan = plan_to_propose(search.wish, seen.options, form, current_runtime().settings)
        await self._run(
            op,
            propose_season,
            self._circle_id,
            plan=plan,
            findings=kept_findings(seen.findings),
        )
        current_runtime().searches.forget(self._tab)
        self.part = ""
        await self._show_again(await self._asked())
        self._say(text("The circle is asked. It is settled when everybody can live with one."))

    @rx.event
    async def agree(self, proposal_id: str, number: int, op: str):
        """Say that one can live with a way to meet, being away where an hour is impossible."""
        await self._answer_with(proposal_id, {number}, set(), op)

    @rx.event
    async def disagree(self, proposal_id: str, number: int, op: str):
        """Say that one cannot live with a way to meet, or not any more."""
        await self._answer_with(proposal_id, set(), {number}, op)

    @rx.event
    async def withdraw(self, proposal_id: str, op: str):
        """Ask the circle nothing any more."""
        await self._run(op, withdraw_proposal, parse_id(proposal_id))
        await self._show_again(await self._asked())

    @property
    def _tab(self) -> str:
        return self.router.session.client_token

    @property
    def _search(self) -> Search | None:
        searches = current_runtime().searches
        return searches.of(self._tab, self._caller.person_id, self._circle_id)

    async def _search_for(self, wish: SeasonWish) -> None:
        problem = await self._read(problem_of, self._circle_id, wish, utc_now())
        if not problem.members:
            raise Conflict(text("Nobody is in this circle yet."))
        self.part, self.percent = "search", 0
        search = Search(self._caller.person_id, self._circle_id, wish, problem)
        runtime, tab = current_runtime(), self._tab
        handler = event_name(SeasonState.look_at_search)

        def on_news() -> None:
            if page := runtime.hub.page_of(tab):
                runtime.hub.call_soon(page, handler)

        await runtime.searches.begin(tab, search, on_news, patience=PATIENCE)
        if search.ending is Ending.FOUND:
            await self._show_found(0)

    async def _answer_with(self, proposal_id: str, more: set[int], less: set[int], op: str) -> None:
        page = await self._asked()
        if page is None or page.id != proposal_id:
            raise Conflict(text("The circle is asked something else by now."))
        mine = {option.number for option in page.options if option.mine}
        alternating = page.alternates or any(
            option.is_impossible_for_me for option in page.options if option.number in more
        )
        season = await self._run(
            op,
            answer_proposal,
            parse_id(proposal_id),
            sorted((mine | more) - less),
            alternating=alternating,
        )
        if season:
            self._say(text("Everybody can live with it. The meetings are planned."))
        await self._show_again(await self._asked())

    async def _let_go(self) -> None:
        current_runtime().searches.forget(self._tab)
        await super()._let_go()

    async def _asked(self) -> ProposalPage | None:
        return await self._read(open_proposal, self._circle_id, utc_now())

    async def _show_again(self, asked: ProposalPage | None) -> None:
        """What the page showed, as it is now."""
        self.proposal = proposal_view(asked, self._caller) if asked else ProposalView()
        if self.part == "found":
            await self._show_found(self.picture.number)
        elif self.part == "search":
            await self.look_at_search()
        elif asked and self.part != "ask":
            self._show_proposal(asked, self.picture.number)
        else:
            self.part = "ask"
            self._picture_of([], 0, "", 0)

    async def _show_found(self, number: int) -> None:
        search = self._search
        if search is None or search.findings is None:
            self.part = "ask"
            return
        seen: Found = await self._read(found, self._circle_id, search.findings)
        self.part = "found"
        self.verdict = verdict_view(seen, search.wish.count, self._caller)
        self._picture_of(list(seen.options), number, search.wish.zone, search.wish.minutes)

    def _show_proposal(self, asked: ProposalPage | None, number: int) -> None:
        if asked is None:
            self.part = "ask"
            return
        self.part = "proposal"
        self.proposal = proposal_view(asked, self._caller)
        self._picture_of(list(asked.options), number, asked.zone, asked.minutes)

    def _picture_of(self, options: list[OptionView], number: int, zone: str, minutes: int) -> None:
        self.options = option_cards(options, self._caller)
        liked = max(options, key=lambda option: option.yes, default=None)
        shown = next((each for each in options if each.number == number), liked)
        self.picture = picture_of(shown, zone, minutes, self._caller) if shown else Picture()
        self.stretches = stretch_views(self._so_far, shown)


def _with_help(wish: SeasonWish, offer: Help) -> SeasonWish:
    match offer.kind:
        case HelpKind.SHORTER:
            return replace(wish, minutes=offer.number)
        case HelpKind.FEWER:
            return replace(wish, count=offer.number)
        case _:
            return replace(wish, may_miss=frozenset(offer.people))
