"""Several people at one board: two edit the same card, somebody leaves, somebody signs out."""

from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlmodel import Session, col, select

from peercircles.goals.models import Goal
from peercircles.identity.models import BrowserSession, Person
from peercircles.kernel.clock import utc_now
from tests.e2e.tables import Table, card, news, opened, panel, stored, titles_in

AT_ONCE = 2_000
TITLE = "What would you like to happen?"


def received(page: Page) -> list[str]:
    """Everything the server sends to the page from now on (ask before it is opened)."""
    frames: list[str] = []
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))),
    )
    return frames


def edited_by_both(table: Table) -> tuple[Page, Page, Goal]:
    """Ana has saved her words while Ben was still writing his."""
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ana, title="Talk", why="Old reason")
    table.world.share(goal, ben)
    anas, bens = table.board_of(ana), table.board_of(ben)
    for page in (anas, bens):
        opened(page, "Talk").get_by_role("button", name="Edit").click()
        expect(page.get_by_label(TITLE)).to_have_value("Talk")
    bens.get_by_label(TITLE).fill("Ben’s talk")
    bens.get_by_label("Why does it matter to you?").fill("Ben’s reason")
    anas.get_by_label(TITLE).fill("Ana’s talk")
    anas.get_by_role("button", name="Save").click()
    expect(card(bens, "Ana’s talk")).to_be_visible()
    expect(bens.get_by_label(TITLE)).to_have_value("Ben’s talk")
    bens.get_by_role("button", name="Save").click()
    return anas, bens, goal


def test_the_second_of_two_editors_sees_both_texts_and_loses_neither(table: Table):
    _anas, bens, goal = edited_by_both(table)

    clash = panel(bens).get_by_role("alert")
    expect(clash).to_contain_text("That did not save. Ana changed this in the meantime.")
    for words in ("Ana’s talk", "Ben’s talk", "Old reason", "Ben’s reason"):
        expect(clash).to_contain_text(words)
    expect(bens.get_by_label(TITLE)).to_have_value("Ben’s talk")
    assert stored(table, goal.id).title == "Ana’s talk"


def test_saving_again_puts_ones_own_text_in_place_knowingly(table: Table):
    anas, bens, goal = edited_by_both(table)
    expect(panel(bens).get_by_role("alert")).to_be_visible()
    bens.get_by_role("button", name="Save").click()
    expect(panel(bens).get_by_role("heading", name="Ben’s talk")).to_be_visible()
    expect(panel(anas).get_by_role("heading", name="Ben’s talk")).to_be_visible()
    expect(news(anas)).to_have_text("Ben edited “Ben’s talk”")
    assert stored(table, goal.id).why == "Ben’s reason"


def test_keeping_theirs_leaves_what_they_wrote(table: Table):
    _anas, bens, goal = edited_by_both(table)
    panel(bens).get_by_role("button", name="Keep theirs").click()
    expect(panel(bens).get_by_role("heading", name="Ana’s talk")).to_be_visible()
    panel(bens).get_by_role("button", name="Edit").click()
    expect(bens.get_by_label(TITLE)).to_have_value("Ana’s talk")
    assert stored(table, goal.id).why == "Old reason"


def test_a_form_that_was_open_while_others_edit_and_people_join_still_clashes(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ana, title="Talk")
    table.world.share(goal, ben)
    anas, bens = table.board_of(ana), table.board_of(ben)
    opened(bens, "Talk").get_by_role("button", name="Edit").click()
    bens.get_by_label(TITLE).fill("Ben’s talk")
    opened(anas, "Talk").get_by_role("button", name="Edit").click()
    anas.get_by_label(TITLE).fill("Ana’s talk")
    anas.get_by_role("button", name="Save").click()
    expect(card(bens, "Ana’s talk")).to_be_visible()
    panel(bens).get_by_role("button", name="Back").click()
    expect(panel(bens).get_by_role("heading", name="Ana’s talk")).to_be_visible()
    panel(bens).get_by_role("button", name="Edit").click()
    expect(bens.get_by_label(TITLE)).to_have_value("Ben’s talk")
    bens.get_by_role("button", name="Save").click()
    expect(panel(bens).get_by_role("alert")).to_contain_text("Ana’s talk")
    assert stored(table, goal.id).title == "Ana’s talk"


