"""A circle asks and offers, and somebody tells one other what worries them."""

from playwright.sync_api import Dialog, Page, expect

from tests.asked import ask_of
from tests.e2e.accessibility import violations_everywhere
from tests.e2e.tables import Table

PHONE = {"viewport": {"width": 360, "height": 740}}
HOSTILE = "<img src=x onerror=alert(1)> {{7*7}} \u0645\u0631\u062d\u0628\u0627"


def asks_of(page: Page):
    return page.get_by_test_id("ask")


def test_a_circle_asks_and_offers(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    goal = table.world.goal(ana, title="Find half a day")
    bens = table.browser_of(ben)
    bens.goto(f"{table.server.url}/circles/{table.world.circle.id}/asks")
    expect(bens.get_by_text("Nothing asked just now")).to_be_visible()
    anas = table.browser_of(ana)
    anas.goto(f"{table.server.url}/circles/{table.world.circle.id}/asks?goal={goal.id}")
    expect(anas.get_by_text("About the goal Find half a day")).to_be_visible()
    anas.get_by_label("In one sentence").fill(HOSTILE)
    anas.get_by_role("button", name="Put it up").press("Enter")

    expect(asks_of(bens)).to_contain_text([HOSTILE])
    expect(asks_of(bens)).to_contain_text(["Asks for help"])
    expect(asks_of(bens).get_by_role("link", name="Find half a day")).to_be_visible()
    expect(anas.get_by_label("In one sentence")).to_have_value("")

    asks_of(bens).get_by_role("button", name="Reply to").press("Enter")
    expect(bens.get_by_label("What would you like to say?")).to_be_focused()
    assert violations_everywhere(bens) == {}
    bens.get_by_role("button", name="Say it").click()
    expect(bens.get_by_text("Please write something here.")).to_be_visible()
    bens.get_by_label("What would you like to say?").fill("I know her")
    bens.get_by_role("button", name="Say it").click()
    expect(asks_of(anas)).to_contain_text(["I know her"])

    asks_of(anas).get_by_role("button", name="Answered").click()
    expect(asks_of(bens)).to_have_count(0)
    expect(bens.get_by_role("heading", name="Settled lately")).to_be_attached()
    assert violations_everywhere(anas) == {}
    anas.get_by_role("button", name="Open again").click()
    expect(asks_of(bens)).to_have_count(1)


def begin_to_edit(page: Page):
    """The form for a change, opened by its key."""
    asks_of(page).get_by_role("button", name="Change:").press("Enter")
    form = page.get_by_role("dialog")
    expect(form.get_by_label("In one sentence")).to_have_value("A letter")
    return form


def test_an_ask_is_said_otherwise_in_two_windows_at_once(table: Table):
    ana, ben = table.world.member("Ana"), table.world.member("Ben")
    table.world.goal(ana, title="Find half a day")
    ask_of(table.world, ana, words="A letter")
    address = f"{table.server.url}/circles/{table.world.circle.id}/asks"
    first, second = (table.browser_of(ana, **PHONE) for _window in range(2))
    bens = table.browser_of(ben)
    for page in (first, second, bens):
        page.goto(address)
    expect(asks_of(bens)).to_contain_text(["A letter"])
    expect(asks_of(bens).get_by_role("button", name="Change:")).to_have_count(0)
    one, other = begin_to_edit(first), begin_to_edit(second)
    other.get_by_label("In one sentence").fill(HOSTILE)

    one.get_by_label("In one sentence").fill(" ")
    one.get_by_role("button", name="Save").click()
    expect(one.get_by_text("Please write something here.")).to_be_visible()
    one.get_by_label("In one sentence").fill("A letter by May")
    one.get_by_label("About which goal?").select_option("Find half a day")
    assert violations_everywhere(first) == {}
    one.get_by_role("button", name="Save").press("Enter")
    expect(one).to_have_count(0)
    expect(asks_of(bens)).to_contain_text(["A letter by May"])
    expect(asks_of(bens).get_by_text("edited", exact=True)).to_be_visible()
    expect(asks_of(bens).get_by_role("link", name="Find half a day")).to_be_visible()

    other.get_by_role("button", name="Save").click()
    expect(other.get_by_role("alert")).to_contain_text("A letter by May")
    expect(other.get_by_role("alert")).to_contain_text("Find half a day")
    expect(other.get_by_label("In one sentence")).to_have_value(HOSTILE)
    assert violations_everywhere(second) == {}
    other.get_by_role("button", name="Save").click()
    expect(other).to_have_count(0)
    expect(asks_of(bens)).to_contain_text([HOSTILE])
    expect(asks_of(first)).to_contain_text([HOSTILE])


def test_a_worry_is_told_to_one_person_alone(table: Table):
    ana, ben, dai = (table.world.member(name) for name in ("Ana", "Ben", "Dai"))
    address = f"{table.server.url}/circles/{table.world.circle.id}/asks"
    pages = {person.name: table.browser_of(person) for person in (ana, ben, dai)}
    pages["Ben"].goto(f"{table.server.url}/")
    pages["Dai"].goto(address)
    pages["Ana"].goto(address)
    form = pages["Ana"].locator("form", has=pages["Ana"].get_by_label("What worries you?"))

    form.get_by_label("What worries you?").fill("The review slips")
    form.get_by_role("button", name="Tell them").click()
    expect(form.get_by_text("Please choose one of these people.")).to_be_visible()
    expect(form.get_by_label("What worries you?")).to_have_value("The review slips")
    form.get_by_label("Whom would you like to tell?").select_option("Ben")
    form.get_by_role("button", name="Tell them").click()

    expect(pages["Ben"].get_by_text("The review slips")).to_be_visible()
    expect(pages["Ana"].get_by_text("to Ben alone")).to_be_visible()
    assert violations_everywhere(pages["Ana"]) == {}
    pages["Dai"].reload()
    expect(pages["Dai"].get_by_label("What worries you?")).to_be_visible()
    expect(pages["Dai"].get_by_text("The review slips")).to_have_count(0)

    pages["Ana"].get_by_role("button", name="Take back").click()
    expect(pages["Ben"].get_by_text("The review slips")).to_have_count(0)


def test_the_browser_asks_before_what_is_typed_would_be_lost(table: Table):
    page = table.browser_of(table.world.member("Ana"))
    page.goto(f"{table.server.url}/circles/{table.world.circle.id}/asks")
    asked = list[str]()

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    sentence = page.get_by_label("In one sentence")
    sentence.press_sequentially("A letter")
    with page.expect_event("dialog"):
        page.evaluate("setTimeout(() => location.reload())")
    expect(sentence).to_have_value("A letter")

    page.get_by_role("button", name="Put it up").click()
    expect(sentence).to_have_value("")
    page.reload()
    expect(asks_of(page)).to_contain_text(["A letter"])
    assert asked == ["beforeunload"]
