"""What people do in a browser, in their words; tests say who does what."""

import re
from dataclasses import dataclass
from datetime import date

from playwright.sync_api import Locator, Page, expect

from tests.services import Mailbox, Server, wait_until

LINK = re.compile(r"https?://\S+")


@dataclass
class Visitor:
    """Somebody at a browser, at one installation."""

    page: Page
    server: Server
    circle: str = ""

    def visit(self, path: str) -> None:
        """Open an address of the installation."""
        self.page.goto(f"{self.server.url}{path}")

    def start(self, *, name: str, email: str, programme: str, zone: str = "Europe/Dublin") -> None:
        """Follow the set-up link and become the first organiser."""
        self.page.goto(self.server.setup_link())
        self.page.get_by_label("Name of the programme").fill(programme)
        self.page.get_by_label("Your name").fill(name)
        self.page.get_by_label("Your e-mail address").fill(email)
        self.page.get_by_label("Your time zone").select_option(zone)
        self.page.get_by_role("button", name="Start").click()
        self.page.wait_for_url(f"{self.server.url}/**")

    def make_circle(self, *, name: str, purpose: str) -> None:
        """Make a circle and take part in it."""
        self.visit("/circles/new")
        self.page.get_by_label("What is it called?").fill(name)
        self.page.get_by_label("What is it for?").fill(purpose)
        self.page.get_by_label("I take part myself").check()
        self.page.get_by_role("button", name="Make it").click()
        expect(self.page.get_by_role("heading", name=name, level=1)).to_be_visible()
        self.page.wait_for_url("**/circles/*/people")
        self.circle = self.page.url.split("/circles/")[1].split("/")[0]

    def invite(self, people: str) -> None:
        """Paste a list of people."""
        self.visit(f"/circles/{self.circle}/people")
        self.page.get_by_label("Names and addresses").fill(people)
        self.page.get_by_role("button", name="Invite them").click()

    def join(self, link: str, *, name: str, zone: str, locale: str = "en") -> None:
        """Open an invitation and take the place."""
        self.page.goto(link)
        self.page.locator("[name=name]").fill(name)
        self.page.locator("select[name=zone]").select_option(zone)
        self.page.locator("select[name=locale]").select_option(locale)
        self.page.locator("main form button.main").click()
        self.page.wait_for_url("**/circles/*/welcome")
        self.circle = self.page.url.split("/circles/")[1].split("/")[0]

    def sign_in_by_mail(self, email: str, mailbox: Mailbox) -> None:
        """Ask for a link and follow it in the same browser."""
        known = len(mailbox.to(email))
        self.visit("/sign-in")
        self.page.get_by_label("Your e-mail address").fill(email)
        self.page.get_by_role("button", name="Send me a link").click()
        link = link_in(mailbox, email, known=known, under="/sign-in/link/")
        self.page.goto(link)
        self.page.get_by_role("button", name="Sign in here").click()
        self.page.wait_for_url(f"{self.server.url}/")

    def plan_season(self, *, first_on: date, at: str, count: int) -> None:
        """Plan a row of meetings in random rooms."""
        self.visit(f"/circles/{self.circle}/meetings")
        self.page.get_by_role("button", name="Plan meetings").first.click()
        form = self.page.get_by_role("dialog")
        form.get_by_label("First meeting on").fill(first_on.isoformat())
        form.get_by_label("At", exact=True).fill(at)
        form.get_by_label("How many meetings").fill(str(count))
        form.get_by_role("button", name="Plan these meetings").click()
        expect(form).to_have_count(0)

    def open_board(self) -> None:
        """Go to the circle's board."""
        self.visit(f"/circles/{self.circle}/board")

    def card(self, title: str) -> Locator:
        """A card on the board."""
        return self.page.get_by_test_id("goal-card").filter(has_text=title)

    def open_card(self, title: str) -> None:
        """Open a card beside the board."""
        self.card(title).get_by_role("button", name=title, exact=True).click()

    def lane(self, name: str) -> Locator:
        """A lane of the board, by its name in the database."""
        return self.page.locator(f"[data-lane={name}]")

    def put_down(self, title: str) -> None:
        """Add a goal."""
        self.page.get_by_role("button", name="Add a goal").click()
        self.page.get_by_label("What would you like to happen?").fill(title)
        self.page.get_by_role("button", name="Put it down").click()
        expect(self.card(title)).to_be_visible()


def link_in(mailbox: Mailbox, address: str, *, known: int = 0, under: str = "/") -> str:
    """The first link to a page `under` this path in the letters after the `known` first ones.

    Others may come in between: meetings, turns, reminders.
    """

    def links() -> list[str]:
        letters = [each.get_body(("plain",)) for each in mailbox.to(address)[known:]]
        found = [LINK.findall(body.get_content()) for body in letters if body is not None]
        return [link.rstrip(".)") for several in found for link in several if under in link]

    wait_until(lambda: bool(links()), seconds=20, what=f"mail to {address}")
    return links()[0]