def test_who_is_removed_hears_nothing_more_within_two_seconds(table: Table):
    ana, ben, cleo = (table.world.member(name) for name in ("Ana", "Ben", "Cleo"))
    table.world.goal(ben, title="His own")
    organiser = table.browser_of(table.world.organiser("Olga"))
    bens = table.browser_of(ben)
    frames = received(bens)
    bens.goto(table.board)
    expect(card(bens, "His own")).to_be_visible()
    opened(bens, "His own")
    anas, cleos = table.board_of(ana), table.board_of(cleo)
    organiser.goto(f"{table.server.url}/circles/{table.world.circle.id}/people")
    organiser.get_by_role("button", name="What you can do about Ben").click()
    organiser.get_by_role("menuitem", name="End their membership").click()
    organiser.get_by_role("button", name="End the membership").click()

    expect(bens.get_by_role("heading", name="Nothing here")).to_be_visible(timeout=AT_ONCE)
    expect(card(bens, "His own")).to_have_count(0)
    add(anas, "Said among us")
    expect(titles_in(cleos, "Exploring")).to_have_text(["Said among us"])
    assert not [frame for frame in frames if "Said among us" in frame]
    bens.reload()
    expect(bens.get_by_role("heading", name="Nothing here")).to_be_visible()


def test_signing_out_elsewhere_ends_this_page_within_two_seconds(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    here, elsewhere = table.browser_of(ana), table.browser_of(ana)
    frames = received(here)
    here.goto(table.board)
    here.get_by_role("button", name="Add a goal").click()
    here.get_by_label(TITLE).fill("Not sent yet")
    bens = table.board_of(ben)
    elsewhere.goto(f"{table.server.url}/you")
    elsewhere.get_by_role("button", name="Sign out everywhere else").click()

    expect(here.get_by_text("You are signed out.")).to_be_visible(timeout=AT_ONCE)
    expect(here.get_by_label(TITLE)).to_have_value("Not sent yet")
    add(bens, "Said among us")
    expect(titles_in(bens, "Exploring")).to_have_text(["Said among us"])
    assert not [frame for frame in frames if "Said among us" in frame]


def test_a_session_that_ends_by_its_age_is_said_at_the_next_click(table: Table):
    ana = table.world.member("Ana")
    goal = table.world.goal(ana, title="Hers")
    page = table.board_of(ana)
    let_expire(table, ana)
    banner = page.get_by_text("You are signed out.")
    for _each in range(200):  # for a second, it may still be believed
        page.get_by_role("button", name="Only mine").click()
        if banner.count():
            break
    expect(banner).to_be_visible()
    page.get_by_role("button", name="Move “Hers”").click()
    page.get_by_role("menuitem", name="Done").click()
    expect(page.get_by_role("menu")).to_have_count(0)
    expect(titles_in(page, "Doing")).to_have_text(["Hers"])
    assert stored(table, goal.id).board_version == 0


def test_a_session_that_ends_while_nobody_clicks_is_noticed_too(table: Table):
    ana = table.world.member("Ana")
    page = table.board_of(ana)
    let_expire(table, ana)
    expect(page.get_by_text("You are signed out.")).to_be_visible(timeout=25_000)


def test_two_boards_in_one_tab_stay_apart(table: Table):
    ana = table.world.member("Ana")
    other = table.world.another_circle(name="Harbour")
    table.world.join(ana, circle=other)
    table.world.goal(ana, title="In Lantern")
    table.world.goal(ana, title="In Harbour", circle=other)
    page = table.board_of(ana)
    for name in ("Exploring", "Doing", "Testing"):
        page.get_by_role("button", name="Move “In Lantern”").click()
        page.get_by_role("menuitem", name=name).click()
        expect(titles_in(page, name)).to_have_text(["In Lantern"])
    opened(page, "In Lantern")

    page.get_by_role("link", name="Circles", exact=True).first.click()
    page.get_by_role("heading", name="Harbour", exact=True).get_by_role("link").click()
    expect(page.get_by_role("heading", name="Harbour", level=1)).to_be_visible()
    page.get_by_role("link", name="Board").click()

    expect(card(page, "In Harbour")).to_be_visible()
    expect(card(page, "In Lantern")).to_have_count(0)
    expect(panel(page)).to_have_count(0)
    page.get_by_role("button", name="Move “In Harbour”").click()
    page.get_by_role("menuitem", name="Done").click()
    expect(titles_in(page, "Done")).to_have_text(["In Harbour"])


def add(page: Page, title: str) -> None:
    """Put down a goal with this title."""
    page.get_by_role("button", name="Add a goal").click()
    page.get_by_label(TITLE).fill(title)
    page.get_by_role("button", name="Put it down").click()


def let_expire(table: Table, person: Person) -> None:
    """Let all browsers of the person have been idle for too long."""
    with Session(table.world.engine) as session, session.begin():
        of_person = col(BrowserSession.person_id) == person.id
        for row in session.exec(select(BrowserSession).where(of_person)):
            row.seen_at = utc_now() - timedelta(hours=13)
            session.add(row)
