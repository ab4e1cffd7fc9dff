"""A meeting that people hold in real browsers, on the test's clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from playwright.sync_api import Locator, Page, expect

from peercircles.agendas.segments import Mode, Purpose
from peercircles.facilitation.models import Role
from peercircles.identity.models import Person
from peercircles.kernel.database import open_engine
from peercircles.meetings.models import Meeting
from tests.clocks import MovableClock
from tests.e2e.tables import Table
from tests.factories import World
from tests.run_lives import with_agenda
from tests.services import Server

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
TWELVE_MINUTES = (
    ("Check-in", 3, Mode.ROUND, Purpose.CHECK_IN),
    ("In pairs", 3, Mode.PAIRS, Purpose.PLAIN),
    ("One question", 4, Mode.OPEN, Purpose.PLAIN),
    ("Check-out", 2, Mode.ROUND, Purpose.CLOSE),
)


@dataclass
class LiveTable(Table):
    """The people of a circle and their meeting; each page by the person's name."""

    meeting: Meeting = field(default_factory=Meeting)
    people: dict[str, Person] = field(default_factory=dict[str, Person])
    pages: dict[str, Page] = field(default_factory=dict[str, Page])

    def open(self, name: str, **options: object) -> Page:
        """The live page in a new browser of theirs."""
        page = self.browser_of(self.people[name], **(options or DESK))
        page.goto(
            f"{self.server.url}/circles/{self.world.circle.id}/meetings/{self.meeting.id}/live"
        )
        expect(now_in(page)).to_be_visible()
        self.pages[name] = page
        return page

    def everybody_sees(self, words: str) -> None:
        """All open pages show this part."""
        for page in self.pages.values():
            expect(now_in(page)).to_have_text(words, timeout=30_000)


def now_in(page: Page) -> Locator:
    """What the room does now."""
    return page.get_by_test_id("now")


def press(page: Page, words: str) -> None:
    """Press the button that says this."""
    page.get_by_role("button", name=words, exact=True).first.click()


@contextmanager
def live_table(
    server: Server, clock: MovableClock, new_person: Any, parts: Any = TWELVE_MINUTES
) -> Iterator[LiveTable]:
    """Ana facilitates, Chi keeps time, Dai takes the notes; it has begun half a minute ago."""
    engine = open_engine(server.database)
    world = World(engine)
    people = {name: world.member(name, zone="UTC") for name in ("Ana", "Ben", "Chi", "Dai")}
    starts_at = clock.now().replace(microsecond=0) - timedelta(seconds=30)
    minutes = sum(part[1] for part in parts)
    meeting = world.meeting(starts_at=starts_at, minutes=minutes)
    with_agenda(world, meeting, parts)
    roles = {"Ana": Role.FACILITATOR, "Chi": Role.TIMEKEEPER, "Dai": Role.SCRIBE}
    for name, role in roles.items():
        world.turn(meeting, people[name], role=role)
    world.meeting(starts_at=starts_at + timedelta(days=14), minutes=minutes)
    yield LiveTable(server, world, new_person, meeting=meeting, people=people)
    engine.dispose()
