"""A circle around its board: people in an installation's database, each in a browser of theirs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from peercircles.goals.models import Goal
from peercircles.identity.models import Person
from peercircles.identity.sessions import start_session
from peercircles.kernel.database import open_engine
from peercircles.kernel.work import NOBODY
from peercircles.web.shared.callers import LOOPBACK_COOKIE
from tests.factories import World
from tests.services import Server

# What a browser says by itself of a server that is not there.
_OF_NO_SERVER = ("WebSocket connection to", "net::ERR_")


@dataclass
class Table:
    """One circle in a running installation. `troubles` is what browsers complained of."""

    server: Server
    world: World
    new_person: Callable[..., Page]
    troubles: list[str] = field(default_factory=list[str])

    @property
    def board(self) -> str:
        """The address of the circle's board."""
        return f"{self.server.url}/circles/{self.world.circle.id}/board"

    def browser_of(self, person: Person, **options: object) -> Page:
        """An empty page in a new browser in which the person is signed in."""
        secret, _events = self.world.transactions.run(NOBODY, start_session, person.id, "test")
        page = self.new_person(**options)
        cookie = {"name": LOOPBACK_COOKIE, "value": secret, "url": self.server.url}
        page.context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Lax"}])
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        return page

    def board_of(self, person: Person, **options: object) -> Page:
        """The board as the person has it open."""
        page = self.browser_of(person, **options)
        page.goto(self.board)
        expect(page.get_by_role("button", name="Add a goal")).to_be_visible()
        expect(page.locator(".waiting")).to_have_count(0)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        is_bad = message.type == "error" or "Content Security Policy" in message.text
        if is_bad and not any(each in message.text for each in _OF_NO_SERVER):
            self.troubles.append(message.text)


@contextmanager
def table_in(server: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """A new circle in the installation; afterwards no browser may have complained."""
    engine = open_engine(server.database)
    table = Table(server, World(engine), new_person)
    yield table
    engine.dispose()
    assert table.troubles == []


def card(page: Page, title: str) -> Locator:
    """The card of a goal."""
    return page.get_by_test_id("goal-card").filter(has_text=title)


def lane(page: Page, name: str) -> Locator:
    """A lane, by its heading."""
    return page.locator("[data-lane]").filter(has=page.get_by_role("heading", name=name, level=2))


def titles_in(page: Page, name: str) -> Locator:
    """The titles of a lane's cards, in their order."""
    return lane(page, name).get_by_role("heading", level=3)


def panel(page: Page) -> Locator:
    """What is open beside the board."""
    return page.get_by_label("Beside the board")


def opened(page: Page, title: str) -> Locator:
    """The panel of a goal, opened from its card."""
    page.get_by_role("button", name=title, exact=True).click()
    expect(panel(page).get_by_role("heading", name=title, level=2)).to_be_visible()
    return panel(page)


def news(page: Page) -> Locator:
    """The line that says what happened last."""
    return page.get_by_test_id("board-news")


def stored(table: Table, goal_id: UUID) -> Goal:
    """The goal as it is in the database now."""
    (found,) = [goal for goal in table.world.rows_of(Goal) if goal.id == goal_id]
    return found
