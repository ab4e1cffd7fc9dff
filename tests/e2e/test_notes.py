"""Notes while something breaks: what was typed is there, saved once, and shown to nobody else."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from peercircles.facilitation.models import Role
from peercircles.kernel.clock import utc_now
from peercircles.notes.models import Note
from tests.e2e.tables import Table, table_in
from tests.services import Server, wait_until

PATIENCE = 20_000
OWN = "Your private notes"
CIRCLE = "Circle notes"


@pytest.fixture
def alone(on_sqlite: Server, new_person: Callable[..., Page]) -> Iterator[Table]:
    """An installation this test may break."""
    with table_in(on_sqlite, new_person) as table:
        yield table


class Meeting:
    """A meeting that is on, and the pages of its notes."""

    def __init__(self, table: Table) -> None:
        self.table, self.world = table, table.world
        self.row = self.world.meeting(starts_at=utc_now() - timedelta(minutes=20))
        self.address = f"{table.server.url}/circles/{self.world.circle.id}/meetings/{self.row.id}"

    def scribe(self, name: str):
        """A member who writes for the circle."""
        person = self.world.member(name)
        self.world.turn(self.row, person, role=Role.SCRIBE)
        return person

    def page_of(self, person) -> Page:
        page = self.table.browser_of(person)
        self.open(page)
        return page

    def open(self, page: Page) -> None:
        page.goto(self.address)
        expect(box(page)).to_be_editable(timeout=PATIENCE)

    def texts(self) -> list[str]:
        rows = self.world.rows_of(Note)
        return [note.text for note in rows if note.meeting_id == self.row.id]

    def is_stored(self, *texts: str) -> None:
        wait_until(lambda: sorted(self.texts()) == sorted(texts), seconds=15, what=str(texts))


def box(page: Page, label: str = OWN) -> Locator:
    return page.get_by_label(label, exact=True)


def where(page: Page) -> Locator:
    """The phrase that says where the words are."""
    return page.locator(".saved-where").first


def test_what_is_typed_saves_itself_and_says_so(table: Table):
    meeting = Meeting(table)
    page = meeting.page_of(table.world.member("Ana"))

    box(page).press_sequentially("The word she keeps using")

    expect(where(page)).to_have_text("Saved just now")
    meeting.is_stored("The word she keeps using")
    page.reload()
    expect(box(page)).to_have_value("The word she keeps using")


def test_what_shows_nothing_in_what_is_pasted_is_left_out_and_the_words_are_saved(table: Table):
    meeting = Meeting(table)
    page = meeting.page_of(table.world.member("Ana"))

    box(page).fill("Paid \u202e001\u202c\u2066 now\u2069\u200f\ufeff\u0007, שלום")

    expect(where(page)).to_have_text("Saved just now")
    meeting.is_stored("Paid 001 now, שלום")
    box(page).press_sequentially("!")
    meeting.is_stored("Paid 001 now, שלום!")


def test_words_outlive_a_dead_server_and_a_page_that_was_loaded_anew(alone: Table):
    meeting = Meeting(alone)
    page = meeting.page_of(alone.world.member("Ana"))
    box(page).fill("Before. ")
    expect(where(page)).to_have_text("Saved just now")
    alone.server.kill()
    box(page).press_sequentially("In the dark.")
    expect(where(page)).to_have_text("Kept on this device", timeout=PATIENCE)
    page.goto("about:blank")

    alone.server.start()
    meeting.open(page)

    expect(box(page)).to_have_value("Before. In the dark.")
    meeting.is_stored("Before. In the dark.")
    expect(where(page)).to_have_text("Saved just now")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.includes('draft')).length") == 0


def test_who_goes_on_writing_through_a_restart_loses_no_letter(alone: Table):
    meeting = Meeting(alone)
    page = meeting.page_of(alone.world.member("Ana"))
    box(page).press_sequentially("One ")
    expect(where(page)).to_have_text("Saved just now")
    alone.server.kill()
    box(page).press_sequentially("two ")
    alone.server.start()
    box(page).press_sequentially("three ")

    meeting.is_stored("One two three ")
    expect(box(page)).to_be_editable(timeout=PATIENCE)
    expect(box(page)).to_have_value("One two three ")
    box(page).press_sequentially("four")
    meeting.is_stored("One two three four")
    expect(box(page)).to_have_value("One two three four")


def test_without_a_connection_words_stay_here_and_go_by_themselves_later(table: Table):
    meeting = Meeting(table)
    page = meeting.page_of(table.world.member("Ana"))
    page.context.set_offline(True)
    box(page).fill("Written in the train")
    expect(where(page)).to_have_text("Kept on this device", timeout=PATIENCE)
    assert meeting.texts() == []

    page.context.set_offline(False)

    expect(where(page)).to_have_text("Saved just now", timeout=PATIENCE)
    meeting.is_stored("Written in the train")


def test_two_windows_that_wrote_at_once_show_both_texts(table: Table):
    meeting = Meeting(table)
    ana = table.world.member("Ana")
    phone, laptop = meeting.page_of(ana), meeting.page_of(ana)
    phone.context.set_offline(True)
    box(phone).fill("From the phone")
    box(laptop).fill("From the laptop")
    expect(where(laptop)).to_have_text("Saved just now")

    phone.context.set_offline(False)
    phone.get_by_role("button", name="See both").click(timeout=PATIENCE)

    expect(phone.get_by_role("alert")).to_contain_text("From the laptop")
    phone.get_by_role("button", name="Keep both").click()
    meeting.is_stored("From the laptop\n\nFrom the phone")
    expect(box(laptop)).to_have_value("From the laptop\n\nFrom the phone")


def test_circle_notes_are_read_while_they_are_written(table: Table):
    meeting = Meeting(table)
    scribes = meeting.page_of(meeting.scribe("Noor"))
    bens = meeting.page_of(table.world.member("Ben"))
    expect(bens.get_by_text("Nothing is written yet.")).to_be_visible()

    box(scribes, CIRCLE).fill("We agreed on\ntwo things")

    expect(bens.get_by_text("We agreed on")).to_be_visible()
    expect(box(bens, CIRCLE)).to_have_count(0)
    expect(bens.get_by_text("Noor,")).to_be_visible()


def test_a_private_word_is_on_nobody_else_s_wire_and_in_no_log(table: Table):
    meeting = Meeting(table)
    ben = meeting.scribe("Ben")
    bens = table.browser_of(ben)
    heard: list[str] = []
    bens.on("websocket", lambda socket: socket.on("framereceived", lambda m: heard.append(str(m))))
    meeting.open(bens)
    anas = meeting.page_of(table.world.member("Ana"))

    box(anas).fill("CANARY-7741")
    meeting.is_stored("CANARY-7741")
    box(bens, CIRCLE).fill("Something for all")
    meeting.is_stored("CANARY-7741", "Something for all")
    expect(anas.get_by_text("Something for all")).to_be_visible()

    assert heard
    assert not any("CANARY" in message for message in heard)
    assert "CANARY" not in table.server.log
    assert "CANARY" not in bens.content()


def test_the_next_person_on_a_shared_device_is_shown_nothing(table: Table):
    meeting = Meeting(table)
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    page = meeting.page_of(ana)
    page.context.set_offline(True)
    box(page).fill("Ana’s alone")
    expect(where(page)).to_have_text("Kept on this device", timeout=PATIENCE)
    page.goto("about:blank")
    bens = table.browser_of(ben)
    page.context.set_offline(False)
    page.context.clear_cookies()
    page.context.add_cookies(bens.context.cookies())

    meeting.open(page)

    expect(box(page)).to_have_value("")
    assert meeting.texts() == []


def test_signing_out_takes_what_is_only_here_away_but_asks_first(table: Table):
    meeting = Meeting(table)
    page = meeting.page_of(table.world.member("Ana"))
    kept = "Object.keys(localStorage).filter(k => k.includes('draft')).length"
    page.context.set_offline(True)
    box(page).fill("Only here")
    expect(where(page)).to_have_text("Kept on this device", timeout=PATIENCE)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))

    page.route("**/sign-out", lambda route: route.fulfill(body="Signed out"))

    page.get_by_role("button", name="Your menu").click()
    page.get_by_role("menuitem", name="Sign out").click()

    expect(page.get_by_text("Signed out")).to_be_visible()
    assert "only on this device" in asked[0]
    assert page.evaluate(kept) == 0
