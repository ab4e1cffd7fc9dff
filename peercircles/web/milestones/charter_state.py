"""The State of the charter of a project: a section of the page of its milestones."""

from dataclasses import dataclass
from datetime import date
from typing import TypedDict

import reflex as rx

from peercircles.goals.boards import goal_not_found
from peercircles.kernel.text import day_words
from peercircles.milestones.charters import CharterPage, charter_of, write_charter
from peercircles.milestones.models import ChangedMeanwhile, CharterWords
from peercircles.web.live.topics import circle_topic, goal_topic
from peercircles.web.shared.callers import Caller
from peercircles.web.shared.circle_state import CircleState
from peercircles.web.shared.drafts import KeepsForms
from peercircles.web.shared.form_values import chosen_day, version_in


class CharterForm(TypedDict):
    """What the form sends; `version` is the one the edit began with."""

    aim: str
    scope: str
    alignment: str
    starts_on: str
    checks_in_on: str
    version: str


@dataclass(frozen=True)
class CharterView:
    """The charter as it is drawn; days as the form has them, and in words."""

    goal_id: str = ""
    is_project: bool = False
    has_sponsor: bool = False
    aim: str = ""
    scope: str = ""
    alignment: str = ""
    starts_on: str = ""
    begins: str = ""
    checks_in_on: str = ""
    checks_in: str = ""
    by_when: str = ""
    measure: str = ""
    version: int = 0
    can_write: bool = False


class CharterState(KeepsForms, CircleState):
    """The charter of the goal in the address. `is_open` says whether its form is.

    `saved` is what it says by now where somebody else was quicker.
    """

    charter: rx.Field[CharterView] = rx.field(default_factory=CharterView)
    is_open: rx.Field[bool] = rx.field(default=False)
    saved: rx.Field[str] = rx.field(default="")

    @rx.event
    async def load(self):
        """The page opens, or something happened to the goal."""
        goal_id = self._route_id("goal_id")
        if self.charter.goal_id != str(goal_id):
            self.is_open, self.saved = False, ""
        await self._show()
        topics = (goal_topic(goal_id), circle_topic(self._circle_id))
        self._listen_also(dict.fromkeys(topics, CharterState.load))
        self._arrive()

    @rx.event
    async def resume(self, which: str, op: str):
        """The server begins anew with a page on which the charter was being written: go on."""
        what, goal_id = self._to_resume(which, op)
        self.is_open = what == "charter" and goal_id == self.charter.goal_id

    @rx.event
    async def turn(self, is_open: bool):  # noqa: FBT001 - what a button sends
        """Open the form, or put it away."""
        self.is_open, self.saved = is_open, ""

    @rx.event
    async def write(self, form: CharterForm, op: str):
        """Save the charter; where somebody was quicker, show what it says by now."""
        words = CharterWords(
            aim=form.get("aim", ""),
            scope=form.get("scope", ""),
            alignment=form.get("alignment", ""),
            starts_on=_day_in(form.get("starts_on", ""), field="starts_on"),
            checks_in_on=_day_in(form.get("checks_in_on", ""), field="checks_in_on"),
        )
        goal_id = self._route_id("goal_id")
        try:
            await self._take(op, write_charter, goal_id, words, expected_version=version_in(form))
        except ChangedMeanwhile:
            await self._show()
            self.saved = _in_words(self.charter)
            return
        self.is_open, self.saved = False, ""
        await self._show()

    async def _show(self) -> None:
        found = await self._read(charter_of, self._route_id("goal_id"))
        if found.circle_id != str(self._circle_id):
            raise goal_not_found()
        self.charter = _view(found, self._caller)


def _day_in(typed: str, *, field: str) -> date | None:
    return chosen_day(typed, field=field) if typed.strip() else None


def _in_words(charter: CharterView) -> str:
    facts = (charter.aim, charter.scope, charter.alignment, charter.begins, charter.checks_in)
    return " · ".join(fact for fact in facts if fact)


def _view(page: CharterPage, caller: Caller) -> CharterView:
    words = page.words
    return CharterView(
        goal_id=page.goal_id,
        is_project=page.is_project,
        has_sponsor=page.has_sponsor,
        aim=words.aim,
        scope=words.scope,
        alignment=words.alignment,
        starts_on=words.starts_on.isoformat() if words.starts_on else "",
        begins=day_words(words.starts_on, caller.locale) if words.starts_on else "",
        checks_in_on=words.checks_in_on.isoformat() if words.checks_in_on else "",
        checks_in=day_words(words.checks_in_on, caller.locale) if words.checks_in_on else "",
        by_when=day_words(page.by_when, caller.locale) if page.by_when else "",
        measure=page.measure,
        version=page.version,
        can_write=page.can_write,
    )
