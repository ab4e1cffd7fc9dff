"""A season: fair hours across four places, turns that go round, and calendars that stay right.

Everything people do is done through the pages. After each step the database, the mail, every
calendar and the words on the pages have to say the same.
"""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from peercircles.facilitation.models import Role, TurnSource
from peercircles.kernel.clock import utc_now
from peercircles.kernel.zones import local
from peercircles.meetings.models import Meeting
from tests.calendar_readers import READERS
from tests.e2e.circle_books import Books
from tests.e2e.mailbox import Mailbox
from tests.e2e.mailbox import mailbox as mail_server
from tests.e2e.people import Visitor, link_in
from tests.services import Server, wait_until

MEETINGS = 6
PLACES = {
    "Ines Moreau": "Europe/London",
    "Ned Alvarez": "America/New_York",
    "Sung Lim": "Asia/Singapore",
    "Kavi Menon": "Asia/Kolkata",
}
NEWCOMER, HER_PLACE = "Nia Duarte", "Europe/Lisbon"


def address_of(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@example.org"


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """Where the installation's mail arrives, and is read as calendar programs read it."""
    with mail_server() as box:
        yield box


@pytest.fixture
def visitors(new_person: Callable[..., Page], installation: Server) -> dict[str, Visitor]:
    """One browser for each."""
    names = [*PLACES, NEWCOMER]
    wide = {"viewport": {"width": 1280, "height": 900}}
    return {name: Visitor(new_person(**wide), installation) for name in names}


def test_a_season_across_four_places(
    visitors: dict[str, Visitor], mailbox: Mailbox, installation: Server
):
    books = Books(installation)
    ines = visitors["Ines Moreau"]
    a_circle_of_four(visitors, mailbox)

    times_are_found_and_agreed(visitors, books)
    calendars_are_right(books, mailbox)
    three_meetings_have_turns(ines, books)

    away = one_is_away_and_another_covers(visitors, books)
    two_swap(visitors, books)
    calendars_are_right(books, mailbox)

    one_joins(visitors, books, mailbox)
    one_meeting_is_held(visitors, books, away)
    one_leaves(visitors, books, mailbox)
    the_page_and_the_command_line_say_the_same(ines, installation)


def a_circle_of_four(visitors: dict[str, Visitor], mailbox: Mailbox) -> None:
    ines, *others = PLACES
    visitors[ines].start(name=ines, email=address_of(ines), programme="Spring", zone=PLACES[ines])
    visitors[ines].make_circle(name="Meridian", purpose="To learn from far away.")
    visitors[ines].invite("\n".join(f"{name} <{address_of(name)}>" for name in others))
    for name in others:
        join_by_mail(visitors[name], mailbox, name, PLACES[name])


def join_by_mail(visitor: Visitor, mailbox: Mailbox, name: str, zone: str) -> None:
    visitor.join(link_in(mailbox, address_of(name)), name=name, zone=zone)


def times_are_found_and_agreed(visitors: dict[str, Visitor], books: Books) -> None:
    ines, *others = [visitors[name] for name in PLACES]
    page = ines.page
    ines.visit(f"/circles/{ines.circle}/season")
    page.get_by_label("From this day on").fill((utc_now() + timedelta(days=20)).date().isoformat())
    page.get_by_label("How often").select_option("weekly")
    page.get_by_label("How many meetings").fill(str(MEETINGS))
    page.get_by_label("Minutes each").fill("60")
    page.get_by_role("button", name="Find the fairest times").click()
    page.get_by_role("button", name="Ask the circle").click()
    agree = page.get_by_role("button", name="I can live with this")
    expect(agree).to_be_visible()
    # Everybody's row says how each date is for them, and no more than that.
    for name in PLACES:
        expect(page.get_by_text(name.split()[0]).first).to_be_visible()
    agree.click()
    expect(page.get_by_text("You can live with this.").first).to_be_visible()
    assert books.coming() == []
    for other in others:
        other.visit(f"/circles/{ines.circle}/season")
        other.page.get_by_role("button", name="I can live with this").click()
    wait_until(lambda: len(books.coming()) == MEETINGS, seconds=20, what="the season")
    nobody_meets_at_night(books)


def nobody_meets_at_night(books: Books) -> None:
    for starts_at in books.starts():
        for zone in PLACES.values():
            clock = local(starts_at, zone)
            assert 6 <= clock.hour < 22, f"{clock} in {zone}"
            assert clock.weekday() < 5


def calendars_are_right(books: Books, mailbox: Mailbox) -> None:
    """Everybody in the circle has each coming meeting once, at its time; nobody else has any."""
    meetings = books.coming()
    for name in books.members():
        address = address_of(name)
        mailbox.wait_for_calendar(
            address, lambda starts: set(books.starts()) <= set(starts), what="the season"
        )
        for meeting in meetings:
            mail = mailbox.calendar_of(address, meeting.uid)
            assert mail is not None
            assert mail.link.endswith(f"/j/{meeting.id}")
            assert mail.ends_at == meeting.ends_at
            assert "Meridian" not in mail.content.decode()
            for read in READERS.values():
                (reading,) = read(mail.content).events
                assert reading.uid == meeting.uid
                assert reading.starts == meeting.starts_at.timestamp()
                assert reading.sequence == mail.sequence


def three_meetings_have_turns(ines: Visitor, books: Books) -> None:
    coming = books.coming()
    for role in Role:
        assert set(books.turns(role)) == {meeting.id for meeting in coming[:3]}
    assert len(set(books.facilitators())) == 3
    books.check()
    ines.visit(f"/circles/{ines.circle}/turns")
    shown = ines.page.get_by_test_id("meeting-turns")
    expect(shown.first).to_be_visible()
    for place, name in enumerate(books.facilitators()):
        part = shown.nth(place).get_by_test_id("part").first
        expect(part).to_contain_text("You" if name == "Ines Moreau" else name)
        expect(part.locator(".soft").first).not_to_be_empty()
    expect(shown.nth(3)).to_contain_text("In pencil")
    # Each part has room for its word, which does not break in the middle.
    named = shown.locator(".part-of")
    heights = named.evaluate_all("all => all.map((each) => each.offsetHeight)")
    assert len(set(heights)) == 1


def one_is_away_and_another_covers(visitors: dict[str, Visitor], books: Books) -> str:
    """The first facilitator cannot come; whoever has the lowest load is asked, and covers."""
    first = books.coming()[0]
    away = books.facilitators()[0]
    visitor = visitors[away]
    day = local(first.starts_at, PLACES[away]).date().isoformat()
    visitor.visit("/you")
    visitor.page.get_by_label("First day").fill(day)
    visitor.page.get_by_label("Last day").fill(day)
    visitor.page.get_by_label("What for").select_option("family")
    visitor.page.get_by_role("button", name="Add these days").click()
    expect(visitor.page.get_by_role("button", name="Remove: away from")).to_be_visible()

    name, need = who_is_asked(visitors, books, f"{away} cannot come", but=away)
    expect(need).not_to_contain_text("amily")
    need.get_by_role("button", name="Yes, I take it").click()
    wait_until(
        lambda: books.facilitators()[0] == name, seconds=20, what=f"{name} to facilitate first"
    )
    assert books.turns()[first.id].source is TurnSource.COVER
    books.check()
    return away


def who_is_asked(visitors: dict[str, Visitor], books: Books, words: str, *, but: str):
    """The one person whose page asks for something, and where it does."""
    for name in sorted(books.members() - {but}):
        visitor = visitors[name]
        visitor.visit(f"/circles/{visitor.circle}/turns")
        expect(visitor.page.get_by_test_id("meeting-turns").first).to_be_visible()
        need = visitor.page.get_by_test_id("need").filter(has_text=words)
        if need.count():
            return name, need
    raise AssertionError(f"nobody is asked: {words}")


def two_swap(visitors: dict[str, Visitor], books: Books) -> None:
    """The last published facilitator asks; the one who is asked gives a turn in exchange."""
    third = books.coming()[2]
    asker = books.facilitators()[2]
    loads = {role: books.rota(role).standings for role in Role}
    visitor = visitors[asker]
    visitor.visit(f"/circles/{visitor.circle}/turns")
    day = visitor.page.get_by_test_id("need").filter(has_text="You facilitate on")
    day.last.get_by_role("button", name="Ask to swap").click()
    expect(visitor.page.get_by_text("You asked for a swap on")).to_be_visible()

    name, need = who_is_asked(visitors, books, f"{asker} asks you to facilitate", but=asker)
    given = next(
        meeting
        for meeting in books.coming()
        if meeting.id in books.turns()
        and books.turns()[meeting.id].person_id == books.named(name).id
    )
    need.get_by_role("button", name="Yes, swap for…").click()
    sheet = visitors[name].page.get_by_role("dialog")
    sheet.get_by_role("button", name=re.compile("^Give mine on")).first.click()
    wait_until(
        lambda: books.turns()[third.id].person_id == books.named(name).id,
        seconds=20,
        what="the swap",
    )
    assert books.turns()[given.id].person_id == books.named(asker).id
    assert books.turns()[third.id].source is TurnSource.SWAP
    assert loads == {role: books.rota(role).standings for role in Role}
    books.check()


def one_joins(visitors: dict[str, Visitor], books: Books, mailbox: Mailbox) -> None:
    ines, nia = visitors["Ines Moreau"], visitors[NEWCOMER]
    before = books.facilitators()
    ines.invite(f"{NEWCOMER} <{address_of(NEWCOMER)}>")
    join_by_mail(nia, mailbox, NEWCOMER, HER_PLACE)
    assert books.facilitators() == before
    for role in Role:
        standings = books.rota(role).standings
        new = standings[books.named(NEWCOMER).id]
        assert new.load == min(standing.load for standing in standings.values())
    calendars_are_right(books, mailbox)


def one_meeting_is_held(visitors: dict[str, Visitor], books: Books, away: str) -> None:
    """The credit goes to whoever held it, and not to who was planned at first."""
    held: Meeting = books.coming()[0]
    holder = books.facilitators()[0]
    books.let_be_over(held)
    books.server.stop()
    books.server.start()
    visitor = visitors[holder]
    visitor.visit(f"/circles/{visitor.circle}/meetings")
    visitor.page.get_by_role("button", name="Note who was there").first.click()
    sheet = visitor.page.get_by_role("dialog")
    sheet.get_by_label("Facilitated").select_option(label=holder)
    sheet.get_by_role("button", name="Note it").click()
    expect(sheet).to_have_count(0)
    served = books.served()
    assert served[holder] == 1
    assert served[away] == 0
    books.check()


def one_leaves(visitors: dict[str, Visitor], books: Books, mailbox: Mailbox) -> None:
    ines = visitors["Ines Moreau"]
    leaver = next(name for name in books.facilitators() if name != "Ines Moreau")
    link = books.coming()[0].id
    ines.visit(f"/circles/{ines.circle}/people")
    ines.page.get_by_role("button", name=f"What you can do about {leaver}").click()
    ines.page.get_by_role("menuitem", name="End their membership").click()
    ines.page.get_by_role("button", name="End the membership").click()
    wait_until(lambda: leaver not in books.members(), seconds=20, what=f"{leaver} to be gone")
    assert leaver not in books.facilitators()
    assert len(books.facilitators()) == 3
    books.check()
    mailbox.wait_for_calendar(
        address_of(leaver),
        lambda starts: not set(starts) & set(books.starts()),
        what="no coming meeting",
    )
    visitors[leaver].visit(f"/j/{link}")
    expect(
        visitors[leaver].page.get_by_text("We could not find that meeting").first
    ).to_be_visible()
    calendars_are_right(books, mailbox)


def the_page_and_the_command_line_say_the_same(ines: Visitor, installation: Server) -> None:
    ines.visit(f"/circles/{ines.circle}/turns/how")
    expect(ines.page.get_by_role("heading", name="How turns are decided").first).to_be_visible()
    page = " ".join(ines.page.locator("main").inner_text().split())
    printed = installation.run("rota", "explain", "Meridian")
    sentences = [line.strip() for line in printed.splitlines() if line.strip().endswith(".")]
    assert len(sentences) > 5
    for sentence in sentences:
        assert sentence in page or sentence.partition(": ")[2] in page
