"""The State of introductions, buddies and first steps, where one comes in and on the first page."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

import reflex as rx

from peercircles.compacts.queries import compact_standing
from peercircles.kernel.clock import utc_now
from peercircles.kernel.columns import parse_id
from peercircles.kernel.errors import NotFound
from peercircles.kernel.text import text
from peercircles.web.live.topics import circle_topic
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.names import short_names
from peercircles.web.shared.times import iso
from peercircles.welcomes.commands import (
    decline_buddy,
    introduce,
    offer_company,
    part_with_buddy,
    put_steps_away,
    take_buddy,
    withdraw_introduction,
)
from peercircles.welcomes.queries import (
    CompanyRow,
    IntroductionRow,
    NewcomerRow,
    PairRow,
    Steps,
    Welcomes,
    own_introduction,
    welcomes_in,
)


class IntroductionForm(TypedDict):
    """What somebody says of themselves."""

    introduction: str


@dataclass(frozen=True)
class IntroductionLine:
    """A member, in their own words."""

    id: str = ""
    name: str = ""
    words: str = ""
    at: str = ""
    is_you: bool = False


@dataclass(frozen=True)
class NewcomerLine:
    """Somebody new, without a buddy. `offer_id` where the reader has offered to be one."""

    id: str = ""
    name: str = ""
    offer_id: str = ""
    is_suggested: bool = False


@dataclass(frozen=True)
class PairLine:
    """An offer, or a buddy."""

    id: str = ""
    name: str = ""
    is_newcomer: bool = False


@dataclass(frozen=True)
class CompanyLine:
    """Two others who are buddies."""

    id: str = ""
    newcomer: str = ""
    buddy: str = ""


@dataclass(frozen=True)
class StepsView:
    """The card of first steps; `is_there` says that it is to be shown."""

    is_there: bool = False
    is_introduced: bool = False
    has_compact: bool = False
    has_signed: bool = False
    can_meet: bool = False
    has_buddy: bool = False


class WelcomesState(CircleState):
    """Who is new, who is at whose side, and one's own first steps."""

    introductions: rx.Field[list[IntroductionLine]] = rx.field(default_factory=list)
    newcomers: rx.Field[list[NewcomerLine]] = rx.field(default_factory=list)
    offers: rx.Field[list[PairLine]] = rx.field(default_factory=list)
    buddies: rx.Field[list[PairLine]] = rx.field(default_factory=list)
    company: rx.Field[list[CompanyLine]] = rx.field(default_factory=list)
    steps: rx.Field[StepsView] = rx.field(default_factory=StepsView)
    own_words: rx.Field[str] = rx.field(default="")
    is_there: rx.Field[bool] = rx.field(default=False)

    @rx.event
    async def load(self):
        """The page opens, or something happened in the circle."""
        await self._load_circle()
        await self._show()
        self.is_there = True
        await self._listen({circle_topic(self._circle_id): WelcomesState.load})

    @rx.event
    async def introduce(self, form: IntroductionForm, op: str):
        """Say something of oneself."""
        await self._run(op, introduce, self._circle_id, form.get("introduction", ""))
        await self._show()
        self._say(text("The circle can read it."))

    @rx.event
    async def withdraw(self, op: str):
        """Take back what one said of oneself."""
        await self._run(op, withdraw_introduction, self._circle_id)
        await self._show()

    @rx.event
    async def offer(self, person_id: str, op: str):
        """Offer to be a newcomer's buddy."""
        await self._run(op, offer_company, self._circle_id, parse_id(person_id))
        await self._show()

    @rx.event
    async def take(self, offer_id: str, op: str):
        """Say yes to a buddy."""
        await self._run(op, take_buddy, parse_id(offer_id))
        await self._show()

    @rx.event
    async def decline(self, offer_id: str, op: str):
        """Rather not; nobody is told."""
        await self._run(op, decline_buddy, parse_id(offer_id))
        await self._show()

    @rx.event
    async def part(self, offer_id: str, op: str):
        """Take an offer back, or end it."""
        await self._run(op, part_with_buddy, parse_id(offer_id))
        await self._show()

    @rx.event
    async def put_steps_away(self, op: str):
        """The card is not needed."""
        await self._run(op, put_steps_away, self._circle_id)
        await self._show()

    async def _show(self) -> None:
        shown, words, now = Welcomes((), (), (), (), (), None), "", utc_now()
        # Organisers who are not members read nothing of it.
        with suppress(NotFound):
            shown = await self._read(welcomes_in, self._circle_id, now)
            words = await self._read(own_introduction, self._circle_id)
        self.introductions = [_introduction(row) for row in shown.introductions]
        self.newcomers = [_newcomer(row) for row in shown.newcomers]
        self.offers = [_pair(row) for row in shown.offers]
        self.buddies = [_pair(row) for row in shown.buddies]
        self.company = [_company(row) for row in shown.company]
        self.steps = await self._steps(shown.steps, now) if shown.steps else StepsView()
        self.own_words = words

    async def _steps(self, steps: Steps, now: datetime) -> StepsView:
        compact = await self._read(compact_standing, self._circle_id, now)
        return StepsView(
            is_there=True,
            is_introduced=steps.is_introduced,
            has_compact=compact.has_compact,
            has_signed=compact.you_signed,
            can_meet=steps.can_meet,
            has_buddy=steps.has_buddy,
        )


def _introduction(row: IntroductionRow) -> IntroductionLine:
    (name,) = short_names([row.person_name])
    return IntroductionLine(row.person_id, name, row.words, iso(row.at), row.is_you)


def _newcomer(row: NewcomerRow) -> NewcomerLine:
    (name,) = short_names([row.person_name])
    return NewcomerLine(row.person_id, name, row.offer_id, row.is_suggested)


def _pair(row: PairRow) -> PairLine:
    (name,) = short_names([row.person_name])
    return PairLine(row.offer_id, name, row.is_newcomer)


def _company(row: CompanyRow) -> CompanyLine:
    newcomer, buddy = short_names([row.newcomer_name, row.buddy_name])
    return CompanyLine(row.offer_id, newcomer, buddy)
